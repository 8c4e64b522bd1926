-- How many posteriors of stellar ages, 1,000 points each, does one core compute in a second: the values alone, the whole
-- estimate, and the stored density of each star? Any database with gyro_age and gyro_period, no parallel workers:
-- psql -f sql/benchmarks/gyro_posteriors.sql
\set QUIET on
SET max_parallel_workers_per_gather = 0;
SET client_min_messages = warning;
CREATE TEMPORARY TABLE star AS
SELECT orrery.gyro_period(0.1 + 3 * mod(k * 0.6180339887, 1), 0.7 + 1.3 * mod(k * 0.7548776662, 1),
                          mod(k * 0.5698402910, 1)) AS prot,
       0.7 + 1.3 * mod(k * 0.7548776662, 1) AS bp_rp_0
FROM generate_series(1, 5120) k;
VACUUM ANALYZE star;

-- Each once to warm up, then five times in turn.
CREATE TEMPORARY TABLE run (what text, milliseconds double precision);
DO $$
DECLARE
    version bigint := (SELECT version_id FROM orrery.active_model WHERE model = 'gyro_age');
    features real[] := (SELECT array_agg(ARRAY[prot, bp_rp_0, 0.02, 'NaN']::real[]) FROM star);
    begun timestamptz;
BEGIN
    FOR round IN 0..5 LOOP
        begun := clock_timestamp();
        PERFORM cardinality(orrery.run(version, features));
        INSERT INTO run SELECT 'values, in one call', extract(epoch FROM clock_timestamp() - begun) * 1000 WHERE round > 0;
        begun := clock_timestamp();
        PERFORM cardinality(orrery.estimate(version, features));
        INSERT INTO run SELECT 'estimates, in one call', extract(epoch FROM clock_timestamp() - begun) * 1000 WHERE round > 0;
        begun := clock_timestamp();
        PERFORM sum(p.logage_median) FROM star s, orrery.gyro_age(s.prot, s.bp_rp_0, 0.02) p;
        INSERT INTO run SELECT 'estimates, a call a star', extract(epoch FROM clock_timestamp() - begun) * 1000 WHERE round > 0;
        begun := clock_timestamp();
        PERFORM count(orrery.gyro_age_pdf(s.prot, s.bp_rp_0, 0.02)) FROM star s;
        INSERT INTO run SELECT 'stored densities, a call a star', extract(epoch FROM clock_timestamp() - begun) * 1000
        WHERE round > 0;
        begun := clock_timestamp();
        PERFORM orrery.gyro_cluster_age(s.prot, s.bp_rp_0, 0.02, 1) FROM star s;
        INSERT INTO run SELECT 'one cluster of them all', extract(epoch FROM clock_timestamp() - begun) * 1000 WHERE round > 0;
    END LOOP;
END
$$;
SELECT what, round(5120 / (percentile_cont(0.5) WITHIN GROUP (ORDER BY milliseconds) / 1000)) AS stars_per_second,
       round(min(milliseconds)) AS least_ms, round(percentile_cont(0.5) WITHIN GROUP (ORDER BY milliseconds)) AS median_ms,
       round(max(milliseconds)) AS most_ms
FROM run GROUP BY what ORDER BY median_ms;
