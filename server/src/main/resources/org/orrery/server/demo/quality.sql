-- dz = (z_phot - z_spec) / (1 + z_spec), z_phot the median of the density
WITH d AS (
    SELECT (p.z_median - g.z_spec) / (1 + g.z_spec) AS dz
    FROM   sdss.galaxy g JOIN sdss.photoz p USING (objid)
    WHERE  g.z_spec IS NOT NULL AND p.z_median IS NOT NULL),
m AS (
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY dz) AS median FROM d)
SELECT count(*)                                                                 AS n,
       avg(dz)                                                                  AS bias,
       1.4826 * percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(dz - m.median)) AS sigma_nmad,
       avg((abs(dz) > 0.15)::integer)::double precision                         AS outliers
FROM   d CROSS JOIN m
