-- Registration

CREATE OR REPLACE FUNCTION orrery.register_model(name text, version text, onnx bytea, card jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    version_id bigint;
    argument text := CASE WHEN name IS NULL THEN 'name' WHEN version IS NULL THEN 'version'
                          WHEN onnx IS NULL THEN 'onnx' WHEN card IS NULL THEN 'card' END;
BEGIN
    IF argument IS NOT NULL THEN
        RAISE EXCEPTION 'argument "%" of register_model is NULL', argument
            USING ERRCODE = 'null_value_not_allowed';
    END IF;
    IF register_model.version !~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$' THEN
        RAISE EXCEPTION 'version "%" is not up to 32 letters, digits, dots, dashes and underscores',
                left(register_model.version, 100)
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM orrery.check_card(register_model.name, register_model.version, onnx, card);
    INSERT INTO orrery.model (name) VALUES (register_model.name) ON CONFLICT DO NOTHING;
    INSERT INTO orrery.model_version (model, version, sha256, onnx, card)
    VALUES (register_model.name, register_model.version, encode(sha256(onnx), 'hex'), onnx, card)
    ON CONFLICT DO NOTHING
    RETURNING id INTO version_id;
    IF version_id IS NULL THEN
        RAISE EXCEPTION 'model "%" has a version "%" already', register_model.name, register_model.version
            USING ERRCODE = 'unique_violation',
                  HINT = 'A version never changes: register the new file as a new version.';
    END IF;
    PERFORM orrery.check_function_names(version_id);
    PERFORM orrery.check_test_vectors(version_id, card);
    RETURN version_id;
END
$$;
COMMENT ON FUNCTION orrery.register_model(text, text, bytea, jsonb) IS
    'checks a model and its card and keeps them as a new version; returns the version id';

-- Activation

CREATE OR REPLACE FUNCTION orrery.lock_model(model_name text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- Two activations of a model at once: the second waits here for the first.
    PERFORM FROM orrery.model m WHERE m.name = model_name FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'unknown model "%", expected one of: %', model_name,
                coalesce((SELECT string_agg(m.name, ', ' ORDER BY m.name) FROM orrery.model m), '(none registered)')
            USING ERRCODE = 'undefined_object';
    END IF;
END
$$;
COMMENT ON FUNCTION orrery.lock_model(text) IS 'locks a model until the transaction ends, or raises an error';

CREATE OR REPLACE FUNCTION orrery.activate_model(name text, version text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    chosen bigint;
BEGIN
    PERFORM orrery.lock_model(name);
    SELECT v.id INTO chosen
    FROM orrery.model_version v
    WHERE v.model = activate_model.name AND v.version = activate_model.version;
    IF chosen IS NULL THEN
        RAISE EXCEPTION 'model "%" has no version "%", expected one of: %', name, version,
                (SELECT string_agg(v.version, ', ' ORDER BY v.id) FROM orrery.model_version v
                 WHERE v.model = activate_model.name)
            USING ERRCODE = 'undefined_object';
    END IF;
    INSERT INTO orrery.activation (model, version_id, previous)
    VALUES (name, chosen, (SELECT max(a.id) FROM orrery.activation a WHERE a.model = activate_model.name));
    PERFORM orrery.create_model_functions(chosen);
    RETURN chosen;
END
$$;
COMMENT ON FUNCTION orrery.activate_model(text, text) IS
    'puts a version in force: makes the functions of the model anew, within the transaction; returns the version id';

CREATE OR REPLACE FUNCTION orrery.rollback_model(name text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    target orrery.activation;
BEGIN
    PERFORM orrery.lock_model(name);
    SELECT before.* INTO target
    FROM orrery.activation now
    JOIN orrery.activation before ON before.id = now.previous
    WHERE now.id = (SELECT max(a.id) FROM orrery.activation a WHERE a.model = rollback_model.name);
    IF target.id IS NULL THEN
        RAISE EXCEPTION 'model "%" has no activation to roll back to', name
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    INSERT INTO orrery.activation (model, version_id, previous, is_rollback)
    VALUES (name, target.version_id, target.previous, true);
    PERFORM orrery.create_model_functions(target.version_id);
    RETURN target.version_id;
END
$$;
COMMENT ON FUNCTION orrery.rollback_model(text) IS
    'puts the version in force that was before the last activation, again and again back to the first; returns its id';

DO $$
DECLARE
    operation regprocedure;
BEGIN
    FOREACH operation IN ARRAY ARRAY['orrery.register_model(text,text,bytea,jsonb)', 'orrery.lock_model(text)',
        'orrery.activate_model(text,text)', 'orrery.rollback_model(text)']::regprocedure[] LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO orrery_owner', operation);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', operation);
    END LOOP;
END
$$;
-- They change what every user of the catalogue gets.
GRANT EXECUTE ON FUNCTION orrery.register_model(text, text, bytea, jsonb), orrery.activate_model(text, text),
    orrery.rollback_model(text) TO orrery_operator;
