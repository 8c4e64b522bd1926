-- each galaxy counts with its probability to be in the bin of redshift and mass
SELECT sum(q.inside) AS expected, sqrt(sum(q.inside * (1 - q.inside))) AS sigma,
       count(*) FILTER (WHERE g.z_spec BETWEEN 0.3 AND 0.5 AND g.logmstar > 10.5) AS truth
FROM   desi.galaxy g
JOIN   desi.estimate p USING (id)
CROSS JOIN LATERAL orrery.pdf_joint_probability(
           p.z_pdf, 0.3, 0.5, p.logmstar_pdf, 10.5, 'Infinity',
           p.z_logmstar_covariance / (p.z_std * p.logmstar_std)) AS q(inside)
