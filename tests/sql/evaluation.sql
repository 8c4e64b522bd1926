\pset null NULL
-- y = 2a - b + 0.25 against truths of which one is missing, one is NaN, and one row lacks a feature
CREATE SCHEMA survey;
CREATE TABLE survey.star (a double precision, b double precision, y double precision);
INSERT INTO survey.star VALUES (1, 2, 0.25), (2, 1, 3.5), (3, 0, 6), (0, 0, NULL), (1, 1, 'NaN'), (NULL, 1, 1);
CREATE VIEW survey.bright AS SELECT a AS "A B", b, y FROM survey.star WHERE a < 3;
SELECT orrery.register_model('linear', '2', onnx, card || '{"version": "2"}') > 0 AS registered
FROM orrery.model_version WHERE model = 'linear' AND version = '1';

\x
SELECT quantity, source, truth, mapping, residual, rows, (point).*, density, evaluated_by = session_user AS by_me
FROM orrery.evaluate_model('linear', '1', 'survey.star', 'y', '{"a": "a", "b": "b"}');
-- a version that is not in force; a view, quoted names, expressions, the truth as JSON
SELECT quantity, source, truth, rows, (point).n, (point).bias_mean, (point).rms
FROM orrery.evaluate_model('linear', '2', 'survey.bright', '{"y": "y + (0)"}', '{"a": "\"A B\" * 1", "b": "coalesce(b, 0)"}');
SELECT rows FROM orrery.evaluate_model('linear', '2', 'survey.star', 'y', '{"a": "a", "b": "b + 1"}');
\x
-- which version is better on these stars
SELECT version, source, is_active, rows, n, bias_mean, round(rms::numeric, 3) AS rms FROM orrery.model_quality ORDER BY source, rms;

-- a density: the chunks of 1024 rows hold all rows, and the metrics are those of the aggregates
CREATE TABLE survey.galaxy AS
SELECT i, 21 + 0.5 * sin(i) AS u, 20 + 0.4 * cos(i) AS g, 19 + 0.3 * sin(3 * i) AS r, 18.6 AS i_mag, 18.3 AS z,
       0.1 AS e, nullif(0.2 + 0.1 * sin(i), 0.2) AS z_spec
FROM generate_series(1, 2500) i;
WITH e AS MATERIALIZED (
    SELECT * FROM orrery.evaluate_model('photoz_sdss', '1', 'survey.galaxy', 'z_spec',
        '{"u": "u", "g": "g", "r": "r", "i": "i_mag", "z": "z", "u_err": "e", "g_err": "e", "r_err": "e", "i_err": "e", "z_err": "NULL"}')
), m AS (
    SELECT orrery.pdf_metrics(orrery.photoz_sdss_pdf(u, g, r, i_mag, z, e, e, e, e, NULL), z_spec) AS density,
           orrery.photoz_metrics(orrery.photoz_sdss_z(u, g, r, i_mag, z, e, e, e, e, NULL), z_spec) AS point
    FROM survey.galaxy
)
SELECT e.rows, e.residual, (e.point).n, (e.density).n,
       abs((e.density).pit_ks - (m.density).pit_ks) < 1e-4 AS same_ks, abs((e.density).crps - (m.density).crps) < 1e-5 AS same_crps,
       abs((e.point).sigma_nmad - (m.point).sigma_nmad) < 1e-4 AS same_nmad,
       abs((e.density).coverage_68 - (m.density).coverage_68) < 0.002 AS same_coverage
FROM e, m;

\set VERBOSITY terse
-- unknown names
SELECT orrery.evaluate_model('liner', '1', 'survey.star', 'y', '{"a": "a", "b": "b"}');
SELECT orrery.evaluate_model('linear', '9', 'survey.star', 'y', '{"a": "a", "b": "b"}');
SELECT orrery.evaluate_model('linear', '1', 'survey.nebula', 'y', '{"a": "a", "b": "b"}');
SELECT orrery.evaluate_model('linear', '1', NULL, 'y', '{"a": "a", "b": "b"}');
SELECT orrery.evaluate_model('linear', '1', 'survey.star', '{"x": "y"}', '{"a": "a", "b": "b"}');
SELECT orrery.evaluate_model('linear', '1', 'survey.star', '{}', '{"a": "a", "b": "b"}');
SELECT orrery.evaluate_model('linear', '1', 'survey.star', NULL::text, '{"a": "a", "b": "b"}');
SELECT orrery.evaluate_model('linear', '1', 'survey.star', 'y', '{"a": "a"}');
SELECT orrery.evaluate_model('linear', '1', 'survey.star', 'y', '{"a": "a", "b": "b", "c": "b"}');
SELECT orrery.evaluate_model('linear', '1', 'survey.star', 'y', '["a", "b"]');
SELECT orrery.evaluate_model('linear', '1', 'survey.star', 'y', NULL);
SELECT orrery.evaluate_model('linear', '1', 'survey.star', 'y', '{"a": "a", "b": "c"}');
SELECT orrery.evaluate_model('linear', '1', 'survey.star', 'age', '{"a": "a", "b": "b"}');
SELECT orrery.evaluate_model('linear', '1', 'survey.star', 'NULL', '{"a": "a", "b": "b"}');
-- what is not one expression
SELECT orrery.evaluate_model('linear', '1', 'survey.star', 'y', jsonb_build_object('a', 'a', 'b', e))
FROM (VALUES ('b) FROM survey.star; DROP TABLE survey.star; SELECT (1')) v (e);
SELECT orrery.evaluate_model('linear', '1', 'survey.star', 'y', jsonb_build_object('a', 'a', 'b', 'b), (b'));
SELECT orrery.evaluate_model('linear', '1', 'survey.star', 'y', jsonb_build_object('a', 'a', 'b', 'b -- '));
SELECT orrery.evaluate_model('linear', '1', 'survey.star', 'y', jsonb_build_object('a', 'a', 'b', 'b /* '));
SELECT orrery.evaluate_model('linear', '1', 'survey.star', 'y', jsonb_build_object('a', 'a', 'b', 'length('')'));
SELECT orrery.evaluate_model('linear', '1', 'survey.star', 'y', jsonb_build_object('a', 'a', 'b', 'length(E''\'') + 1'));
SELECT orrery.evaluate_model('linear', '1', 'survey.star', 'y', jsonb_build_object('a', 'a', 'b', 'length($$)$$)'));
SELECT orrery.evaluate_model('linear', '1', 'survey.star', 'y', jsonb_build_object('a', 'a', 'b', 'a, b'));
SELECT orrery.evaluate_model('linear', '1', 'survey.star', 'y', jsonb_build_object('a', 'a', 'b', ' '));
SELECT orrery.evaluate_model('linear', '1', 'survey.star', 'y', '{"a": "a", "b": null}');
-- quoted parts may hold anything
SELECT rows, (point).n FROM orrery.evaluate_model('linear', '1', 'survey.star', 'y', '{"a": "a", "b": "length('';)--'') * b"}');
-- redshifts that are none
\set VERBOSITY sqlstate
SELECT orrery.evaluate_model('photoz_sdss', '1', 'survey.galaxy', '-99 + z_spec',
    '{"u": "u", "g": "g", "r": "r", "i": "i_mag", "z": "z", "u_err": "e", "g_err": "e", "r_err": "e", "i_err": "e", "z_err": "e"}');

\set VERBOSITY terse
-- operators evaluate what they may read; readers read what was found; nobody changes it
SELECT 'reader_' || pg_backend_pid() AS reader, 'operator_' || pg_backend_pid() AS operator \gset
SET client_min_messages = warning;
CREATE ROLE :reader IN ROLE orrery_reader;
CREATE ROLE :operator IN ROLE orrery_operator;
GRANT USAGE ON SCHEMA survey TO :operator;
GRANT SELECT ON survey.bright TO :operator;
SET ROLE :operator;
SELECT orrery.evaluate_model('linear', '1', 'survey.star', 'y', '{"a": "a", "b": "b"}');
SELECT rows FROM orrery.evaluate_model('linear', '1', 'survey.bright', 'y', '{"a": "\"A B\"", "b": "b"}');
RESET ROLE;
SET ROLE :reader;
SELECT count(*) > 0 AS sees FROM orrery.model_quality;
SELECT orrery.evaluate_model('linear', '1', 'pg_catalog.pg_class', 'reltuples', '{"a": "1", "b": "1"}');
RESET ROLE;
UPDATE orrery.evaluation SET rows = 1;
DELETE FROM orrery.evaluation;
DROP OWNED BY :operator;
DROP ROLE :reader, :operator;
DROP SCHEMA survey CASCADE;
