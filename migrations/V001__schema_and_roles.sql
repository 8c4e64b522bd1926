-- Roles belong to the whole cluster: another database of it may have made them.
DO $$
DECLARE
    role_name name;
BEGIN
    FOREACH role_name IN ARRAY ARRAY['orrery_owner', 'orrery_reader', 'orrery_operator']::name[] LOOP
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = role_name) THEN
            EXECUTE pg_catalog.format('CREATE ROLE %I NOLOGIN', role_name);
        END IF;
    END LOOP;
END
$$;

COMMENT ON ROLE orrery_owner IS 'owns the objects of schema orrery; nobody logs in as it';
COMMENT ON ROLE orrery_reader IS 'may compute estimates and read the registry';
COMMENT ON ROLE orrery_operator IS 'may register, activate and roll back models, and all that orrery_reader may';

SET LOCAL client_min_messages = warning; -- it may be granted already
GRANT orrery_reader TO orrery_operator;

CREATE SCHEMA IF NOT EXISTS orrery;
ALTER SCHEMA orrery OWNER TO orrery_owner;
COMMENT ON SCHEMA orrery IS 'machine-learning estimates for astronomy catalogues, computed in the database';
GRANT USAGE ON SCHEMA orrery TO orrery_reader;

-- What the owner makes later, the functions of a model at its activation, is not for PUBLIC either.
ALTER DEFAULT PRIVILEGES FOR ROLE orrery_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
