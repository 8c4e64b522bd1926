-- Estimates row by row, as orrery.estimate gave them once (V010): views that were made then call these.

CREATE OR REPLACE FUNCTION orrery.estimate_rows(version bigint, features orrery.features, width integer) RETURNS real[]
LANGUAGE sql STABLE STRICT PARALLEL RESTRICTED COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(array_agg(e.list[p * e.n + i] ORDER BY i, p), '{}')
    FROM (SELECT s.list, nullif(cardinality(features) / jsonb_array_length(v.card -> 'features'), 0) AS n
          FROM orrery.estimate(estimate_rows.version, features, width) s(list), orrery.model_version v
          WHERE v.id = estimate_rows.version) e
    CROSS JOIN LATERAL generate_series(1, e.n) i
    CROSS JOIN LATERAL generate_series(0, cardinality(e.list) / e.n - 1) p
$$;
COMMENT ON FUNCTION orrery.estimate_rows(bigint, orrery.features, integer) IS
    'as orrery.estimate, but row-major, and slower: for views that were made when that was so';

CREATE OR REPLACE FUNCTION orrery.estimate_rows(version bigint, features real[]) RETURNS real[]
LANGUAGE sql STABLE PARALLEL RESTRICTED COST 1000
AS $$
    SELECT orrery.estimate_rows(version, features,
        CASE WHEN pg_catalog.array_ndims(features) > 1
             THEN pg_catalog.cardinality(features) / pg_catalog.array_length(features, 1) ELSE 0 END)
$$;
COMMENT ON FUNCTION orrery.estimate_rows(bigint, real[]) IS
    'as orrery.estimate, but row-major, and slower: for views that were made when that was so';

REVOKE ALL ON FUNCTION orrery.estimate_rows(bigint, orrery.features, integer), orrery.estimate_rows(bigint, real[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION orrery.estimate_rows(bigint, orrery.features, integer), orrery.estimate_rows(bigint, real[])
    TO orrery_owner, orrery_reader;
