\set VERBOSITY default
\pset null NULL
SET extra_float_digits = 0;
-- Ten galaxies; the residuals of the first are those of TestPointMetric.
CREATE TABLE galaxy (id int, bin int, z_phot double precision, z_spec double precision);
INSERT INTO galaxy
SELECT i, i % 2, 0.5 + 1.5 * r, 0.5
FROM unnest('{0.012,-0.031,0.004,0.27,-0.008,0.05,0.019,-0.9,0.0,0.033}'::double precision[]) WITH ORDINALITY AS g (r, i);

-- each of residuals and of redshifts
SELECT orrery.bias_mean(r), orrery.bias_median(r), orrery.bias_biweight(r), orrery.rms(r),
       orrery.sigma_nmad(r), orrery.sigma_mad(r), orrery.sigma_iqr(r), orrery.sigma_biweight(r)
FROM (SELECT (z_phot - z_spec) / (1 + z_spec) AS r FROM galaxy) s;
SELECT orrery.bias_mean(z_phot, z_spec), orrery.bias_median(z_phot, z_spec), orrery.bias_biweight(z_phot, z_spec),
       orrery.rms(z_phot, z_spec), orrery.sigma_nmad(z_phot, z_spec), orrery.sigma_mad(z_phot, z_spec),
       orrery.sigma_iqr(z_phot, z_spec), orrery.sigma_biweight(z_phot, z_spec)
FROM galaxy;
SELECT orrery.outlier_fraction(z_phot, z_spec, 0.15) AS at_015, orrery.outlier_fraction(z_phot - z_spec, 0.15) AS of_differences,
       orrery.outlier_fraction(z_phot, z_spec, 0) AS at_0, orrery.outlier_fraction(z_phot, z_spec, 'Infinity') AS at_infinity,
       orrery.outlier_fraction_iqr(z_phot, z_spec), orrery.catastrophic_fraction(z_phot, z_spec),
       orrery.catastrophic_fraction(z_phot - z_spec) AS of_differences
FROM galaxy;
\x
SELECT (orrery.photoz_metrics(z_phot, z_spec)).* FROM galaxy;
SELECT (orrery.residual_metrics(z_phot - z_spec)).* FROM galaxy;
\x
-- other types of numbers
SELECT orrery.bias_mean(a::real, b::real) AS real, orrery.bias_mean(a::numeric, b) AS numeric, orrery.bias_mean(1, 0) AS integer
FROM (VALUES (1.5, 1), (2, 1)) v (a, b);

-- groups and filters
SELECT bin, count(*), orrery.sigma_nmad(z_phot, z_spec), orrery.sigma_nmad(z_phot, z_spec) FILTER (WHERE id <= 6) AS first,
       (orrery.photoz_metrics(z_phot, z_spec) FILTER (WHERE z_phot > z_spec)).n
FROM galaxy GROUP BY bin ORDER BY bin;
SELECT id, orrery.bias_median(z_phot, z_spec) OVER (ORDER BY id ROWS 2 PRECEDING) AS running FROM galaxy ORDER BY id;

-- NULL and NaN are left out, no row is NULL, infinite values count
SELECT orrery.bias_mean(r), orrery.sigma_nmad(r), orrery.outlier_fraction(r, 0.1), (orrery.residual_metrics(r)).n
FROM (VALUES (0.1::float8), (NULL), ('NaN'), (0.3)) v (r);
SELECT orrery.bias_mean(p, s), orrery.outlier_fraction(p, s, 0.2), (orrery.photoz_metrics(p, s)).n
FROM (VALUES (0.2::float8, 0::float8), (NULL, 0.1), (0.4, NULL), ('NaN', 0.1), (0.4, 'NaN'), (0.4, 0)) v (p, s);
SELECT orrery.bias_mean(p, s), orrery.sigma_nmad(p), orrery.outlier_fraction(p, s, 0.2), orrery.outlier_fraction(p, 0.1),
       orrery.photoz_metrics(p, s), orrery.residual_metrics(p)
FROM (VALUES (NULL::float8, 0.1::float8), ('NaN', NULL)) v (p, s);
SELECT orrery.bias_mean(z_phot, z_spec), orrery.outlier_fraction(z_phot, z_spec, 0.1), orrery.photoz_metrics(z_phot, z_spec) FROM galaxy WHERE false;
SELECT (orrery.photoz_metrics(z_phot, z_spec)).n, (orrery.photoz_metrics(z_phot, z_spec)).rms FROM galaxy WHERE false;
SELECT orrery.bias_mean(p, 0), orrery.bias_median(p, 0), orrery.sigma_nmad(p, 0), orrery.catastrophic_fraction(p, 0)
FROM (VALUES (0.1::float8), (0.2), (0.3), (0.4), ('Infinity')) v (p);

-- redshifts that are none: at the limit and past it
SELECT orrery.bias_mean(-0.999999, 0);
SELECT orrery.bias_mean(-1, 0);
SELECT orrery.photoz_metrics(0.3, -99);
SELECT orrery.outlier_fraction(0.3, -99, 0.15);
SELECT orrery.bias_mean(z_phot, -99) FILTER (WHERE false) FROM galaxy;
-- thresholds
SELECT orrery.outlier_fraction(0.3, 0.1, -0.15);
SELECT orrery.outlier_fraction(0.3, 0.1, 'NaN');
SELECT orrery.outlier_fraction(0.3, NULL);
-- arguments
SELECT orrery.sigma_nmad(0.1, 0.2, 0.3);
SELECT orrery.outlier_fraction(0.1, 0.2, 0.3, 0.4);
SELECT orrery.outlier_fraction(0.1);
SELECT orrery.sigma_nmad(VARIADIC ARRAY[0.1, 0.2]);
SELECT orrery.sigma_nmad('0.1', 'x');

-- what fits Java
SELECT orrery.fits_heap(1000);
\set VERBOSITY sqlstate
SELECT orrery.fits_heap(1000000000000);
SELECT orrery.sigma_nmad(i) FROM generate_series(1, 9000000) i;
SELECT orrery.sigma_nmad(0.1);

-- each is documented
SELECT p.oid::regprocedure, obj_description(p.oid) FROM pg_proc p
WHERE p.pronamespace = 'orrery'::regnamespace AND p.prokind = 'a'
  AND (p.proname ~ '^(bias|rms|sigma|outlier|catastrophic)' OR p.proname ~ '_metrics$' AND p.proname !~ 'pdf')
ORDER BY p.oid::regprocedure::text;
DROP TABLE galaxy;
