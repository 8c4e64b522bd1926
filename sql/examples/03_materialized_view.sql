-- Redshifts of a whole table as a materialized view: arrays cross into the model once per chunk of pages, which is several times
-- faster than one call per row, and memory does not grow with the table. Estimates are column-major: a column of the n rows of a
-- chunk is one slice. Needs: model photoz_sdss, active.

CREATE SCHEMA example;
CREATE TABLE example.galaxy (
    objid bigint PRIMARY KEY,
    u real, g real, r real, i real, z real,
    u_err real, g_err real, r_err real, i_err real, z_err real);

INSERT INTO example.galaxy
SELECT k, 24 - 0.001 * k, 22.8, 21.3, 20.6, nullif(20.2, 20.2 + k % 10), 0.9, 0.2, 0.07, 0.06, 0.15
FROM   generate_series(1, 1000) k;

-- The version that is active now goes into the view as a literal, so that it says for ever which version made its rows.
SELECT format($view$
CREATE MATERIALIZED VIEW example.photoz AS
SELECT unnest(c.ids) AS objid,
       NULLIF(unnest(c.y[n + 1 : 2 * n]), 'NaN') AS z_median,
       NULLIF(unnest(c.y[4 * n + 1 : 5 * n]), 'NaN') AS z_l68,
       NULLIF(unnest(c.y[5 * n + 1 : 6 * n]), 'NaN') AS z_u68,
       NULLIF(unnest(c.y[8 * n + 1 : 9 * n]), 'NaN') AS odds,
       unnest(c.y[9 * n + 1 : 10 * n])::integer AS flags,
       %1$s::bigint AS version
FROM   generate_series(
           0, (SELECT pg_relation_size('example.galaxy') / current_setting('block_size')::bigint), 8) b
CROSS JOIN LATERAL (
    SELECT count(*) AS n, array_agg(objid) AS ids,
           orrery.estimate(%1$s, array_agg(ARRAY[
               coalesce(u, 'NaN'), coalesce(g, 'NaN'), coalesce(r, 'NaN'), coalesce(i, 'NaN'), coalesce(z, 'NaN'),
               coalesce(u_err, 'NaN'), coalesce(g_err, 'NaN'), coalesce(r_err, 'NaN'),
               coalesce(i_err, 'NaN'), coalesce(z_err, 'NaN')])) AS y
    FROM   example.galaxy
    WHERE  ctid >= format('(%%s,0)', b)::tid AND ctid < format('(%%s,0)', b + 8)::tid
    OFFSET 0) c
$view$, version_id)
FROM   orrery.active_model WHERE model = 'photoz_sdss'
\gexec

SELECT count(*) AS galaxies, count(DISTINCT objid) AS distinct_galaxies, count(z_median) AS estimated,
       count(*) FILTER (WHERE flags & 2 = 2) AS with_a_band_missing
FROM   example.photoz;
-- 1000 | 1000 | 1000 | 100

-- The view and the typed function agree.
SELECT count(*) AS different
FROM   example.galaxy g
JOIN   example.photoz v USING (objid)
CROSS JOIN LATERAL orrery.photoz_sdss(g.u, g.g, g.r, g.i, g.z, g.u_err, g.g_err, g.r_err, g.i_err, g.z_err) p
WHERE  abs(p.z_median - v.z_median) > 1e-4;
-- 0

DROP MATERIALIZED VIEW example.photoz;
DROP TABLE example.galaxy;
DROP SCHEMA example;
