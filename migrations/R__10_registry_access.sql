-- What the jar asks of the registry. SECURITY DEFINER, so that whoever may run a model needs no right on the tables.

CREATE OR REPLACE FUNCTION orrery.describe_model(version_id bigint)
RETURNS TABLE (name bytea, version bytea, sha256 bytea, inputs bytea, outputs bytea, features bytea, estimate bytea,
               committed bytea)
LANGUAGE sql STABLE STRICT SECURITY DEFINER PARALLEL SAFE ROWS 1
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT convert_to(v.model, 'UTF8'), convert_to(v.version, 'UTF8'), convert_to(v.sha256, 'UTF8'),
           convert_to(orrery.tensor_lines(v.card -> 'inputs'), 'UTF8'),
           convert_to(orrery.tensor_lines(v.card -> 'outputs'), 'UTF8'),
           (SELECT convert_to(string_agg(concat_ws(E'\t', f.value ->> 'name',
                                                   CASE WHEN (f.value ->> 'omittable')::boolean THEN 'OMITTABLE'
                                                        WHEN (f.value ->> 'optional')::boolean THEN 'OPTIONAL'
                                                        ELSE 'REQUIRED' END,
                                                   coalesce(f.value ->> 'minimum', ''),
                                                   coalesce(f.value ->> 'maximum', '')),
                                         E'\n' ORDER BY f.ordinality), 'UTF8')
            FROM jsonb_array_elements(v.card -> 'features') WITH ORDINALITY f),
           convert_to(orrery.estimate_lines(v.card), 'UTF8'),
           -- A row of this transaction carries its time stamp, and may yet be rolled back.
           CASE WHEN v.registered_at <> now() THEN '\x01'::bytea END
    FROM orrery.model_version v
    WHERE v.id = version_id
$$;
COMMENT ON FUNCTION orrery.describe_model(bigint) IS
    'the card of a version for the jar: UTF-8 text, one item per line, its fields separated by tabs; committed is NULL for a '
    'version that this transaction registers; no row if unknown';

CREATE OR REPLACE FUNCTION orrery.model_bytes(version_id bigint) RETURNS TABLE (onnx bytea, sha256 bytea)
LANGUAGE sql STABLE STRICT SECURITY DEFINER PARALLEL SAFE ROWS 1
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT v.onnx, convert_to(encode(sha256(v.onnx), 'hex'), 'UTF8') FROM orrery.model_version v WHERE v.id = version_id
$$;
COMMENT ON FUNCTION orrery.model_bytes(bigint) IS 'the ONNX file of a version and the hexadecimal SHA-256 of its bytes, UTF-8; no row if unknown';

CREATE OR REPLACE FUNCTION orrery.requested_provider() RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT convert_to(coalesce(nullif(current_setting('orrery.execution_provider', true), ''), 'cpu'), 'UTF8')
$$;
COMMENT ON FUNCTION orrery.requested_provider() IS 'the setting orrery.execution_provider for the jar, UTF-8; cpu if not set';

ALTER FUNCTION orrery.requested_provider() OWNER TO orrery_owner;
ALTER FUNCTION orrery.describe_model(bigint) OWNER TO orrery_owner;
ALTER FUNCTION orrery.model_bytes(bigint) OWNER TO orrery_owner;
REVOKE ALL ON FUNCTION orrery.describe_model(bigint), orrery.model_bytes(bigint), orrery.requested_provider() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION orrery.describe_model(bigint), orrery.model_bytes(bigint), orrery.requested_provider()
    TO orrery_reader;
