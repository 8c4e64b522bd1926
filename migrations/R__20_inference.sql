-- The narrow waist. LANGUAGE java prints a warning of the JVM's under PL/Java when a function is made.
SET LOCAL client_min_messages = error;

CREATE OR REPLACE FUNCTION orrery.run(version bigint, features orrery.features, width integer) RETURNS real[]
LANGUAGE java STABLE STRICT PARALLEL RESTRICTED COST 1000
AS 'float[]=org.orrery.function.InferenceFunctions.run(long,float[],int)';
COMMENT ON FUNCTION orrery.run(bigint, orrery.features, integer) IS
    'outputs of a model version for n x width features: n x k values, row-major; width 0 is unknown';

CREATE OR REPLACE FUNCTION orrery.estimate(version bigint, features orrery.features, width integer) RETURNS real[]
LANGUAGE java STABLE STRICT PARALLEL RESTRICTED COST 1000
AS 'float[]=org.orrery.function.InferenceFunctions.estimate(long,float[],int)';
COMMENT ON FUNCTION orrery.estimate(bigint, orrery.features, integer) IS
    'estimates of a model version for n x width features: n x c values, column-major; width 0 is unknown';

CREATE OR REPLACE FUNCTION orrery.densities(version bigint, features orrery.features, width integer, quantity integer)
RETURNS bytea[]
LANGUAGE java STABLE STRICT PARALLEL RESTRICTED COST 1000
AS 'byte[][]=org.orrery.function.InferenceFunctions.densities(long,float[],int,int)';
COMMENT ON FUNCTION orrery.densities(bigint, orrery.features, integer, integer) IS
    'densities of a quantity (1 is the card''s first) by a model version for n x width features, one for each row, each to be '
    'cast to orrery.pdf; NULL where there is none';

-- An array of rows says their width, and a wrong one is an error rather than other rows. Not STRICT, so that they are
-- inlined.

CREATE OR REPLACE FUNCTION orrery.run(version bigint, features real[]) RETURNS real[]
LANGUAGE sql STABLE PARALLEL RESTRICTED COST 1000
AS $$
    SELECT orrery.run(version, features,
        CASE WHEN pg_catalog.array_ndims(features) > 1
             THEN pg_catalog.cardinality(features) / pg_catalog.array_length(features, 1) ELSE 0 END)
$$;
COMMENT ON FUNCTION orrery.run(bigint, real[]) IS
    'outputs of a model version for n x d features, row-major, 1-D or 2-D, NaN where missing: n x k values, row-major';

CREATE OR REPLACE FUNCTION orrery.estimate(version bigint, features real[]) RETURNS real[]
LANGUAGE sql STABLE PARALLEL RESTRICTED COST 1000
AS $$
    SELECT orrery.estimate(version, features,
        CASE WHEN pg_catalog.array_ndims(features) > 1
             THEN pg_catalog.cardinality(features) / pg_catalog.array_length(features, 1) ELSE 0 END)
$$;
COMMENT ON FUNCTION orrery.estimate(bigint, real[]) IS
    'estimates of a model version for n x d features, row-major, 1-D or 2-D, NaN where missing: n x c values, column-major, '
    'so that column p of n rows is [(p - 1) * n + 1 : p * n]; NaN where there is none. Of a density: mean, median, mode, '
    'standard deviation, 16, 84, 2.5 and 97.5 % quantiles, odds, flags; else: outputs, flags';

-- A row's features are of single precision: what is too large for it becomes infinite and what is too small becomes zero,
-- where a cast would end the whole scan. Not STRICT and without a search path of its own, so that it is inlined; its operators
-- are PostgreSQL's by name, since one of the search path would be taken for double precision beside numeric or integer.

CREATE OR REPLACE FUNCTION orrery.feature(value double precision) RETURNS real
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1
AS $$
    SELECT CASE WHEN pg_catalog.abs(value) OPERATOR(pg_catalog.>=) 1e-45::double precision
                     AND pg_catalog.abs(value) OPERATOR(pg_catalog.<=) 3.4028234e38::double precision THEN value::real
                WHEN pg_catalog.abs(value) OPERATOR(pg_catalog.<) 1e-45::double precision THEN 0::real
                WHEN value IS NULL OR value OPERATOR(pg_catalog.=) 'NaN'::double precision THEN 'NaN'::real
                WHEN value OPERATOR(pg_catalog.>) 0::double precision THEN 'Infinity'::real
                ELSE '-Infinity'::real
           END
$$;
COMMENT ON FUNCTION orrery.feature(double precision) IS 'a number as a feature of a model: NaN for NULL, in single precision';

-- Only operators load models that are not registered.

CREATE OR REPLACE FUNCTION orrery.inspect(onnx bytea) RETURNS text[]
LANGUAGE java STABLE STRICT PARALLEL RESTRICTED COST 100000
AS 'java.lang.String[]=org.orrery.function.RegistryFunctions.inspect(byte[])';
COMMENT ON FUNCTION orrery.inspect(bytea) IS
    'what an ONNX file holds, four texts an item: producer, ir_version, opset, input or output; name; type or version; shape';

CREATE OR REPLACE FUNCTION orrery.inspect_model(onnx bytea) RETURNS jsonb
LANGUAGE sql STABLE STRICT PARALLEL RESTRICTED COST 100000
SET search_path = pg_catalog, pg_temp
AS $$
    WITH item AS (
        SELECT i, a.items[i] AS what, a.items[i + 1] AS name, a.items[i + 2] AS type,
               CASE WHEN a.items[i + 3] = '' THEN '[]'
                    ELSE (SELECT jsonb_agg(nullif(s.size::bigint, -1) ORDER BY s.ordinality)
                          FROM string_to_table(a.items[i + 3], ',') WITH ORDINALITY s(size, ordinality))
               END AS shape
        FROM (SELECT orrery.inspect(onnx) AS items OFFSET 0) a
        CROSS JOIN LATERAL generate_series(1, cardinality(a.items), 4) i
    )
    SELECT jsonb_build_object(
        'producer', (SELECT name FROM item WHERE what = 'producer'),
        'producer_version', (SELECT type FROM item WHERE what = 'producer'),
        'ir_version', (SELECT type::bigint FROM item WHERE what = 'ir_version'),
        'opset', (SELECT jsonb_object_agg(name, type::bigint) FROM item WHERE what = 'opset'),
        'inputs', (SELECT jsonb_agg(jsonb_build_object('name', name, 'type', type, 'shape', shape) ORDER BY i)
                   FROM item WHERE what = 'input'),
        'outputs', (SELECT jsonb_agg(jsonb_build_object('name', name, 'type', type, 'shape', shape) ORDER BY i)
                    FROM item WHERE what = 'output'))
$$;
COMMENT ON FUNCTION orrery.inspect_model(bytea) IS
    'producer, opset, inputs and outputs (name, type, shape with null for any size) of an ONNX file; an error if it does not load';

REVOKE ALL ON FUNCTION orrery.run(bigint, orrery.features, integer), orrery.run(bigint, real[]),
    orrery.densities(bigint, orrery.features, integer, integer),
    orrery.estimate(bigint, orrery.features, integer), orrery.estimate(bigint, real[]), orrery.inspect(bytea),
    orrery.inspect_model(bytea), orrery.feature(double precision) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION orrery.run(bigint, orrery.features, integer), orrery.run(bigint, real[]),
    orrery.densities(bigint, orrery.features, integer, integer),
    orrery.estimate(bigint, orrery.features, integer), orrery.estimate(bigint, real[]),
    orrery.feature(double precision) TO orrery_owner, orrery_reader;
GRANT EXECUTE ON FUNCTION orrery.inspect(bytea), orrery.inspect_model(bytea) TO orrery_owner, orrery_operator;
