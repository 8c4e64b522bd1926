-- Models

CREATE TABLE orrery.model (
    name text CONSTRAINT model_pkey PRIMARY KEY
        CONSTRAINT model_name_is_identifier CHECK (name ~ '^[a-z][a-z0-9_]{0,47}$'),
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by name NOT NULL DEFAULT session_user
);
COMMENT ON TABLE orrery.model IS 'models by name';
COMMENT ON COLUMN orrery.model.name IS 'name, and the name of the function that computes its estimate';
COMMENT ON COLUMN orrery.model.created_at IS 'time of the first registration';
COMMENT ON COLUMN orrery.model.created_by IS 'role that logged in to register the first version';

-- Versions: a version's bytes and card never change, so neither do the estimates that name it

CREATE TABLE orrery.model_version (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT model_version_pkey PRIMARY KEY,
    model text NOT NULL CONSTRAINT model_version_model_fkey REFERENCES orrery.model,
    version text NOT NULL
        CONSTRAINT model_version_is_short CHECK (version ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$'),
    sha256 text NOT NULL CONSTRAINT model_version_sha256_is_hex CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    onnx bytea NOT NULL,
    card jsonb NOT NULL,
    registered_at timestamptz NOT NULL DEFAULT now(),
    registered_by name NOT NULL DEFAULT session_user,
    CONSTRAINT model_version_model_version_key UNIQUE (model, version)
);
-- Trained weights do not compress.
ALTER TABLE orrery.model_version ALTER COLUMN onnx SET STORAGE EXTERNAL;
COMMENT ON TABLE orrery.model_version IS 'immutable versions of models';
COMMENT ON COLUMN orrery.model_version.id IS 'version id, as estimates carry it; never used again';
COMMENT ON COLUMN orrery.model_version.model IS 'name of the model';
COMMENT ON COLUMN orrery.model_version.version IS 'version of the model, free text';
COMMENT ON COLUMN orrery.model_version.sha256 IS 'SHA-256 of onnx, hexadecimal';
COMMENT ON COLUMN orrery.model_version.onnx IS 'the model, an ONNX file';
COMMENT ON COLUMN orrery.model_version.card IS 'features, inputs, outputs, estimate, training data, licence, metrics, test vectors';
COMMENT ON COLUMN orrery.model_version.registered_at IS 'time of registration';
COMMENT ON COLUMN orrery.model_version.registered_by IS 'role that logged in to register it';

-- Activations: what was in use when, and what a roll-back returns to

CREATE TABLE orrery.activation (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT activation_pkey PRIMARY KEY,
    model text NOT NULL CONSTRAINT activation_model_fkey REFERENCES orrery.model,
    version_id bigint NOT NULL CONSTRAINT activation_version_fkey REFERENCES orrery.model_version,
    previous bigint CONSTRAINT activation_previous_fkey REFERENCES orrery.activation,
    is_rollback boolean NOT NULL DEFAULT false,
    activated_at timestamptz NOT NULL DEFAULT now(),
    activated_by name NOT NULL DEFAULT session_user
);
CREATE INDEX activation_model_id_idx ON orrery.activation (model, id);
COMMENT ON TABLE orrery.activation IS 'history of activations; the last of a model is in force';
COMMENT ON COLUMN orrery.activation.id IS 'order of activations';
COMMENT ON COLUMN orrery.activation.model IS 'name of the model';
COMMENT ON COLUMN orrery.activation.version_id IS 'version put in force';
COMMENT ON COLUMN orrery.activation.previous IS 'activation that a roll-back of this one returns to';
COMMENT ON COLUMN orrery.activation.is_rollback IS 'made by rollback_model';
COMMENT ON COLUMN orrery.activation.activated_at IS 'time of activation';
COMMENT ON COLUMN orrery.activation.activated_by IS 'role that logged in to activate it';

-- Functions made at activation, so that no model takes another's name or one of Orrery's own

CREATE TABLE orrery.model_function (
    name text CONSTRAINT model_function_pkey PRIMARY KEY,
    model text NOT NULL CONSTRAINT model_function_model_fkey REFERENCES orrery.model
);
COMMENT ON TABLE orrery.model_function IS 'functions of schema orrery that were made for a model';
COMMENT ON COLUMN orrery.model_function.name IS 'name of the function';
COMMENT ON COLUMN orrery.model_function.model IS 'name of the model';

-- Immutability, enforced even where triggers are off for replication

CREATE FUNCTION orrery.refuse_change() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION '% on orrery.% is refused: its rows never change', lower(TG_OP), TG_TABLE_NAME
        USING ERRCODE = 'object_not_in_prerequisite_state',
              HINT = 'Register a new version, or activate another one.';
END
$$;
COMMENT ON FUNCTION orrery.refuse_change() IS 'trigger that keeps rows as they were inserted';

CREATE TRIGGER model_version_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON orrery.model_version
    FOR EACH STATEMENT EXECUTE FUNCTION orrery.refuse_change();
ALTER TABLE orrery.model_version ENABLE ALWAYS TRIGGER model_version_is_immutable;
CREATE TRIGGER activation_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON orrery.activation
    FOR EACH STATEMENT EXECUTE FUNCTION orrery.refuse_change();
ALTER TABLE orrery.activation ENABLE ALWAYS TRIGGER activation_is_immutable;

CREATE VIEW orrery.active_model AS
SELECT DISTINCT ON (a.model) a.model, v.version, a.version_id, a.is_rollback, a.activated_at, a.activated_by
FROM orrery.activation a
JOIN orrery.model_version v ON v.id = a.version_id
ORDER BY a.model, a.id DESC;
COMMENT ON VIEW orrery.active_model IS 'the version of each model that is in force';
COMMENT ON COLUMN orrery.active_model.model IS 'name of the model';
COMMENT ON COLUMN orrery.active_model.version IS 'version of the model, free text';
COMMENT ON COLUMN orrery.active_model.version_id IS 'version id, as estimates carry it';
COMMENT ON COLUMN orrery.active_model.is_rollback IS 'made by rollback_model';
COMMENT ON COLUMN orrery.active_model.activated_at IS 'time of activation';
COMMENT ON COLUMN orrery.active_model.activated_by IS 'role that logged in to activate it';

ALTER TABLE orrery.model OWNER TO orrery_owner;
ALTER TABLE orrery.model_version OWNER TO orrery_owner;
ALTER TABLE orrery.activation OWNER TO orrery_owner;
ALTER TABLE orrery.model_function OWNER TO orrery_owner;
ALTER VIEW orrery.active_model OWNER TO orrery_owner;
ALTER FUNCTION orrery.refuse_change() OWNER TO orrery_owner;
REVOKE ALL ON FUNCTION orrery.refuse_change() FROM PUBLIC;
GRANT SELECT ON orrery.model, orrery.model_version, orrery.activation, orrery.model_function, orrery.active_model
    TO orrery_reader;
