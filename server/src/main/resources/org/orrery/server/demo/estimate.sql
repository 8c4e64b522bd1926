-- One call per block of pages: arrays cross into the model once per chunk, and memory does not grow with the table. Estimates
-- are column-major: a column of a chunk is one slice.
CREATE MATERIALIZED VIEW sdss.photoz AS
SELECT unnest(c.ids)                                 AS objid,
       NULLIF(unnest(c.y[1 : n]), 'NaN')             AS z_mean,
       NULLIF(unnest(c.y[n + 1 : 2 * n]), 'NaN')     AS z_median,
       NULLIF(unnest(c.y[2 * n + 1 : 3 * n]), 'NaN') AS z_mode,
       NULLIF(unnest(c.y[3 * n + 1 : 4 * n]), 'NaN') AS z_std,
       NULLIF(unnest(c.y[4 * n + 1 : 5 * n]), 'NaN') AS z_l68,
       NULLIF(unnest(c.y[5 * n + 1 : 6 * n]), 'NaN') AS z_u68,
       NULLIF(unnest(c.y[6 * n + 1 : 7 * n]), 'NaN') AS z_l95,
       NULLIF(unnest(c.y[7 * n + 1 : 8 * n]), 'NaN') AS z_u95,
       NULLIF(unnest(c.y[8 * n + 1 : 9 * n]), 'NaN') AS odds,
       unnest(c.y[9 * n + 1 : 10 * n])::integer      AS flags,
       :version::bigint                              AS version
FROM   generate_series(
           0, (SELECT pg_relation_size('sdss.galaxy') / current_setting('block_size')::bigint), 8) b
CROSS JOIN LATERAL (
    SELECT count(*) AS n, array_agg(objid) AS ids,
           orrery.estimate(
               :version,
               array_agg(ARRAY[
                   coalesce(u, 'NaN'), coalesce(g, 'NaN'), coalesce(r, 'NaN'), coalesce(i, 'NaN'), coalesce(z, 'NaN'),
                   coalesce(u_err, 'NaN'), coalesce(g_err, 'NaN'), coalesce(r_err, 'NaN'),
                   coalesce(i_err, 'NaN'), coalesce(z_err, 'NaN')])) AS y
    FROM   sdss.galaxy
    WHERE  ctid >= format('(%s,0)', b)::tid AND ctid < format('(%s,0)', b + 8)::tid
    OFFSET 0) c;

CREATE UNIQUE INDEX photoz_objid ON sdss.photoz (objid);
COMMENT ON MATERIALIZED VIEW sdss.photoz IS 'photometric redshifts of sdss.galaxy';
COMMENT ON COLUMN sdss.photoz.objid IS 'object identifier';
COMMENT ON COLUMN sdss.photoz.z_mean IS 'mean of the redshift density';
COMMENT ON COLUMN sdss.photoz.z_median IS 'median of the redshift density';
COMMENT ON COLUMN sdss.photoz.z_mode IS 'highest point of the redshift density';
COMMENT ON COLUMN sdss.photoz.z_std IS 'standard deviation of the redshift density';
COMMENT ON COLUMN sdss.photoz.z_l68 IS 'lower bound of the central 68 % of the redshift density';
COMMENT ON COLUMN sdss.photoz.z_u68 IS 'upper bound of the central 68 % of the redshift density';
COMMENT ON COLUMN sdss.photoz.z_l95 IS 'lower bound of the central 95 % of the redshift density';
COMMENT ON COLUMN sdss.photoz.z_u95 IS 'upper bound of the central 95 % of the redshift density';
COMMENT ON COLUMN sdss.photoz.odds IS 'probability within 0.06 (1 + z_mode) of z_mode';
COMMENT ON COLUMN sdss.photoz.flags IS
    'bits: 1 required feature missing, 2 optional feature missing, 4 outside the training domain, 8 multimodal, 16 truncated';
COMMENT ON COLUMN sdss.photoz.version IS 'model version that made the estimate';
