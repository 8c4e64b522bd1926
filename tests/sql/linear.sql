-- y = 2a - b + 0.25, worked out by hand
SELECT orrery.linear(1.0, 2.0);
SELECT * FROM orrery.linear(-3, 0.5);
SELECT a, b, orrery.linear(a, b) FROM (VALUES (0.0, 0.0), (1000, -1000), (0.5, 1.25)) v(a, b);

-- NULL and NaN are missing, and a missing feature gives NULL
SELECT orrery.linear(NULL, 2), orrery.linear(1, 'NaN'), orrery.linear(NULL, NULL);
SELECT a, orrery.linear(a, 1) FROM (VALUES (1.0::real), (NULL), ('NaN')) v(a);

-- integers, reals and numerics are all numbers
SELECT orrery.linear(1, 2::smallint), orrery.linear(1::real, 2::numeric), orrery.linear(b => 2, a => 1);

-- beside other columns of a table, with a filter
CREATE TABLE point (id bigint PRIMARY KEY, a real, b double precision);
INSERT INTO point SELECT i, i, 2 * i FROM generate_series(1, 5) i;
INSERT INTO point VALUES (6, NULL, 1);
SELECT p.id, l.y FROM point p, orrery.linear(p.a, p.b) l WHERE p.id > 3 ORDER BY p.id;

-- one call of the waist for a row, inlined into the scan
EXPLAIN (VERBOSE, COSTS OFF) SELECT orrery.linear(a, b) FROM point;
