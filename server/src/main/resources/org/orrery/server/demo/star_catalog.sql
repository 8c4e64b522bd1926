SET LOCAL lock_timeout = '10s';

CREATE SCHEMA IF NOT EXISTS rotation;
COMMENT ON SCHEMA rotation IS 'the demo''s stars';

DROP TABLE IF EXISTS rotation.star;
CREATE TABLE rotation.star (
    cluster       text,
    prot          real,
    bp_rp_0       real,
    bp_rp_0_error real,
    membership    real,
    age_gyr       real
);
COMMENT ON TABLE rotation.star IS 'synthetic stars of three clusters, drawn from gyro_period at evenly spread colours and quantiles';
COMMENT ON COLUMN rotation.star.cluster IS 'name of the cluster';
COMMENT ON COLUMN rotation.star.prot IS 'rotation period, days';
COMMENT ON COLUMN rotation.star.bp_rp_0 IS 'Gaia colour (BP - RP)0, mag';
COMMENT ON COLUMN rotation.star.bp_rp_0_error IS 'error of bp_rp_0, mag';
COMMENT ON COLUMN rotation.star.membership IS 'probability that the star belongs to the cluster';
COMMENT ON COLUMN rotation.star.age_gyr IS 'age that the star was drawn for, Gyr';

INSERT INTO rotation.star
SELECT c.cluster, orrery.gyro_period(c.age_gyr, s.bp_rp_0, s.quantile), s.bp_rp_0, 0.028, 0.95, c.age_gyr
FROM   (VALUES ('young', 0.12), ('middle', 0.7), ('old', 2.5)) c(cluster, age_gyr)
CROSS JOIN (SELECT 0.7 + 1.3 * mod(0.5 + k * 0.7548776662, 1) AS bp_rp_0, mod(0.5 + k * 0.5698402910, 1) AS quantile
            FROM generate_series(1, 40) k) s;
