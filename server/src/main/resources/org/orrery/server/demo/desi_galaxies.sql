-- a spread of masses
SELECT g.id, 22.5 - 2.5 * log(g.flux_r::numeric) AS r, g.z_spec, p.z_median, p.z_l68, p.z_u68,
       g.logmstar, p.logmstar_median, p.logmstar_l68, p.logmstar_u68, p.flags
FROM   (SELECT *, row_number() OVER (ORDER BY logmstar, id) AS rank, count(*) OVER () AS total FROM desi.galaxy) g
JOIN   desi.estimate p USING (id)
WHERE  g.rank IN (SELECT 1 + k * (total - 1) / 5 FROM generate_series(0, 5) k) AND g.flux_r > 0
ORDER BY g.rank
