-- Metrics in bins: one line each. Needs: nothing but Orrery.

CREATE TEMPORARY TABLE compared AS
SELECT 17 + 0.01 * i AS r, 0.1 + 0.001 * i AS z_spec, 0.1 + 0.001 * i + (0.01 + 0.00005 * i) * sin(i) AS z_phot,
       orrery.pdf_mixture(ARRAY[1], ARRAY[0.1 + 0.001 * i + (0.01 + 0.00005 * i) * sin(i)], ARRAY[0.012 + 0.00004 * i], 0, 1) AS pdf
FROM   generate_series(1, 600) i;

-- by magnitude
SELECT floor(r) AS r_from, count(*), round(orrery.sigma_nmad(z_phot, z_spec)::numeric, 3) FROM compared GROUP BY 1 ORDER BY 1;
-- 17 | 99 | 0.011
-- 18 | 100 | 0.015
-- 19 | 100 | 0.017
-- 20 | 100 | 0.020
-- 21 | 100 | 0.022
-- 22 | 100 | 0.024
-- 23 | 1 | 0.000

-- by redshift, all point metrics at once
SELECT bin, (m).n, round((m).sigma_nmad::numeric, 3), round((m).bias_median::numeric, 2), (m).outlier_fraction_015 FROM (SELECT width_bucket(z_spec, 0.1, 0.7, 3) AS bin, orrery.photoz_metrics(z_phot, z_spec) AS m FROM compared GROUP BY 1) b ORDER BY 1;
-- 1 | 199 | 0.013 | 0.00 | 0
-- 2 | 200 | 0.018 | 0.00 | 0
-- 3 | 200 | 0.023 | 0.00 | 0
-- 4 | 1 | 0.000 | 0.00 | 0

-- of the densities, for bright and faint ones side by side
SELECT round(orrery.crps(pdf, z_spec) FILTER (WHERE r < 20)::numeric, 3) AS bright, round(orrery.crps(pdf, z_spec) FILTER (WHERE r >= 20)::numeric, 3) AS faint FROM compared;
-- 0.007 | 0.014

-- the PIT histogram
SELECT cardinality(orrery.pit_histogram(pdf, z_spec, 10)) AS bins FROM compared;
-- 10
