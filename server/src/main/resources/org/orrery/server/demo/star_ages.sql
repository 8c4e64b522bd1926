-- a cluster's age is the product over its stars
SELECT c.cluster, c.truth, (c.age).n, (c.age).age_gyr_median, (c.age).age_gyr_l68, (c.age).age_gyr_u68,
       orrery.pdf_density(c.pdf, ?) AS density
FROM   (SELECT cluster, min(age_gyr) AS truth,
               orrery.gyro_cluster_age(prot, bp_rp_0, bp_rp_0_error, membership) AS age,
               orrery.gyro_cluster_age_pdf(prot, bp_rp_0, bp_rp_0_error, membership) AS pdf
        FROM rotation.star GROUP BY cluster) c
ORDER BY c.truth
