SELECT g.z_spec, p.z_median
FROM   sdss.galaxy g JOIN sdss.photoz p USING (objid)
WHERE  p.z_median IS NOT NULL
