-- One call per block of pages: arrays cross into the model once per chunk, and memory does not grow with the table.
CREATE MATERIALIZED VIEW sdss.photoz AS
SELECT c.ids[k + 1]                      AS objid,
       NULLIF(c.y[k * 10 + 1], 'NaN')    AS z_mean,
       NULLIF(c.y[k * 10 + 2], 'NaN')    AS z_median,
       NULLIF(c.y[k * 10 + 3], 'NaN')    AS z_mode,
       NULLIF(c.y[k * 10 + 4], 'NaN')    AS z_std,
       NULLIF(c.y[k * 10 + 5], 'NaN')    AS z_l68,
       NULLIF(c.y[k * 10 + 6], 'NaN')    AS z_u68,
       NULLIF(c.y[k * 10 + 7], 'NaN')    AS z_l95,
       NULLIF(c.y[k * 10 + 8], 'NaN')    AS z_u95,
       NULLIF(c.y[k * 10 + 9], 'NaN')    AS odds,
       c.y[k * 10 + 10]::integer         AS flags,
       :version::bigint                  AS version
FROM   generate_series(
           0, (SELECT pg_relation_size('sdss.galaxy') / current_setting('block_size')::bigint), 8) b
CROSS JOIN LATERAL (
    SELECT array_agg(objid) AS ids,
           orrery.estimate(
               :version,
               array_agg(ARRAY[
                   coalesce(u, 'NaN'), coalesce(g, 'NaN'), coalesce(r, 'NaN'), coalesce(i, 'NaN'), coalesce(z, 'NaN'),
                   coalesce(u_err, 'NaN'), coalesce(g_err, 'NaN'), coalesce(r_err, 'NaN'),
                   coalesce(i_err, 'NaN'), coalesce(z_err, 'NaN')])) AS y
    FROM   sdss.galaxy
    WHERE  ctid >= format('(%s,0)', b)::tid AND ctid < format('(%s,0)', b + 8)::tid
    OFFSET 0) c
CROSS JOIN LATERAL generate_series(0, cardinality(c.ids) - 1) k;

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
