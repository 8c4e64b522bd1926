-- What does parallel_benchmark_mlp.sql read and call? Ranges of pages, and a chunk's ids and outputs, labelled PARALLEL SAFE.
DROP TABLE IF EXISTS bench.page_range;
CREATE TABLE bench.page_range AS SELECT first, past FROM orrery.page_ranges('bench.galaxy');
ALTER TABLE bench.page_range SET (parallel_workers = 1);
ANALYZE bench.page_range;
CREATE OR REPLACE FUNCTION bench.run(version bigint, features real[], width integer) RETURNS real[]
LANGUAGE java STABLE STRICT PARALLEL SAFE
AS 'float[]=org.orrery.function.InferenceFunctions.run(long,float[],int)';
CREATE OR REPLACE FUNCTION bench.chunk(first tid, past tid, OUT ids bigint[], OUT y real[])
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT array_agg(id), bench.run(:version, array_agg(ARRAY[u, g, r, i, z, u_err, g_err, r_err, i_err, z_err]), 10)
    FROM   bench.galaxy
    WHERE  ctid >= first AND ctid < past
$$;
