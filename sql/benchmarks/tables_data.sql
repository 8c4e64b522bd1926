-- What do the benchmarks of estimate tables read? The galaxies of data.sql as an archive keeps them: logged, with a primary key
-- and the time of each row's last change.
-- psql -v rows=1000000 -f sql/benchmarks/tables_data.sql
CREATE SCHEMA IF NOT EXISTS bench;
DROP TABLE IF EXISTS bench.galaxy;
CREATE TABLE bench.galaxy AS
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
       (0.02 + 0.05 * c)::real             AS z_err,
       now()                               AS updated_at
FROM   (SELECT id, 16 + 5.5 * sqrt(random()) AS r, random() AS c, random() AS n
        FROM   (SELECT setseed(0.5)) s, generate_series(1::bigint, :rows) id) galaxy;
ALTER TABLE bench.galaxy ADD CONSTRAINT galaxy_pkey PRIMARY KEY (id);
VACUUM (ANALYZE) bench.galaxy;
