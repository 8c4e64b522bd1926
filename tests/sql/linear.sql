-- y = 2a - b + 0.25, worked out by hand
SELECT orrery.linear(1.0, 2.0);
SELECT * FROM orrery.linear(-3, 0.5);
SELECT a, b, orrery.linear(a, b) FROM (VALUES (0.0, 0.0), (1000, -1000), (0.5, 1.25)) v(a, b);

-- NULL and NaN are missing, and a missing feature gives NULL
SELECT orrery.linear(NULL, 2), orrery.linear(1, 'NaN'), orrery.linear(NULL, NULL);
SELECT a, orrery.linear(a, 1) FROM (VALUES (1.0::real), (NULL), ('NaN')) v(a);

-- integers, reals and numerics are all numbers
SELECT orrery.linear(1, 2::smallint), orrery.linear(1::real, 2::numeric), orrery.linear(b => 2, a => 1);

-- what single precision cannot hold does not end the scan
SELECT a, orrery.linear(a, 1) FROM (VALUES (1e300::float8), (-1e300), (1e-300), ('Infinity'), (3.4028235e38), (1e-45)) v(a);
SELECT orrery.linear((SELECT 3), random() * 0), orrery.linear(1e300, (SELECT -1e300));

-- beside other columns of a table, with a filter
CREATE TABLE point (id bigint PRIMARY KEY, a real, b double precision);
INSERT INTO point SELECT i, i, 2 * i FROM generate_series(1, 5) i;
INSERT INTO point VALUES (6, NULL, 1);
SELECT p.id, l.y FROM point p, orrery.linear(p.a, p.b) l WHERE p.id > 3 ORDER BY p.id;

-- one call of the waist for a row, inlined into the scan; an argument that may only be evaluated once is left a call
CREATE FUNCTION pg_temp.plan(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    line text;
    plan text := '';
BEGIN
    FOR line IN EXECUTE 'EXPLAIN (VERBOSE, COSTS OFF) ' || query LOOP
        plan := plan || line;
    END LOOP;
    RETURN plan;
END
$$;
SELECT argument, regexp_count(p.plan, 'orrery\.estimate\(') AS estimates, regexp_count(p.plan, 'orrery\.linear\(') AS wrappers,
       regexp_count(p.plan, 'orrery\.feature\(') AS feature_calls
FROM unnest(ARRAY['a', 'a - b', 'random()', '(SELECT max(a) FROM point)']) argument,
     LATERAL (SELECT pg_temp.plan(format('SELECT orrery.linear(%s, b) FROM point', argument)) AS plan) p;
