\set VERBOSITY terse
-- A model that gives a density on a grid, and the product over rows. The redshift network under another card: its three
-- weights are the values at 0, 1 and 2, linear between.
CREATE FUNCTION pg_temp.register(changes jsonb DEFAULT '{}', estimate jsonb DEFAULT '{}', version text DEFAULT '1')
RETURNS text LANGUAGE plpgsql AS $$
#variable_conflict use_variable
BEGIN
    PERFORM orrery.register_model('corner', version, v.onnx,
        v.card || jsonb_build_object('name', 'corner', 'version', version, 'description', 'a density of three points',
                                     'outputs', jsonb_build_array(v.card #> '{outputs,0}'))
        || jsonb_build_object('features', jsonb_set(v.card -> 'features', '{0,optional}', 'false'))
        || jsonb_build_object('test_vectors', jsonb_build_object('tolerance', 1e-4, 'features',
               jsonb_build_array(v.card #> '{test_vectors,features,0}'),
               'outputs', (SELECT jsonb_build_array(jsonb_path_query_array(v.card #> '{test_vectors,outputs,0}', '$[0 to 2]')))))
        || jsonb_build_object('estimate', '{"kind": "grid", "quantity": "logage", "description": "log age", "unit": "dex",
             "minimum": 0, "maximum": 2, "antilog": {"quantity": "age", "description": "age", "unit": "Myr", "factor": 1},
             "product": {"name": "corner_of", "description": "rows of one corner"}}' || estimate)
        || changes)
    FROM orrery.model_version v WHERE v.model = 'photoz_sdss';
    RETURN 'registered';
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;
SELECT pg_temp.register('{}', change) FROM (VALUES ('{"maximum": 0}'::jsonb), ('{"quantity": null}'), ('{"product": 1}'),
    ('{"product": {"name": "Corner"}}'), ('{"product": {"name": "corner_of"}}'), ('{"kind": "grit"}'),
    ('{"product": {"name": "corner", "description": "as the model"}}'),
    ('{"product": {"name": "pdf_median", "description": "one of Orrery''s own"}}')) c(change);
SELECT pg_temp.register((SELECT jsonb_build_object('outputs', v.card -> 'outputs') FROM orrery.model_version v
                         WHERE v.model = 'photoz_sdss'));
SELECT pg_temp.register();
SELECT orrery.activate_model('corner', '1') > 0 AS activated;
\df orrery.corner*
\d orrery.corner_of_estimate

CREATE TABLE star AS SELECT * FROM (VALUES
    (1, 'a', 22.51, 22.09, 20.19, 19.47, 19.06), (2, 'a', 19.72, 18.82, 18.21, 17.89, 17.64), (3, 'b', 22, 21, 20, 19, 18),
    (4, 'b', NULL, 21, 20, 19, 18), (5, 'c', NULL, 22, 21, 20, 19)) s(id, cluster, u, g, r, i, z);
-- by hand: the values, trapezium by trapezium
SELECT s.id, abs(p.logage_mean - m.mean) < 1e-6 AS mean, p.logage_l95 < p.logage_l68 AND p.logage_l68 < p.logage_median
       AND p.logage_median < p.logage_u68 AND p.logage_u68 < p.logage_u95 AS ordered,
       abs(p.age_median - 10 ^ p.logage_median) < 1e-5 AS antilog, p.flags & ~12 AS flags
FROM star s, orrery.corner(u, g, r, i, z, 0.1, 0.1, 0.1, 0.1, 0.1) p,
     LATERAL (SELECT orrery.run(p.version, ARRAY[u, g, r, i, z, 0.1, 0.1, 0.1, 0.1, 0.1]::real[]) AS w OFFSET 0) o,
     LATERAL (SELECT ((w[1] / 6 + w[2] / 3) + (w[2] * 2 / 3 + w[3] * 5 / 6)) / ((w[1] + 2 * w[2] + w[3]) / 2) AS mean) m
WHERE s.u IS NOT NULL ORDER BY s.id;
-- the density that is stored is packed to 16 bits
SELECT s.id, p.logage_median IS NULL AS no_estimate, orrery.corner_pdf(u, g, r, i, z, 0.1, 0.1, 0.1, 0.1, 0.1) IS NULL AS no_density,
       p.flags & 1 AS missing, abs(orrery.pdf_mean(orrery.corner_pdf(u, g, r, i, z, 0.1, 0.1, 0.1, 0.1, 0.1)) - p.logage_mean) < 3e-5 AS mean
FROM star s, orrery.corner(u, g, r, i, z, 0.1, 0.1, 0.1, 0.1, 0.1) p ORDER BY s.id;

-- rows without a density are left out, and groups of nothing else are NULL
SELECT s.cluster, (orrery.corner_of(u, g, r, i, z, 0.1, 0.1, 0.1, 0.1, 0.1)).n,
       orrery.corner_of_pdf(u, g, r, i, z, 0.1, 0.1, 0.1, 0.1, 0.1) IS NULL AS no_density
FROM star s GROUP BY s.cluster ORDER BY s.cluster;
SELECT orrery.corner_of(u, g, r, i, z, 0.1, 0.1, 0.1, 0.1, 0.1) IS NULL AS empty FROM star WHERE false;
-- the product of two rows, against pdf_product of their densities, packed as these are
WITH row AS (
    SELECT orrery.corner_pdf(u, g, r, i, z, 0.1, 0.1, 0.1, 0.1, 0.1) AS pdf, s.* FROM star s WHERE cluster = 'a')
SELECT abs((c.e).logage_mean - orrery.pdf_mean(c.p)) < 1e-4 AS mean, (c.e).flags & ~12 AS flags,
       abs(orrery.pdf_mean(c.p) - orrery.pdf_mean(c.q)) < 1e-3 AS pdf_product, (c.e).version = a.version_id AS version
FROM (SELECT orrery.corner_of(u, g, r, i, z, 0.1, 0.1, 0.1, 0.1, 0.1) AS e,
             orrery.corner_of_pdf(u, g, r, i, z, 0.1, 0.1, 0.1, 0.1, 0.1) AS p, orrery.pdf_product(pdf) AS q FROM row) c,
     orrery.active_model a WHERE a.model = 'corner';
-- many rows at once: a product of ten thousand factors is still a density
SELECT (e).n, (e).logage_mode IN (0, 1, 2) AS on_a_point, (e).logage_std BETWEEN 0.2 AND 0.5 AS one_triangle
FROM (SELECT orrery.corner_of(u, g, r, i, z, 0.1, 0.1, 0.1, 0.1, 0.1) AS e FROM star, generate_series(1, 10000) WHERE id = 1) s;
-- states are checked
SELECT orrery.product_estimate('{1,2,3}', a.version_id) FROM orrery.active_model a WHERE a.model = 'linear';
SELECT orrery.product_combine('{1,0,2}', '{1,0}');
SELECT orrery.product_combine('{1,2,-1}', '{2,4,-2}');
DO $$
BEGIN
    PERFORM orrery.product_estimate('{1,2,3}', a.version_id) FROM orrery.active_model a WHERE a.model = 'corner';
EXCEPTION WHEN array_subscript_error THEN
    RAISE NOTICE '%', SQLERRM;
END
$$;

-- another version with other columns: functions, aggregates and their type are replaced; with a view on them, refused
SELECT pg_temp.register('{}', '{"odds_half_width": 0.5}', '2');
CREATE VIEW ages AS SELECT cluster, orrery.corner_of(u, g, r, i, z, 0.1, 0.1, 0.1, 0.1, 0.1) FROM star GROUP BY cluster;
DO $$
BEGIN
    PERFORM orrery.activate_model('corner', '2');
EXCEPTION WHEN dependent_objects_still_exist THEN
    RAISE NOTICE '%', SQLERRM;
END
$$;
DROP VIEW ages;
GRANT EXECUTE ON ROUTINE orrery.corner_of TO PUBLIC;
GRANT USAGE ON TYPE orrery.corner_of_estimate TO PUBLIC;
SELECT orrery.activate_model('corner', '2') > 0 AS activated;
SELECT (orrery.corner_of(u, g, r, i, z, 0.1, 0.1, 0.1, 0.1, 0.1)).odds BETWEEN 0 AND 1 AS odds FROM star;
SELECT p.proname, p.proacl::text LIKE '%{=X/%' OR p.proacl::text LIKE '%,=X/%' AS granted_to_public
FROM pg_proc p WHERE p.proname LIKE 'corner%' ORDER BY 1;
SELECT t.typname, t.typacl::text LIKE '%{=U/%' OR t.typacl::text LIKE '%,=U/%' AS granted_to_public
FROM pg_type t WHERE t.typname = 'corner_of_estimate';
-- one without the aggregates takes them away
SELECT pg_temp.register('{}', '{"product": null}', '3');
SELECT pg_temp.register('{"estimate": {"kind": "grid", "quantity": "logage", "description": "log age", "minimum": 0, "maximum": 2}}',
                        '{}', '3');
SELECT orrery.activate_model('corner', '3') > 0 AS activated;
SELECT name FROM orrery.model_function WHERE model = 'corner' ORDER BY 1;
SELECT to_regtype('orrery.corner_of_estimate');
SELECT orrery.rollback_model('corner') > 0 AS rolled_back;
SELECT name FROM orrery.model_function WHERE model = 'corner' ORDER BY 1;
