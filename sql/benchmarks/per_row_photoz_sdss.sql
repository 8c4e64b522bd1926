-- What does one call per row cost, through the typed function that an archive's user writes?
SELECT g.id, p.*
FROM   (SELECT * FROM bench.galaxy LIMIT :rows) g
CROSS JOIN LATERAL orrery.photoz_sdss(
    g.u, g.g, g.r, g.i, g.z, g.u_err, g.g_err, g.r_err, g.i_err, g.z_err) p
