-- What the database of V007.sql.gz was given after `./orrery setup --models=linear,photoz_sdss` of commit 35d11c6, in psql.
-- Then, without the language, which depends on the host:
--   pg_dump --format=custom --file=V007.dump
--   pg_restore --list V007.dump | grep -v 'orrery_host\|LANGUAGE' > list
--   pg_restore --use-list=list --file=- V007.dump | gzip -9 > V007.sql.gz
CREATE SCHEMA survey;
CREATE TABLE survey.galaxy (
    objid bigint PRIMARY KEY, u real, g real, r real, i real, z real,
    u_err real, g_err real, r_err real, i_err real, z_err real);
INSERT INTO survey.galaxy
SELECT k, 24 - 0.01 * k, 22.8, 21.3, 20.6, nullif(20.2, 20.2 + k % 10), 0.9, 0.2, 0.07, 0.06, 0.15
FROM   generate_series(1, 300) k;
-- The version that is active now goes into the view as a literal, so that it says for ever which version made its rows.
SELECT format($view$
CREATE MATERIALIZED VIEW survey.photoz AS
SELECT c.ids[k + 1] AS objid,
       NULLIF(c.y[k * 10 + 2], 'NaN') AS z_median,
       NULLIF(c.y[k * 10 + 5], 'NaN') AS z_l68,
       NULLIF(c.y[k * 10 + 6], 'NaN') AS z_u68,
       NULLIF(c.y[k * 10 + 9], 'NaN') AS odds,
       c.y[k * 10 + 10]::integer AS flags,
       %1$s::bigint AS version
FROM   generate_series(
           0, (SELECT pg_relation_size('survey.galaxy') / current_setting('block_size')::bigint), 8) b
CROSS JOIN LATERAL (
    SELECT array_agg(objid) AS ids,
           orrery.estimate(%1$s, array_agg(ARRAY[
               coalesce(u, 'NaN'), coalesce(g, 'NaN'), coalesce(r, 'NaN'), coalesce(i, 'NaN'), coalesce(z, 'NaN'),
               coalesce(u_err, 'NaN'), coalesce(g_err, 'NaN'), coalesce(r_err, 'NaN'),
               coalesce(i_err, 'NaN'), coalesce(z_err, 'NaN')])) AS y
    FROM   survey.galaxy
    WHERE  ctid >= format('(%%s,0)', b)::tid AND ctid < format('(%%s,0)', b + 8)::tid
    OFFSET 0) c
CROSS JOIN LATERAL generate_series(0, cardinality(c.ids) - 1) k
$view$, version_id)
FROM   orrery.active_model WHERE model = 'photoz_sdss'
\gexec
CREATE UNIQUE INDEX photoz_key ON survey.photoz (objid);
CREATE TABLE survey.density AS
SELECT g.objid, orrery.photoz_sdss_pdf(g.u, g.g, g.r, g.i, g.z, g.u_err, g.g_err, g.r_err, g.i_err, g.z_err) AS z_pdf
FROM survey.galaxy g WHERE objid <= 20;
CREATE INDEX density_median ON survey.density (orrery.pdf_median(z_pdf));
CREATE TABLE survey.star AS SELECT k AS id, k / 8.0::float8 AS a, nullif(k % 7, 3)::float8 AS b FROM generate_series(1, 300) k;
ALTER TABLE survey.star ADD PRIMARY KEY (id);
CREATE VIEW survey.line AS SELECT id, orrery.linear(a, b) AS y FROM survey.star;
SELECT orrery.register_model('linear', '2', onnx, card || '{"version": "2"}'), orrery.activate_model('linear', '2'),
       orrery.rollback_model('linear')
FROM orrery.model_version WHERE model = 'linear' AND version = '1';
SELECT * FROM orrery.evaluate_model('linear', '1', 'survey.star', 'a', '{"a": "a", "b": "b"}');
