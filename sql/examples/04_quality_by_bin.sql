-- How good are redshifts? Metrics are aggregates, so a bin is a GROUP BY and a selection a FILTER. Needs: models linear and
-- photoz_sdss, active.

CREATE TEMPORARY TABLE galaxy AS
SELECT i AS id, 17 + 0.003996 * i AS r, 0.1 + 0.0005 * i AS z_spec,
       0.1 + 0.0005 * i + (0.01 + 0.00002 * i) * sin(i) + CASE WHEN i % 50 = 0 THEN 0.5 ELSE 0 END AS z_phot
FROM   generate_series(0, 999) i;

-- By magnitude.
SELECT floor(r) AS r, count(*), round(orrery.sigma_nmad(z_phot, z_spec)::numeric, 3) AS sigma_nmad
FROM   galaxy GROUP BY 1 ORDER BY 1;
-- 17 | 251 | 0.011
-- 18 | 250 | 0.014
-- 19 | 250 | 0.017
-- 20 | 249 | 0.019

-- By redshift, the outliers left out of the bias.
SELECT width_bucket(z_spec, 0.1, 0.6, 2) AS bin,
       round((orrery.bias_mean(z_phot, z_spec) FILTER (WHERE z_phot - z_spec < 0.2) * 1000)::numeric, 1) AS bias_per_thousand,
       round(orrery.outlier_fraction(z_phot, z_spec, 0.15)::numeric, 3) AS outliers
FROM   galaxy GROUP BY 1 ORDER BY 1;
-- 1 | 0.2 | 0.020
-- 2 | -0.2 | 0.020

-- All metrics at once, as columns.
SELECT n, round(bias_biweight::numeric, 3) AS bias_biweight, round(sigma_iqr::numeric, 3) AS sigma_iqr,
       round(outlier_fraction_iqr::numeric, 3) AS outliers
FROM   (SELECT (orrery.photoz_metrics(z_phot, z_spec)).* FROM galaxy) m;
-- 1000 | 0.000 | 0.014 | 0.020

-- Of densities: calibration by magnitude, and the histogram of PITs.
SELECT floor(r) AS r, round((m).crps::numeric, 3) AS crps, round((m).pit_ks::numeric, 2) AS pit_ks,
       round((m).coverage_68::numeric, 2) AS coverage_68
FROM   (SELECT floor(r) AS r, orrery.pdf_metrics(orrery.pdf_mixture('{1}', ARRAY[z_phot], '{0.02}'), z_spec) AS m
        FROM galaxy GROUP BY 1) s ORDER BY 1;
-- 17 | 0.018 | 0.23 | 0.98
-- 18 | 0.017 | 0.16 | 0.98
-- 19 | 0.019 | 0.11 | 0.68
-- 20 | 0.019 | 0.10 | 0.52
SELECT orrery.pit_histogram(orrery.pdf_mixture('{1}', ARRAY[z_phot], '{0.02}'), z_spec, 5) FROM galaxy;
-- {161,258,182,250,149}

-- Which version is better on my data? Evaluate each; the registry keeps what was found. Versions need not be in force.
CREATE TEMPORARY TABLE star AS SELECT a, b, 2 * a - b + 0.25 + 0.1 * sin(9 * a) AS truth
FROM   generate_series(1, 20) a, generate_series(1, 3) b;
SELECT orrery.register_model('linear', '2', onnx, card || '{"version": "2"}') > 0 AS registered
FROM   orrery.model_version WHERE model = 'linear' AND version = '1';
-- t
SELECT quantity, rows FROM orrery.evaluate_model('linear', '1', 'star', 'truth', '{"a": "a", "b": "b"}');
-- y | 60
SELECT quantity, rows FROM orrery.evaluate_model('linear', '2', 'star', 'truth', '{"a": "a + 1", "b": "b"}');
-- y | 60
SELECT version, is_active, n, round(bias_mean::numeric, 2) AS bias, round(rms::numeric, 2) AS rms
FROM   orrery.model_quality WHERE source = 'star' ORDER BY rms;
-- 1 | t | 60 | 0.00 | 0.07
-- 2 | f | 60 | 2.00 | 2.00
