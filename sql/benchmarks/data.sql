-- What do the benchmarks read? Galaxies with magnitudes and errors as SDSS has them; no NULLs, one row in 40 with a faint u.
-- psql -v rows=1000000 -f sql/benchmarks/data.sql
CREATE SCHEMA IF NOT EXISTS bench;
DROP TABLE IF EXISTS bench.galaxy;
CREATE UNLOGGED TABLE bench.galaxy AS
SELECT id,
       (r + 1.2 + 2.2 * c + 0.5 * n)::real AS u,
       (r + 0.4 + 1.3 * c)::real           AS g,
       r::real                             AS r,
       (r - 0.2 - 0.6 * c)::real           AS i,
       (r - 0.4 - 0.9 * c)::real           AS z,
       (0.02 + 1.5 * n * n)::real          AS u_err,
       (0.01 + 0.08 * c)::real             AS g_err,
       (0.01 + 0.03 * c)::real             AS r_err,
       (0.01 + 0.02 * c)::real             AS i_err,
       (0.02 + 0.05 * c)::real             AS z_err
FROM   (SELECT id, 16 + 5.5 * sqrt(random()) AS r, random() AS c, random() AS n
        FROM   (SELECT setseed(0.5)) s, generate_series(1, :rows) id) galaxy;
VACUUM (ANALYZE) bench.galaxy;
