-- min() makes the server compute the estimate; count(*) alone would not
SELECT count(*), min(p.z_median), max(p.odds)
FROM   (SELECT * FROM sdss.galaxy LIMIT 20000) g
CROSS JOIN LATERAL orrery.photoz_sdss(
    g.u, g.g, g.r, g.i, g.z, g.u_err, g.g_err, g.r_err, g.i_err, g.z_err) p
