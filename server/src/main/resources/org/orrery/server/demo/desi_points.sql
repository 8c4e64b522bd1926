SELECT g.logmstar, p.logmstar_median FROM desi.galaxy g JOIN desi.estimate p USING (id) WHERE p.logmstar_median IS NOT NULL
