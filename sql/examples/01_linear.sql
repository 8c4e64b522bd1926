-- The smallest model, y = 2a - b + 0.25, worked out by hand. Needs: model linear, active.

SELECT orrery.linear(1, 2);
-- 0.25

SELECT t.a, t.b, orrery.linear(t.a, t.b) AS y
FROM   (VALUES (0, 0), (1, 0), (0, 1), (3, 0.5)) t (a, b)
ORDER BY t.a, t.b;
-- 0 | 0   | 0.25
-- 0 | 1   | -0.75
-- 1 | 0   | 2.25
-- 3 | 0.5 | 5.75

SELECT orrery.linear(1, NULL) IS NULL AS missing_gives_null;
-- t
