-- the typed function, row by row, for a spread of magnitudes
SELECT g.objid, g.u, g.g, g.r, g.i, g.z, g.z_spec, p.z_median, p.z_l68, p.z_u68, p.odds, p.flags
FROM   (SELECT *
        FROM   (SELECT *, row_number() OVER (ORDER BY r, objid) AS rank, count(*) OVER () AS total FROM sdss.galaxy) ranked
        WHERE  rank IN (SELECT 1 + k * (total - 1) / 9 FROM generate_series(0, 9) k)) g
CROSS JOIN LATERAL orrery.photoz_sdss(
    g.u, g.g, g.r, g.i, g.z, g.u_err, g.g_err, g.r_err, g.i_err, g.z_err) p
ORDER BY g.rank
