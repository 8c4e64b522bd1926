-- How much longer do the medians of 1,000,000 five-component mixtures in a table take than sum(sqrt(x)) over the same rows?
-- Any database with Orrery, no parallel workers: psql -f sql/benchmarks/pdf_median.sql
-- One call a row is enough: no batches of arrays are needed. Results: results/2026-11-23-densities.md
\set QUIET on
SET max_parallel_workers_per_gather = 0;
SET client_min_messages = warning;
SELECT setseed(0.5) \g /dev/null
CREATE TEMPORARY TABLE density AS
SELECT orrery.pdf_mixture(
           ARRAY[0.5, 0.2, 0.15, 0.1, 0.05], ARRAY[z, z + 0.02, z - 0.03, z + 0.1, 1 - z],
           ARRAY[0.02 * (1 + z), 0.03 * (1 + z), 0.05 * (1 + z), 0.1, 0.2], 0, 1.5) AS p,
       z::real AS x
FROM (SELECT random() AS z FROM generate_series(1, 1000000)) s;
VACUUM ANALYZE density;

-- Each once to warm up, then five times in turn.
CREATE TEMPORARY TABLE run (what text, milliseconds double precision);
DO $$
DECLARE
    begun timestamptz;
BEGIN
    FOR round IN 0..5 LOOP
        begun := clock_timestamp();
        PERFORM sum(sqrt(x)) FROM density;
        INSERT INTO run SELECT 'sum(sqrt(x))', extract(epoch FROM clock_timestamp() - begun) * 1000 WHERE round > 0;
        begun := clock_timestamp();
        PERFORM sum(orrery.pdf_median(p)) FROM density;
        INSERT INTO run SELECT 'sum(pdf_median(p))', extract(epoch FROM clock_timestamp() - begun) * 1000 WHERE round > 0;
        begun := clock_timestamp();
        PERFORM sum(orrery.pdf_mean(p)) FROM density;
        INSERT INTO run SELECT 'sum(pdf_mean(p))', extract(epoch FROM clock_timestamp() - begun) * 1000 WHERE round > 0;
    END LOOP;
END
$$;
SELECT what, round(min(milliseconds)) AS least_ms,
       round(percentile_cont(0.5) WITHIN GROUP (ORDER BY milliseconds)) AS median_ms, round(max(milliseconds)) AS most_ms,
       round((percentile_cont(0.5) WITHIN GROUP (ORDER BY milliseconds)
              / (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY milliseconds) FROM run
                 WHERE what = 'sum(sqrt(x))'))::numeric, 1) AS ratio
FROM run GROUP BY what ORDER BY median_ms;
