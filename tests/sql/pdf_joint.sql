\set VERBOSITY terse
-- Two normal densities: independent, half correlated (1/4 + asin(1/2) / 2 pi = 1/3), as good as one.
CREATE TABLE two AS SELECT 'mixture(weights {1} means {0} sigmas {1} range {-Infinity,Infinity})'::orrery.pdf AS a,
                           'mixture(weights {1} means {10} sigmas {2} range {-Infinity,Infinity})'::orrery.pdf AS b;
SELECT r, round(orrery.pdf_joint_probability(a, '-Infinity', 0, b, '-Infinity', 10, r)::numeric, 6) AS below
FROM two, unnest('{-1,-0.5,0,0.5,1}'::float8[]) r;
SELECT abs(orrery.pdf_joint_probability(a, -1, 1, b, 8, 12) - orrery.pdf_probability(a, -1, 1) * orrery.pdf_probability(b, 8, 12))
       < 1e-12 AS independent, orrery.pdf_joint_probability(a, 1, -1, b, 8, 12, 0.5) AS empty_range,
       orrery.pdf_joint_probability(a, '-Infinity', 'Infinity', b, '-Infinity', 'Infinity', 0.5) AS everything FROM two;
SELECT orrery.pdf_joint_probability(a, -1, 1, NULL, 8, 12, 0.5) AS null_for_null FROM two;
SELECT orrery.pdf_joint_probability(a, -1, 1, b, 8, 12, 1.01) FROM two;
SELECT orrery.pdf_joint_probability(a, -1, 1, b, 8, 12, 'NaN') FROM two;
SELECT orrery.pdf_joint_probability(a, -1, 1, '\x00'::bytea::orrery.pdf, 8, 12, 0) FROM two;
SELECT orrery.pdf_joint_probability(a, 'NaN', 1, b, 8, 12, 0) FROM two;
