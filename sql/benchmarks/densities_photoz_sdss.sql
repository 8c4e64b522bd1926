-- How fast are densities of a table, one for each row, kept as arrays and not summarised?
SELECT c.ids[k + 1] AS id, c.y[k * c.width + 1 : (k + 1) * c.width] AS pdf
FROM   generate_series(
           0, (SELECT pg_relation_size('bench.galaxy') / current_setting('block_size')::bigint), 8) b
CROSS JOIN LATERAL (
    SELECT ids, y, cardinality(y) / cardinality(ids) AS width
    FROM (SELECT array_agg(id) AS ids,
                 orrery.run(:version, array_agg(ARRAY[u, g, r, i, z, u_err, g_err, r_err, i_err, z_err])) AS y
          FROM   bench.galaxy
          WHERE  ctid >= format('(%s,0)', b)::tid AND ctid < format('(%s,0)', b + 8)::tid) a
    OFFSET 0) c
CROSS JOIN LATERAL generate_series(0, cardinality(c.ids) - 1) k
