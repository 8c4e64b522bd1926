-- a session that holds these tables is an error, not a wait for ever
SET LOCAL lock_timeout = '10s';

CREATE SCHEMA IF NOT EXISTS desi;
COMMENT ON SCHEMA desi IS 'the demo''s galaxies with stellar masses';

CREATE TABLE IF NOT EXISTS desi.galaxy (
    id       bigint PRIMARY KEY,
    flux_g   real,
    flux_r   real,
    flux_z   real,
    flux_w1  real,
    flux_w2  real,
    z_spec   real,
    logmstar real
);
COMMENT ON TABLE desi.galaxy IS 'galaxies with Legacy Survey fluxes; NULL is missing';
COMMENT ON COLUMN desi.galaxy.id IS 'object identifier';
COMMENT ON COLUMN desi.galaxy.flux_g IS 'g flux without the Galaxy''s extinction, nanomaggies';
COMMENT ON COLUMN desi.galaxy.flux_r IS 'r flux without the Galaxy''s extinction, nanomaggies';
COMMENT ON COLUMN desi.galaxy.flux_z IS 'z flux without the Galaxy''s extinction, nanomaggies';
COMMENT ON COLUMN desi.galaxy.flux_w1 IS 'W1 flux without the Galaxy''s extinction, nanomaggies';
COMMENT ON COLUMN desi.galaxy.flux_w2 IS 'W2 flux without the Galaxy''s extinction, nanomaggies';
COMMENT ON COLUMN desi.galaxy.z_spec IS 'redshift of the synthetic galaxy';
COMMENT ON COLUMN desi.galaxy.logmstar IS 'stellar mass of the synthetic galaxy, log10(solar masses)';

-- rows of an earlier run
SELECT orrery.drop_estimates('desi.estimate') FROM orrery.estimate_target WHERE target = to_regclass('desi.estimate');
TRUNCATE desi.galaxy;
