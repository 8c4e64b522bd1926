-- What does one call per row cost with a larger network?
SELECT g.id, (orrery.run(:version, ARRAY[g.u, g.g, g.r, g.i, g.z, g.u_err, g.g_err, g.r_err, g.i_err, g.z_err]))[1] AS y1
FROM   (SELECT * FROM bench.galaxy LIMIT :rows) g
