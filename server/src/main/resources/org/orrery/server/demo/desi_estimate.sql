CREATE MATERIALIZED VIEW desi.estimate AS
SELECT g.id, p.*,
       orrery.galaxy_desi_z_pdf(g.flux_g, g.flux_r, g.flux_z, g.flux_w1, g.flux_w2)        AS z_pdf,
       orrery.galaxy_desi_logmstar_pdf(g.flux_g, g.flux_r, g.flux_z, g.flux_w1, g.flux_w2) AS logmstar_pdf
FROM   desi.galaxy g
CROSS JOIN LATERAL orrery.galaxy_desi(g.flux_g, g.flux_r, g.flux_z, g.flux_w1, g.flux_w2) p;

CREATE UNIQUE INDEX estimate_id ON desi.estimate (id);
COMMENT ON MATERIALIZED VIEW desi.estimate IS 'joint densities of redshift and stellar mass of desi.galaxy';
