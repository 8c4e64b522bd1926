SELECT count(*) AS n, orrery.bias_median(p.logmstar_median - g.logmstar) AS bias,
       orrery.sigma_nmad(p.logmstar_median - g.logmstar) AS sigma_nmad
FROM   desi.galaxy g JOIN desi.estimate p USING (id)
