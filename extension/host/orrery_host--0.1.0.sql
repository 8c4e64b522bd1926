CREATE SCHEMA orrery_host;

COMMENT ON SCHEMA orrery_host IS 'handler of LANGUAGE java';

CREATE FUNCTION orrery_host.java_call_handler() RETURNS language_handler
    LANGUAGE c AS 'MODULE_PATHNAME', 'orrery_java_call_handler';

COMMENT ON FUNCTION orrery_host.java_call_handler() IS 'calls the static Java method behind a function';

CREATE FUNCTION orrery_host.java_validator(oid) RETURNS void
    LANGUAGE c STRICT AS 'MODULE_PATHNAME', 'orrery_java_validator';

COMMENT ON FUNCTION orrery_host.java_validator(oid) IS 'checks a function''s AS string against its SQL signature';

-- Both are called by the server itself, which asks for no privilege.
REVOKE ALL ON FUNCTION orrery_host.java_call_handler() FROM public;
REVOKE ALL ON FUNCTION orrery_host.java_validator(oid) FROM public;

-- Java code can do whatever the server's operating system user can, so only superusers create functions.
CREATE LANGUAGE java
    HANDLER orrery_host.java_call_handler
    VALIDATOR orrery_host.java_validator;

COMMENT ON LANGUAGE java IS 'static Java methods (untrusted)';
