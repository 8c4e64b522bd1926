\set VERBOSITY terse
-- The columns of an estimate, with NULL where a band is missing and flags that say so.
CREATE TABLE galaxy (id integer PRIMARY KEY, u real, g real, r real, i real, z real,
                     u_err real, g_err real, r_err real, i_err real, z_err real);
INSERT INTO galaxy VALUES
    (1, 19.72, 18.82, 18.21, 17.89, 17.64, 0.066, 0.016, 0.013, 0.013, 0.015),
    (2, 22.51, 22.09, 20.19, 19.47, 19.06, 0.716, 0.270, 0.056, 0.034, 0.063),
    (3, NULL, 22.09, 20.19, 19.47, 19.06, NULL, 0.270, 0.056, 0.034, 0.063),
    (4, 22.51, 22.09, 20.19, 'NaN', 19.06, 0.716, 0.270, 0.056, 0.034, 0.063),
    (5, 5, 5, 5, 5, 5, 0.1, 0.1, 0.1, 0.1, 0.1),
    (6, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

\df orrery.photoz_sdss*

SELECT g.id, p.flags, p.z_l95 < p.z_l68 AND p.z_l68 < p.z_median AND p.z_median < p.z_u68 AND p.z_u68 < p.z_u95 AS ordered,
       p.z_mean BETWEEN 0 AND 1.2 AS in_range, p.z_std > 0 AS has_width, p.odds BETWEEN 0 AND 1 AS odds_in_range,
       abs(p.z_median - 0.45) < 0.1 AS near_045, p.version = (SELECT version_id FROM orrery.active_model WHERE model = 'photoz_sdss') AS right_version
FROM galaxy g, orrery.photoz_sdss(g.u, g.g, g.r, g.i, g.z, g.u_err, g.g_err, g.r_err, g.i_err, g.z_err) p
ORDER BY g.id;

-- the point estimate is the median of the whole one
SELECT g.id, orrery.photoz_sdss_z(u, g, r, i, z, u_err, g_err, r_err, i_err, z_err) = p.z_median AS is_median
FROM galaxy g, orrery.photoz_sdss(g.u, g.g, g.r, g.i, g.z, g.u_err, g.g_err, g.r_err, g.i_err, g.z_err) p ORDER BY g.id;

-- the density is a mixture whose median is the estimate's
SELECT g.id, orrery.pdf_kind(d.pdf) AS kind, abs(orrery.pdf_median(d.pdf) - p.z_median) < 1e-5 AS same_median,
       abs(orrery.pdf_std(d.pdf) - p.z_std) < 1e-5 AS same_std
FROM galaxy g, LATERAL (SELECT orrery.photoz_sdss_pdf(u, g, r, i, z, u_err, g_err, r_err, i_err, z_err) AS pdf) d,
     orrery.photoz_sdss(g.u, g.g, g.r, g.i, g.z, g.u_err, g.g_err, g.r_err, g.i_err, g.z_err) p
WHERE id < 3 ORDER BY g.id;

-- a chunk gives each row what it gets alone
WITH chunk AS (
    SELECT array_agg(id ORDER BY id) AS ids,
           orrery.estimate(v.version_id, array_agg(ARRAY[COALESCE(u, 'NaN'), COALESCE(g, 'NaN'), COALESCE(r, 'NaN'),
               COALESCE(i, 'NaN'), COALESCE(z, 'NaN'), COALESCE(u_err, 'NaN'), COALESCE(g_err, 'NaN'),
               COALESCE(r_err, 'NaN'), COALESCE(i_err, 'NaN'), COALESCE(z_err, 'NaN')] ORDER BY id)) AS e
    FROM galaxy, orrery.active_model v WHERE v.model = 'photoz_sdss' GROUP BY v.version_id
)
SELECT c.ids[k] AS id, abs(c.e[cardinality(c.ids) + k] - p.z_median) < 1e-5 AS same_median,
       c.e[9 * cardinality(c.ids) + k] = p.flags AS same_flags
FROM chunk c, generate_series(1, cardinality(c.ids)) k, galaxy g,
     orrery.photoz_sdss(g.u, g.g, g.r, g.i, g.z, g.u_err, g.g_err, g.r_err, g.i_err, g.z_err) p
WHERE g.id = c.ids[k] ORDER BY 1;

-- too few arguments
SELECT orrery.photoz_sdss_z(1, 2);
