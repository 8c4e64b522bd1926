-- a session that holds these tables is an error, not a wait for ever
SET LOCAL lock_timeout = '10s';

CREATE SCHEMA IF NOT EXISTS sdss;
COMMENT ON SCHEMA sdss IS 'the demo''s catalogue and the estimates made from it';

CREATE TABLE IF NOT EXISTS sdss.galaxy (
    objid  bigint PRIMARY KEY,
    ra     double precision,
    dec    double precision,
    u      real,
    g      real,
    r      real,
    i      real,
    z      real,
    u_err  real,
    g_err  real,
    r_err  real,
    i_err  real,
    z_err  real,
    z_spec real
);
COMMENT ON TABLE sdss.galaxy IS 'galaxies with SDSS magnitudes; NULL is missing';
COMMENT ON COLUMN sdss.galaxy.objid IS 'object identifier; the row number where the catalogue had none';
COMMENT ON COLUMN sdss.galaxy.ra IS 'right ascension, degrees (ICRS)';
COMMENT ON COLUMN sdss.galaxy.dec IS 'declination, degrees (ICRS)';
COMMENT ON COLUMN sdss.galaxy.u IS 'SDSS u magnitude, mag';
COMMENT ON COLUMN sdss.galaxy.g IS 'SDSS g magnitude, mag';
COMMENT ON COLUMN sdss.galaxy.r IS 'SDSS r magnitude, mag';
COMMENT ON COLUMN sdss.galaxy.i IS 'SDSS i magnitude, mag';
COMMENT ON COLUMN sdss.galaxy.z IS 'SDSS z magnitude, mag';
COMMENT ON COLUMN sdss.galaxy.u_err IS 'error of u, mag';
COMMENT ON COLUMN sdss.galaxy.g_err IS 'error of g, mag';
COMMENT ON COLUMN sdss.galaxy.r_err IS 'error of r, mag';
COMMENT ON COLUMN sdss.galaxy.i_err IS 'error of i, mag';
COMMENT ON COLUMN sdss.galaxy.z_err IS 'error of z, mag';
COMMENT ON COLUMN sdss.galaxy.z_spec IS 'spectroscopic redshift (the true one in the synthetic sample)';

-- rows of an earlier run
SELECT orrery.drop_estimates('sdss.photoz') FROM orrery.estimate_target WHERE target = to_regclass('sdss.photoz');
TRUNCATE sdss.galaxy;
