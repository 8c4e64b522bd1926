\set VERBOSITY terse
SET search_path = public, orrery;
SET extra_float_digits = -4; -- the last digits are the JVM's and the machine's
SELECT 'mixture(weights {0.3,0.7} means {0.1,0.2} sigmas {0.01,0.02} range {0,1.5})' AS m,
       'grid(range {0,3} values {0,1,2,0.5})' AS g,
       'histogram(edges {0,1,3} values {1,2})' AS h,
       'quantiles(probabilities {0.1,0.5,0.9} values {1,2,4})' AS q \gset
CREATE TABLE density (id integer, p orrery.pdf);
INSERT INTO density VALUES (1, :'m'), (2, :'g'), (3, :'h'), (4, :'q'), (5, NULL);

-- text, and the bytes
SELECT id, p, p::bytea FROM density ORDER BY id;
SELECT count(*) AS same FROM density WHERE p::text::orrery.pdf = p AND p::bytea::orrery.pdf = p;

-- summaries; NULL for NULL
SELECT id, orrery.pdf_kind(p) AS kind, orrery.pdf_support(p) AS support, orrery.pdf_mean(p) AS mean,
       orrery.pdf_median(p) AS median, orrery.pdf_mode(p) AS mode, orrery.pdf_std(p) AS std, orrery.pdf_entropy(p) AS entropy
FROM density ORDER BY id;
SELECT id, orrery.pdf_density(p, 0.2) AS density, orrery.pdf_log_density(p, 0.2) AS log, orrery.pdf_cdf(p, 0.2) AS cdf,
       orrery.pdf_quantile(p, 0.9) AS quantile, orrery.pdf_probability(p, 0.1, 0.2) AS probability,
       orrery.pdf_odds(p, 0.2, 0.03) AS odds
FROM density ORDER BY id;
SELECT orrery.pdf_density(:'m', ARRAY[0.1, 0.2, 9]), orrery.pdf_cdf(:'m', ARRAY[0.1, 0.2, 9]),
       orrery.pdf_quantile(:'m', ARRAY[0, 0.5, 1]);
SELECT orrery.pdf_density(:'m', '{}'::float8[]), orrery.pdf_density(:'m', NULL::float8[]), orrery.pdf_density(:'m', NULL::float8);
SELECT orrery.pdf_density(:'m', 'NaN'::float8), orrery.pdf_cdf(:'m', 'Infinity'::float8), orrery.pdf_log_density(:'m', 2);

-- five standard deviations out
SELECT orrery.pdf_cdf('mixture(weights {1} means {0} sigmas {1})', -5) AS scipy_2_866515718791933e_07,
       orrery.pdf_probability('mixture(weights {1} means {0} sigmas {1})', 5, 'Infinity') AS the_same,
       orrery.pdf_log_density('mixture(weights {1} means {0} sigmas {1})', 100) AS scipy_minus_5000_9189385332045;

-- rows
SELECT id, m.* FROM density, orrery.pdf_modes(p) m ORDER BY id, mode;
SELECT id, i.* FROM density, orrery.pdf_interval(p) i ORDER BY id;
SELECT id, i.* FROM density, orrery.pdf_interval(p, 0.95, 'highest-density') i ORDER BY id, lower;

-- the same from numbers
SELECT orrery.pdf_mixture(ARRAY[0.3, 0.7], ARRAY[0.1, 0.2], ARRAY[0.01, 0.02], 0, 1.5) = :'m' AS mixture,
       orrery.pdf_grid(0, 3, ARRAY[0, 1, 2, 0.5]) = :'g' AS grid,
       orrery.pdf_histogram(ARRAY[0, 1, 3], ARRAY[1, 2]) = :'h' AS histogram,
       orrery.pdf_quantiles(ARRAY[0.1, 0.5, 0.9], ARRAY[1, 2, 4]) = :'q' AS quantiles;
SELECT orrery.pdf_mixture(ARRAY[1], ARRAY[0], ARRAY[1]), orrery.pdf_mixture(ARRAY[1], NULL, ARRAY[1]) IS NULL AS null_for_null;

-- every kind to every other
SELECT id, orrery.pdf_grid(p, 0, 2, 5) AS grid, orrery.pdf_histogram(p, ARRAY[0, 0.5, 2]) AS histogram,
       orrery.pdf_quantiles(p, ARRAY[0.16, 0.5, 0.84]) AS quantiles
FROM density ORDER BY id;
SELECT id, orrery.pdf_kind(f) AS kind, orrery.pdf_mean(f) AS mean, orrery.pdf_std(f) AS std
FROM density, orrery.pdf_mixture(p, 1) f ORDER BY id;
SELECT orrery.pdf_mixture(:'m', 5) = :'m' AS itself;
SELECT orrery.pdf_kind(orrery.pdf_grid(:'m', 'redshift')) AS named, pg_column_size(orrery.pdf_grid(:'m', 0, 3, 300)) AS bytes;

-- products
SELECT a.id, b.id, orrery.pdf_kind(m) AS kind, orrery.pdf_mean(m) AS mean, orrery.pdf_std(m) AS std
FROM density a JOIN density b ON a.id <= b.id, orrery.pdf_multiply(a.p, b.p) m ORDER BY 1, 2;
SELECT orrery.pdf_multiply(:'h', 'histogram(edges {3,4} values {1})') IS NULL AS without_overlap;

-- 76 bytes for five components, 73 in a table
CREATE TABLE five AS SELECT orrery.pdf_mixture(ARRAY[1, 2, 3, 4, 5], ARRAY[1, 2, 3, 4, 5], ARRAY[1, 2, 3, 4, 5], 0, 9) AS p;
SELECT pg_column_size(p) AS stored, pg_column_size(orrery.pdf_mixture(ARRAY[1, 2, 3, 4, 5], ARRAY[1, 2, 3, 4, 5], ARRAY[1, 2, 3, 4, 5]))
FROM five;

-- equality and order are the bytes'
SELECT count(DISTINCT p), count(*) FROM (SELECT p FROM density UNION ALL SELECT p FROM density) d;
CREATE UNIQUE INDEX density_p_idx ON density (p);
CREATE INDEX density_hash_idx ON density USING hash (p);
INSERT INTO density VALUES (6, :'m');
SELECT a.id FROM density a JOIN density b USING (p) ORDER BY id;
SELECT :'m'::orrery.pdf < :'g'::orrery.pdf AS lt, :'m'::orrery.pdf <> :'g'::orrery.pdf AS ne, :'m'::orrery.pdf >= :'m'::orrery.pdf AS ge;

-- functions are inlined
EXPLAIN (VERBOSE, COSTS OFF) SELECT orrery.pdf_median(p), orrery.pdf_density(p, ARRAY[1, 2]), orrery.pdf_odds(p, orrery.pdf_mode(p), 0.1)
FROM density;

DROP TABLE density, five;
