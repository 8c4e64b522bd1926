\pset null NULL
SET extra_float_digits = 0;
-- A mixture, a grid and a histogram; CRPS and integrals of squares are those of TestScores, made with scipy.
CREATE TABLE galaxy (id int, p orrery.pdf, truth double precision);
INSERT INTO galaxy VALUES
    (1, 'mixture(weights {0.7,0.3} means {0.4,0.9} sigmas {0.05,0.2} range {-Infinity,Infinity})', 0.31),
    (2, 'grid(range {0,2} values {0,13107,65535,26214,0})', 1.2),
    (3, 'histogram(edges {0,0.5,1,2,4} values {1,3,0,2})', 1.2),
    (4, 'mixture(weights {0.7,0.3} means {0.4,0.9} sigmas {0.05,0.2} range {-Infinity,Infinity})', 0.8);

SELECT id, round(orrery.pit(p, truth)::numeric, 9) AS pit, round(orrery.pdf_crps(p, truth)::numeric, 9) AS crps,
       round((orrery.pdf_cde_loss(p, truth) + 2 * orrery.pdf_density(p, truth))::numeric, 9) AS square
FROM galaxy ORDER BY id;

\x
SELECT n, round(pit_ks::numeric, 9) AS pit_ks, round(pit_cvm::numeric, 9) AS pit_cvm, round(pit_ad::numeric, 6) AS pit_ad,
       round(crps::numeric, 9) AS crps, round(cde_loss::numeric, 9) AS cde_loss,
       round(log_likelihood::numeric, 6) AS log_likelihood, coverage_68, coverage_95
FROM (SELECT (orrery.pdf_metrics(p, truth)).* FROM galaxy) s;
-- one by one, and by what one row gives
SELECT round(orrery.pit_ks(p, truth)::numeric, 9) AS pit_ks, round(orrery.pit_ks(orrery.pit(p, truth))::numeric, 9) AS of_pits,
       round(orrery.pit_cvm(p, truth)::numeric, 9) AS pit_cvm, round(orrery.pit_cvm(orrery.pit(p, truth))::numeric, 9) AS of_pits,
       round(orrery.pit_ad(p, truth)::numeric, 6) AS pit_ad, round(orrery.pit_ad(orrery.pit(p, truth))::numeric, 6) AS of_pits,
       round(orrery.crps(p, truth)::numeric, 9) AS crps, round(avg(orrery.pdf_crps(p, truth))::numeric, 9) AS of_rows,
       round(orrery.cde_loss(p, truth)::numeric, 9) AS cde_loss,
       round(avg(orrery.pdf_cde_loss(p, truth))::numeric, 9) AS of_rows,
       round(orrery.log_likelihood(p, truth)::numeric, 6) AS log_likelihood,
       round(avg(orrery.pdf_log_density(p, truth)) FILTER (WHERE id <> 3)::numeric, 6) AS of_rows_above_zero,
       orrery.coverage(p, truth, 0.68) AS coverage, orrery.coverage(orrery.pit(p, truth), 0.68) AS of_pits,
       orrery.pit_histogram(p, truth, 4), orrery.pit_histogram(orrery.pit(p, truth), 4) AS of_pits
FROM galaxy;
\x
-- scipy 1.17 gives kstest 0.19, cramervonmises 0.07475833333, goodness_of_fit with "ad" 0.5763441720588
SELECT orrery.pit_ks(u), orrery.pit_cvm(u), orrery.pit_ad(u)
FROM unnest('{.02,.11,.13,.27,.36,.41,.58,.66,.83,.995}'::float8[]) u;
-- a truth where the density is 0 has the logarithm of 1e-300
SELECT orrery.log_likelihood(p, truth) FROM galaxy WHERE id = 3;

-- groups, filters, other types of numbers
SELECT id % 2 AS half, round(orrery.crps(p, truth::real)::numeric, 6) AS crps,
       round(orrery.crps(p, truth::numeric) FILTER (WHERE id > 2)::numeric, 6) AS filtered, (orrery.pdf_metrics(p, 1)).n
FROM galaxy GROUP BY 1 ORDER BY 1;

-- NULL and NaN are left out, no row is NULL, an infinite truth is infinitely far
SELECT (orrery.pdf_metrics(CASE WHEN id > 1 THEN p END, CASE WHEN id <> 2 THEN truth ELSE 'NaN' END)).n,
       orrery.coverage(CASE WHEN id > 1 THEN p END, truth, 1) AS coverage FROM galaxy;
SELECT orrery.pit_ks(p, NULL), orrery.crps(NULL::orrery.pdf, truth), orrery.pdf_metrics(p, 'NaN'::float8), orrery.coverage(p, NULL, 0.5),
       orrery.pit_histogram(p, 'NaN'::float8, 3), orrery.pit_histogram('NaN', 3) FROM galaxy;
SELECT orrery.pit_ks(p, truth), orrery.pit_ks(truth), orrery.crps(p, truth), orrery.pdf_metrics(p, truth), orrery.coverage(p, truth, 0.5),
       orrery.pit_histogram(p, truth, 3), orrery.pit_histogram(truth, 3), orrery.coverage(truth, 0.5) FROM galaxy WHERE false;
SELECT orrery.crps(p, 'Infinity'::float8), orrery.pit_ks(p, '-Infinity'::float8), orrery.log_likelihood(p, 'Infinity'::float8) FROM galaxy;
SELECT orrery.pit(NULL, 1), orrery.pdf_crps(p, NULL), orrery.pdf_cde_loss(p, 'NaN') FROM galaxy WHERE id = 1;

-- limits, each at its value and past it
SELECT orrery.coverage(p, truth, 1) FROM galaxy;
SELECT orrery.coverage(p, truth, 1.0001) FROM galaxy;
SELECT orrery.coverage(p, truth, 0) FROM galaxy;
SELECT cardinality(orrery.pit_histogram(p, truth, 10000)) FROM galaxy;
SELECT orrery.pit_histogram(p, truth, 10001) FROM galaxy;
SELECT orrery.pit_histogram(p, truth, 0) FROM galaxy;
SELECT orrery.pit_histogram(p, truth, 2.5) FROM galaxy;
SELECT orrery.pit_ks(1), orrery.pit_ks(0);
SELECT orrery.pit_ks(1.0001);
SELECT orrery.pit_ad(-0.0001);
-- arguments
SELECT orrery.pdf_metrics(p) FROM galaxy;
SELECT orrery.pdf_metrics(p, truth, 1) FROM galaxy;
SELECT orrery.crps(truth, p) FROM galaxy;
SELECT orrery.pit_histogram(p, truth) FROM galaxy;

SELECT p.oid::regprocedure, obj_description(p.oid) FROM pg_proc p
WHERE p.pronamespace = 'orrery'::regnamespace AND p.prokind = 'a'
  AND p.proname IN ('pit_ks', 'pit_cvm', 'pit_ad', 'crps', 'cde_loss', 'log_likelihood', 'coverage', 'pit_histogram', 'pdf_metrics')
ORDER BY p.oid::regprocedure::text;
DROP TABLE galaxy;
