\set VERBOSITY terse
SET search_path = public, orrery;
SET extra_float_digits = -4; -- the last digits are the JVM's and the machine's
CREATE TABLE density AS
SELECT i % 3 AS g, orrery.pdf_mixture(ARRAY[0.3, 0.7], ARRAY[0.1 + i * 0.01, 0.4], ARRAY[0.1, 0.2], 0, 1.5) AS p
FROM generate_series(1, 30) i;
INSERT INTO density VALUES (0, NULL), (7, NULL);

-- n(z): the mean of the densities at the points
SELECT g, orrery.pdf_kind(s) AS kind, orrery.pdf_support(s) AS support, orrery.pdf_mean(s) AS mean, orrery.pdf_std(s) AS std
FROM (SELECT g, orrery.pdf_stack(p, 0, 1.5, 301) AS s FROM density GROUP BY g) d ORDER BY g;
SELECT max(abs(orrery.pdf_density(s, x) - mean)) < 1e-4 AS is_the_mean
FROM (SELECT orrery.pdf_stack(p, 0, 1.5, 301) AS s FROM density) d,
     LATERAL (SELECT x, avg(orrery.pdf_density(p, x)) AS mean FROM density, generate_series(0, 300, 20) i,
                     LATERAL (SELECT i * 0.005::float8 AS x) v GROUP BY x) e;
SELECT orrery.pdf_stack(p, 'redshift_low') = orrery.pdf_stack(p, 0, 1.5, 301) AS on_a_named_grid FROM density;
SELECT orrery.pdf_stack(p, 0, 1.5, 301) FILTER (WHERE g = 1) = orrery.pdf_stack(p, 0, 1.5, 301) AS filtered FROM density WHERE g = 1;

-- evidence of 30 measurements of one quantity
SELECT g, orrery.pdf_mean(s) AS mean, orrery.pdf_std(s) AS std
FROM (SELECT g, orrery.pdf_product(p, 0, 1.5, 1501) AS s FROM density GROUP BY g) d ORDER BY g;
SELECT orrery.pdf_product(p, 'redshift_low') = orrery.pdf_product(p, 0, 1.5, 301) AS on_a_named_grid,
       orrery.pdf_kind(orrery.pdf_product(orrery.pdf_grid(p, 'redshift_low'))) AS of_grids
FROM density;

-- 1,000 Gaussians: mean 0.5, standard deviation 0.1 / sqrt(1000)
SELECT orrery.pdf_mean(s) AS mean, orrery.pdf_std(s) * sqrt(1000) AS tenth
FROM (SELECT orrery.pdf_product(orrery.pdf_mixture(ARRAY[1], ARRAY[0.5], ARRAY[0.1]), 0.4, 0.6, 4001) AS s
      FROM generate_series(1, 1000)) d;

-- none, and none that overlap
SELECT orrery.pdf_stack(p, 0, 1, 10), orrery.pdf_product(p, 0, 1, 10), orrery.pdf_product(p) FROM density WHERE false;
SELECT orrery.pdf_product(p, 0, 5, 51) IS NULL AS without_overlap
FROM (VALUES ('histogram(edges {0,1} values {1})'::orrery.pdf), ('histogram(edges {2,3} values {1})')) v (p);

-- refused
SELECT orrery.pdf_stack(p, 2, 3, 10) FROM (SELECT orrery.pdf_histogram(ARRAY[0, 1], ARRAY[1]) AS p) v;
SELECT orrery.pdf_stack(p, 0, 1, 1) FROM density;
SELECT orrery.pdf_stack(p, 0, 1, 4097) FROM density;
SELECT orrery.pdf_stack(p, 1, 0, 10) FROM density;
SELECT orrery.pdf_stack(p, 0, 1, 10 + g) FROM density;
SELECT orrery.pdf_stack(p, 'nothing') FROM density;
SELECT orrery.pdf_product(p) FROM density;
SELECT orrery.pdf_product(p) FROM (VALUES ('grid(range {0,1} values {1,1})'::orrery.pdf), ('grid(range {0,2} values {1,1})')) v (p);
DROP TABLE density;
