-- What is no density is refused, with the reason.
\set VERBOSITY terse
SET search_path = public, orrery;
\set m 'mixture(weights {0.3,0.7} means {0.1,0.2} sigmas {0.01,0.02} range {0,1.5})'

-- text
SELECT ''::orrery.pdf;
SELECT 'gaussian(0.1, 0.2)'::orrery.pdf;
SELECT 'mixture(weights {1} means {0} sigmas {1}'::orrery.pdf;
SELECT 'mixture(weights {1} means {0} sigmas {one})'::orrery.pdf;
SELECT 'grid(range {0,1} values {0,0,0})'::orrery.pdf;
CREATE TABLE density (p orrery.pdf);
COPY density FROM STDIN;
mixture(weights {0.3,0.7} means {0.1,0.2} sigmas {0.01,0.02})
mixture(weights {0.3,0.7} means {0.1} sigmas {0.01,0.02})
\.

-- numbers
SELECT orrery.pdf_mixture(ARRAY[1, 2], ARRAY[1], ARRAY[1, 1]);
SELECT orrery.pdf_mixture(ARRAY[1, -1], ARRAY[1, 1], ARRAY[1, 1]);
SELECT orrery.pdf_mixture(ARRAY[0], ARRAY[1], ARRAY[1]);
SELECT orrery.pdf_mixture(ARRAY[1], ARRAY['NaN'::float8], ARRAY[1]);
SELECT orrery.pdf_mixture(ARRAY[1], ARRAY[1], ARRAY[0]);
SELECT orrery.pdf_mixture(ARRAY[1], ARRAY[1], ARRAY['Infinity'::float8]);
SELECT orrery.pdf_mixture(ARRAY[1], ARRAY[5], ARRAY[0.1], 0, 1);
SELECT orrery.pdf_mixture(ARRAY[1], ARRAY[5], ARRAY[0.1], 'NaN', 1);
SELECT orrery.pdf_mixture(ARRAY[1, NULL], ARRAY[1, 1], ARRAY[1, 1]);
SELECT orrery.pdf_mixture('{}', '{}', '{}');
SELECT orrery.pdf_mixture(a, a, a) IS NOT NULL AS of_256 FROM (SELECT array_fill(1::float8, ARRAY[256]) AS a) s;
SELECT orrery.pdf_mixture(a, a, a) FROM (SELECT array_fill(1::float8, ARRAY[257]) AS a) s;
SELECT orrery.pdf_grid(0, 1, ARRAY[1]);
SELECT orrery.pdf_grid(1, 0, ARRAY[1, 1]);
SELECT orrery.pdf_grid(0, 1, ARRAY[1, -1]);
SELECT orrery.pdf_grid(0, 'Infinity', ARRAY[1, 1]);
SELECT orrery.pdf_grid(0, 1, array_fill(1::float8, ARRAY[4096])) IS NOT NULL AS of_4096;
SELECT orrery.pdf_grid(0, 1, array_fill(1::float8, ARRAY[4097]));
SELECT orrery.pdf_histogram(ARRAY[0, 2, 1], ARRAY[1, 1]);
SELECT orrery.pdf_histogram(ARRAY[0, 1, 1.00000001], ARRAY[1, 1]);
SELECT orrery.pdf_histogram(ARRAY[0, 1], ARRAY[1, 1]);
SELECT orrery.pdf_histogram(ARRAY[0, 1], ARRAY[0]);
SELECT orrery.pdf_quantiles(ARRAY[0.5, 0.4], ARRAY[1, 2]);
SELECT orrery.pdf_quantiles(ARRAY[0.5, 1.1], ARRAY[1, 2]);
SELECT orrery.pdf_quantiles(ARRAY[0.4, 0.5], ARRAY[2, 1]);

-- arguments
SELECT orrery.pdf_quantile(:'m', 1.1);
SELECT orrery.pdf_quantile(:'m', 'NaN'::float8);
SELECT orrery.pdf_quantile(:'m', ARRAY[0.5, -0.1]);
SELECT orrery.pdf_density(:'m', ARRAY[0.5, NULL]);
SELECT orrery.pdf_probability(:'m', 1, 0);
SELECT orrery.pdf_odds(:'m', 0.1, -1);
SELECT * FROM orrery.pdf_interval(:'m', 1);
SELECT * FROM orrery.pdf_interval(:'m', 0.5, 'central');
SELECT orrery.pdf_grid(:'m', 2, 3, 10);
SELECT orrery.pdf_grid(:'m', 0, 1, 1);
SELECT orrery.pdf_grid(:'m', 'nothing');
SELECT orrery.pdf_histogram('histogram(edges {0,1} values {1})'::orrery.pdf, ARRAY[2, 3]);
SELECT orrery.pdf_quantiles(:'m'::orrery.pdf, ARRAY[0.5, 1.5]);
SELECT orrery.pdf_mixture(:'m', 0);
SELECT orrery.pdf_mixture(:'m', 257);

-- bytes are checked when they are used
INSERT INTO density VALUES ('\x'::bytea::orrery.pdf), ('\x01'::bytea::orrery.pdf), ('\x0500000100'::bytea::orrery.pdf),
    ('\x01000002ff800000'::bytea::orrery.pdf), ('\x0100ffffff8000007f800000'::bytea::orrery.pdf),
    ('\x0200000200000000000000000000ffff'::bytea::orrery.pdf), ('\x02000002000000003f80000000000000'::bytea::orrery.pdf);
SELECT orrery.pdf_median(p) FROM density WHERE p::bytea = '\x';
SELECT orrery.pdf_median(p) FROM density WHERE p::bytea = '\x01';
SELECT orrery.pdf_kind(p) FROM density WHERE p::bytea = '\x0500000100';
SELECT p FROM density WHERE p::bytea = '\x01000002ff800000';
SELECT orrery.pdf_multiply(p, p) FROM density WHERE p::bytea = '\x0100ffffff8000007f800000';
SELECT orrery.pdf_stack(p, 0, 1, 10) FROM density WHERE p::bytea = '\x0200000200000000000000000000ffff';
SELECT p FROM density WHERE p::bytea = '\x02000002000000003f80000000000000';
-- what makes no density is written, lest one row hide a whole table from a dump, but not read again
SELECT ''::bytea::orrery.pdf;
SELECT orrery.pdf_median('malformed(\x00)');
SELECT orrery.pdf_multiply('mixture(weights {1} means {0} sigmas {0.01} range {0,1})',
                           'mixture(weights {1} means {1} sigmas {0.01} range {0.9,1})') IS NULL AS nowhere;
SELECT orrery.pdf_odds('mixture(weights {1} means {0} sigmas {1})', 'NaN', 1) AS no_centre;
SELECT p FROM density WHERE p = '\x00'::bytea::orrery.pdf;
DROP TABLE density;
