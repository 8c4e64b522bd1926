\set VERBOSITY terse
SELECT version_id AS linear FROM orrery.active_model WHERE model = 'linear' \gset

-- n x d features of any n, 1-D or 2-D
SELECT orrery.run(:linear, ARRAY[1, 2]);
SELECT orrery.run(:linear, ARRAY[1, 2, 3, 4, 5, 6]);
SELECT orrery.run(:linear, ARRAY[[1, 2], [3, 4]]);
SELECT orrery.run(:linear, '[5:6][-1:0]={{1,2},{3,4}}'::real[]);
SELECT orrery.run(:linear, '{}');
SELECT orrery.estimate(:linear, '{}');
SELECT n, cardinality(y), y[1], y[n] = 2 * n - 1 + 0.25 AS last_is_right
FROM unnest(ARRAY[1, 2, 511, 512, 513, 1023, 1024, 1025, 10000]) n,
     LATERAL (SELECT orrery.run(:linear, array_agg(ARRAY[i, 1]::real[] ORDER BY i)) AS y FROM generate_series(1, n) i) r;

-- NULL for NULL
SELECT orrery.run(NULL, ARRAY[1, 2]) IS NULL, orrery.run(:linear, NULL) IS NULL, orrery.run(:linear, ARRAY[1, 2], NULL) IS NULL;

-- wrong lengths, and a width that is not the model's
SELECT orrery.run(:linear, ARRAY[1]);
SELECT orrery.run(:linear, ARRAY[1, 2, 3]);
SELECT orrery.run(:linear, ARRAY[[1], [2]]);
SELECT orrery.run(:linear, ARRAY[[1, 2, 3], [4, 5, 6]]);
SELECT orrery.run(:linear, ARRAY[1, 2, 3, 4], 2);
SELECT orrery.run(:linear, ARRAY[1, 2, 3, 4], 4);
SELECT orrery.run(:linear, ARRAY[[[1, 2], [3, 4]]]);
SELECT orrery.run(:linear, ARRAY[[[1], [2]], [[3], [4]]]);
SELECT orrery.estimate(:linear, ARRAY[1, 2, 3]);

-- a ragged array is none
SELECT orrery.run(:linear, ARRAY[[1, 2], [3]]);

-- NULL inside
SELECT orrery.run(:linear, ARRAY[1, NULL]);
SELECT orrery.run(:linear, ARRAY[[1, 2], [3, NULL]]);
SELECT orrery.run(:linear, ARRAY[NULL, NULL]::real[], 2);
SELECT orrery.estimate(:linear, ARRAY[1, NULL]);

-- NaN and infinity pass through to the model, and stay in their row
SELECT orrery.run(:linear, ARRAY['NaN', 2, 3, 4, 'Infinity', 1, 1, 'Infinity']::real[]);

-- unknown versions
SELECT orrery.run(0, ARRAY[1, 2]);
SELECT orrery.run(-1, ARRAY[1, 2]);
SELECT orrery.run(9223372036854775807, '{}');
SELECT orrery.estimate(0, ARRAY[1, 2]);

-- estimates: the outputs of all rows, then their flags
SELECT orrery.estimate(:linear, '{{1, 2}, {NaN, 2}, {3e38, -3e38}}');

-- SQLSTATEs
\set VERBOSITY sqlstate
SELECT orrery.run(:linear, ARRAY[1]);
SELECT orrery.run(:linear, ARRAY[1, NULL]);
SELECT orrery.run(0, ARRAY[1, 2]);

-- a session goes on after errors, within a transaction too
BEGIN;
SAVEPOINT before;
SELECT orrery.run(:linear, ARRAY[1]);
ROLLBACK TO before;
SELECT orrery.run(:linear, ARRAY[1, 2]);
COMMIT;
