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

-- nor are operators, which beside numbers of two types would go before PostgreSQL's
CREATE FUNCTION public.decoy(double precision, integer) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'decoy'; END $$;
CREATE FUNCTION public.decoy(double precision, numeric) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'decoy'; END $$;
CREATE FUNCTION public.decoy(double precision, real) RETURNS double precision LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'decoy'; END $$;
CREATE FUNCTION public.decoy(numeric, double precision) RETURNS double precision LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'decoy'; END $$;
CREATE OPERATOR public.> (FUNCTION = public.decoy, LEFTARG = double precision, RIGHTARG = integer);
CREATE OPERATOR public.> (FUNCTION = public.decoy, LEFTARG = double precision, RIGHTARG = numeric);
CREATE OPERATOR public.< (FUNCTION = public.decoy, LEFTARG = double precision, RIGHTARG = numeric);
CREATE OPERATOR public.>= (FUNCTION = public.decoy, LEFTARG = double precision, RIGHTARG = numeric);
CREATE OPERATOR public.<= (FUNCTION = public.decoy, LEFTARG = double precision, RIGHTARG = numeric);
CREATE OPERATOR public.^ (FUNCTION = public.decoy, LEFTARG = double precision, RIGHTARG = real);
CREATE OPERATOR public.* (FUNCTION = public.decoy, LEFTARG = numeric, RIGHTARG = double precision);
SELECT x, orrery.feature(x) FROM (VALUES (1), (-1e-50), (1e50), (-1e50), ('NaN'), (NULL::double precision)) v(x);
SELECT orrery.register_model('powers', '1', onnx, card || jsonb_build_object('name', 'powers', 'estimate',
           card -> 'estimate' || '{"antilog": {"quantity": "power", "description": "ten to z", "unit": "", "factor": 0.5}}')) > 0
       AS registered
FROM orrery.model_version WHERE model = 'photoz_sdss';
SELECT orrery.activate_model('powers', '1') > 0 AS activated;
SELECT pg_catalog.abs(power_median - 0.5::double precision * pg_catalog.power(10, z_median)) < 1e-6::double precision AS same
FROM orrery.powers(22.51, 22.09, 20.19, 19.47, 19.06, 0.716, 0.27, 0.056, 0.034, 0.063);

-- and none of it needs a search path
SET search_path = '';
SELECT orrery.linear(3, 0.5);
SELECT orrery.rollback_model('linear') > 0 AS rolled_back;
