-- z_phot is the median of the density; the metrics' comments define them
SELECT count(*)                                             AS n,
       orrery.bias_mean(p.z_median, g.z_spec)               AS bias,
       orrery.sigma_nmad(p.z_median, g.z_spec)              AS sigma_nmad,
       orrery.outlier_fraction(p.z_median, g.z_spec, 0.15)  AS outliers
FROM   sdss.galaxy g JOIN sdss.photoz p USING (objid)
WHERE  g.z_spec IS NOT NULL AND p.z_median IS NOT NULL
