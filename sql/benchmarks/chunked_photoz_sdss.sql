-- How fast are whole estimates of a table, one row out for each row in, when arrays cross into the model once per chunk?
SELECT unnest(c.ids) AS id,
       unnest(c.y[1 : n]) AS z_mean, unnest(c.y[n + 1 : 2 * n]) AS z_median,
       unnest(c.y[2 * n + 1 : 3 * n]) AS z_mode, unnest(c.y[3 * n + 1 : 4 * n]) AS z_std,
       unnest(c.y[4 * n + 1 : 5 * n]) AS z_l68, unnest(c.y[5 * n + 1 : 6 * n]) AS z_u68,
       unnest(c.y[6 * n + 1 : 7 * n]) AS z_l95, unnest(c.y[7 * n + 1 : 8 * n]) AS z_u95,
       unnest(c.y[8 * n + 1 : 9 * n]) AS odds, unnest(c.y[9 * n + 1 : 10 * n])::integer AS flags
FROM   generate_series(
           0, (SELECT pg_relation_size('bench.galaxy') / current_setting('block_size')::bigint), 8) b
CROSS JOIN LATERAL (
    SELECT count(*) AS n, array_agg(id) AS ids,
           orrery.estimate(:version, array_agg(ARRAY[u, g, r, i, z, u_err, g_err, r_err, i_err, z_err])) AS y
    FROM   bench.galaxy
    WHERE  ctid >= format('(%s,0)', b)::tid AND ctid < format('(%s,0)', b + 8)::tid
    OFFSET 0) c
