-- How fast are whole estimates of a table, one row out for each row in, when arrays cross into the model once per chunk?
SELECT c.ids[k + 1] AS id,
       c.y[k * 10 + 1] AS z_mean, c.y[k * 10 + 2] AS z_median, c.y[k * 10 + 3] AS z_mode,
       c.y[k * 10 + 4] AS z_std,  c.y[k * 10 + 5] AS z_l68,    c.y[k * 10 + 6] AS z_u68,
       c.y[k * 10 + 7] AS z_l95,  c.y[k * 10 + 8] AS z_u95,    c.y[k * 10 + 9] AS odds,
       c.y[k * 10 + 10]::integer AS flags
FROM   generate_series(
           0, (SELECT pg_relation_size('bench.galaxy') / current_setting('block_size')::bigint), 8) b
CROSS JOIN LATERAL (
    SELECT array_agg(id) AS ids,
           orrery.estimate(:version, array_agg(ARRAY[u, g, r, i, z, u_err, g_err, r_err, i_err, z_err])) AS y
    FROM   bench.galaxy
    WHERE  ctid >= format('(%s,0)', b)::tid AND ctid < format('(%s,0)', b + 8)::tid
    OFFSET 0) c
CROSS JOIN LATERAL generate_series(0, cardinality(c.ids) - 1) k
