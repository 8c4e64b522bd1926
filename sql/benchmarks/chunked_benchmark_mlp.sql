-- How fast is a larger network over a table, one row out for each row in, when arrays cross into it once per chunk?
SELECT c.ids[k + 1] AS id, c.y[k * 15 + 1] AS y1
FROM   generate_series(
           0, (SELECT pg_relation_size('bench.galaxy') / current_setting('block_size')::bigint), 8) b
CROSS JOIN LATERAL (
    SELECT array_agg(id) AS ids,
           orrery.run(:version, array_agg(ARRAY[u, g, r, i, z, u_err, g_err, r_err, i_err, z_err])) AS y
    FROM   bench.galaxy
    WHERE  ctid >= format('(%s,0)', b)::tid AND ctid < format('(%s,0)', b + 8)::tid
    OFFSET 0) c
CROSS JOIN LATERAL generate_series(0, cardinality(c.ids) - 1) k
