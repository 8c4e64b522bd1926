\set VERBOSITY terse
-- Functions that somebody put into a schema of the search path are not called in the place of PostgreSQL's own.
CREATE FUNCTION public.convert_to(text, text) RETURNS bytea LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'decoy'; END $$;
CREATE FUNCTION public.sha256(text) RETURNS bytea LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'decoy'; END $$;
CREATE FUNCTION public.jsonb_build_object(text, text, text, text, text, bigint, text, jsonb, text, jsonb, text, jsonb)
    RETURNS jsonb LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'decoy'; END $$;
CREATE FUNCTION public.array_length(real[], integer) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'decoy'; END $$;
CREATE FUNCTION public.cardinality(real[]) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'decoy'; END $$;
SELECT orrery.linear(1, 2);
SELECT orrery.run(version_id, ARRAY[[1, 2], [3, 4]]) FROM orrery.active_model WHERE model = 'linear';
SELECT orrery.inspect_model(onnx) ->> 'producer' AS producer FROM orrery.model_version WHERE model = 'linear';
SELECT orrery.register_model('linear', '2', onnx, card || '{"version": "2"}') > 0 AS registered
FROM orrery.model_version WHERE model = 'linear';
SELECT orrery.activate_model('linear', '2') > 0 AS activated;

-- and none of it needs a search path
SET search_path = '';
SELECT orrery.linear(3, 0.5);
SELECT orrery.rollback_model('linear') > 0 AS rolled_back;
