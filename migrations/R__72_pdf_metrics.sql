-- Metrics of densities whose truth is known, as aggregates. A group's densities and truths are collected as they are stored,
-- and scored in chunks at the end: parallel workers collect without Java, and PITs are kept one by one, not in bins.
SET LOCAL client_min_messages = error;

-- One density

CREATE OR REPLACE FUNCTION orrery.pit(p orrery.pdf, truth double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100
AS $$ SELECT orrery.pdf_cdf(p, truth) $$;
COMMENT ON FUNCTION orrery.pit(orrery.pdf, double precision) IS
    'probability integral transform: the cumulative probability at the truth (Dawid 1984, JRSS A 147, 278)';

CREATE OR REPLACE FUNCTION orrery.pdf_crps_java(bytes bytea, truth double precision) RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS 'double=org.orrery.function.MetricFunctions.crps(byte[],double)';
COMMENT ON FUNCTION orrery.pdf_crps_java(bytea, double precision) IS 'the function pdf_crps over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_crps(p orrery.pdf, truth double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000
AS $$ SELECT orrery.pdf_crps_java(p::bytea, truth) $$;
COMMENT ON FUNCTION orrery.pdf_crps(orrery.pdf, double precision) IS
    'continuous ranked probability score, the integral of (cdf(x) - [x >= truth])^2 over x; error 1e-6 of itself '
    '(Gneiting & Raftery 2007, JASA 102, 359)';

CREATE OR REPLACE FUNCTION orrery.pdf_cde_loss_java(bytes bytea, truth double precision) RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS 'double=org.orrery.function.MetricFunctions.cdeLoss(byte[],double)';
COMMENT ON FUNCTION orrery.pdf_cde_loss_java(bytea, double precision) IS 'the function pdf_cde_loss over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_cde_loss(p orrery.pdf, truth double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000
AS $$ SELECT orrery.pdf_cde_loss_java(p::bytea, truth) $$;
COMMENT ON FUNCTION orrery.pdf_cde_loss(orrery.pdf, double precision) IS
    'one row''s part of the CDE loss: the integral of the density''s square, less twice the density at the truth '
    '(Izbicki & Lee 2017, EJS 11, 2800)';

-- Many densities, one call

CREATE OR REPLACE FUNCTION orrery.pdf_scores(pdfs bytea[], truths bytea[]) RETURNS double precision[]
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 100000
AS 'double[]=org.orrery.function.MetricFunctions.pdfScores(byte[][],byte[][])';
COMMENT ON FUNCTION orrery.pdf_scores(bytea[], bytea[]) IS
    'PIT, CRPS, CDE loss and log density of each row; truths are the bytes of numbers; NaN where one is missing';

CREATE OR REPLACE FUNCTION orrery.pdf_scores(pdfs bytea[], truths double precision[]) RETURNS double precision[]
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 100000
AS 'double[]=org.orrery.function.MetricFunctions.pdfScores(byte[][],double[])';
COMMENT ON FUNCTION orrery.pdf_scores(bytea[], double precision[]) IS
    'PIT, CRPS, CDE loss and log density of each row; NaN where the density is NULL or the truth NaN';

CREATE OR REPLACE FUNCTION orrery.argument_number(argument bytea) RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'double=org.orrery.function.MetricFunctions.argumentNumber(byte[])';
COMMENT ON FUNCTION orrery.argument_number(bytea) IS 'the number that an argument of a metric of densities holds';

-- Collecting

CREATE OR REPLACE FUNCTION orrery.collect(state orrery.pdf_metric_row[], arguments orrery.pdf_argument[])
RETURNS orrery.pdf_metric_row[]
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'array_append';
COMMENT ON FUNCTION orrery.collect(orrery.pdf_metric_row[], orrery.pdf_argument[]) IS 'adds a row to those collected';

CREATE OR REPLACE FUNCTION orrery.combine(state orrery.pdf_metric_row[], other orrery.pdf_metric_row[])
RETURNS orrery.pdf_metric_row[]
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'array_cat';
COMMENT ON FUNCTION orrery.combine(orrery.pdf_metric_row[], orrery.pdf_metric_row[]) IS
    'joins what two workers have collected';

CREATE OR REPLACE FUNCTION orrery.check_width(metric text, arguments text, expected integer, width integer) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- The width of no rows is NULL.
    IF width <> expected THEN
        PERFORM orrery.refuse_width(metric, arguments, width);
    END IF;
    RETURN true;
END
$$;
COMMENT ON FUNCTION orrery.check_width(text, text, integer, integer) IS
    'true, or an error where a metric has another number of arguments';

-- 512 rows a call: densities of the largest kind, 32 kB each, then take 16 MB of the Java heap.
CREATE OR REPLACE FUNCTION orrery.scores(state orrery.pdf_metric_row[])
RETURNS TABLE (pit double precision, crps double precision, cde_loss double precision, log_density double precision)
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100000 ROWS 100000
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT c.s[4 * k + 1], c.s[4 * k + 2], c.s[4 * k + 3], c.s[4 * k + 4]
    FROM (SELECT orrery.pdf_scores(array_agg(r.x[1]::bytea), array_agg(r.x[2]::bytea)) AS s
          FROM unnest(state) WITH ORDINALITY r(x, i)
          WHERE r.x[1] IS NOT NULL AND r.x[2] IS NOT NULL
          GROUP BY r.i / 512
          OFFSET 0) c
    CROSS JOIN LATERAL generate_series(0, cardinality(c.s) / 4 - 1) k
    WHERE c.s[4 * k + 1] <> 'NaN'
$$;
COMMENT ON FUNCTION orrery.scores(orrery.pdf_metric_row[]) IS 'the scores of the rows that have both density and truth';

-- Distances of PITs from the uniform distribution

CREATE OR REPLACE FUNCTION orrery.pit_statistic(pits double precision[], statistic text) RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS 'java.lang.Double=org.orrery.function.MetricFunctions.pitStatistic(double[],java.lang.String)';
COMMENT ON FUNCTION orrery.pit_statistic(double precision[], text) IS
    'ks, cvm or ad: distance of numbers from the uniform distribution on [0, 1]; NaN is left out, NULL of no numbers';

-- One number: distances have two forms, of PITs and of densities with their truths; mean scores the latter alone.

DO $metrics$
DECLARE
    metric record;
    rows_left_out text := '. Rows with NULL or NaN are left out; NULL of no rows';
BEGIN
    FOR metric IN
        SELECT m.*, m.name || '_of' AS final, m.statistic IS NOT NULL AS is_distance
        FROM (VALUES
            ('pit_ks', 'ks', NULL, 'statistic of Kolmogorov & Smirnov, the largest difference of the cumulative '
             'distributions, as scipy.stats.kstest'),
            ('pit_cvm', 'cvm', NULL, 'statistic of Cramer & von Mises, as scipy.stats.cramervonmises: n times the mean '
             'squared difference of the cumulative distributions'),
            ('pit_ad', 'ad', NULL, 'statistic A^2 of Anderson & Darling 1954 (JASA 49, 765), of PITs clipped to '
             '[1e-6, 1 - 1e-6]'),
            ('crps', NULL, 'crps', 'mean of pdf_crps, the continuous ranked probability score, in the quantity''s unit '
             '(Gneiting & Raftery 2007, JASA 102, 359)'),
            ('cde_loss', NULL, 'cde_loss', 'mean of pdf_cde_loss (Izbicki & Lee 2017, EJS 11, 2800)'),
            ('log_likelihood', NULL, 'log_density', 'mean natural logarithm of the density at the truth, where it is 0 '
             'that of 1e-300, -690.8')
        ) m(name, statistic, score, definition)
    LOOP
        IF metric.is_distance THEN
            EXECUTE format($sql$
                CREATE OR REPLACE FUNCTION orrery.%1$I(state double precision[]) RETURNS double precision
                LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000
                AS %2$L;
                COMMENT ON FUNCTION orrery.%1$I(double precision[]) IS %3$L;
                CREATE OR REPLACE AGGREGATE orrery.%4$I(pit double precision) (
                    SFUNC = orrery.collect, STYPE = double precision[], INITCOND = '{}', COMBINEFUNC = orrery.combine,
                    FINALFUNC = orrery.%1$I, PARALLEL = SAFE);
                COMMENT ON AGGREGATE orrery.%4$I(double precision) IS %5$L$sql$,
                metric.final, format(' SELECT orrery.pit_statistic(orrery.for_java(state), %L) ', metric.statistic),
                'last step of the aggregate ' || metric.name, metric.name,
                'of PITs: ' || metric.definition || rows_left_out);
        END IF;
        EXECUTE format($sql$
            CREATE OR REPLACE FUNCTION orrery.%1$I(state orrery.pdf_metric_row[]) RETURNS double precision
            LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000
            SET search_path = pg_catalog, pg_temp
            AS %2$L;
            COMMENT ON FUNCTION orrery.%1$I(orrery.pdf_metric_row[]) IS %3$L;
            CREATE OR REPLACE AGGREGATE orrery.%4$I(VARIADIC density_truth orrery.pdf_argument[]) (
                SFUNC = orrery.collect, STYPE = orrery.pdf_metric_row[], INITCOND = '{}', COMBINEFUNC = orrery.combine,
                FINALFUNC = orrery.%1$I, PARALLEL = SAFE);
            COMMENT ON AGGREGATE orrery.%4$I(VARIADIC orrery.pdf_argument[]) IS %5$L$sql$,
            metric.final,
            format(E'\n    SELECT %s FROM orrery.scores(state) s\n'
                   '    WHERE orrery.check_width(%L, %L, 2, cardinality(state[1]))\n',
                   CASE WHEN metric.is_distance THEN format('orrery.%I(array_agg(s.pit))', metric.final)
                        ELSE format('avg(s.%I)', metric.score) END,
                   metric.name, CASE WHEN metric.is_distance THEN 'PIT, or density and truth' ELSE 'density and truth' END),
            'last step of the aggregate ' || metric.name, metric.name,
            'of density, truth: ' || metric.definition || rows_left_out);
    END LOOP;
END
$metrics$;

-- Coverage of equal-tailed intervals

CREATE OR REPLACE FUNCTION orrery.refuse_level(level double precision) RETURNS integer
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION 'level of coverage % is not above 0 and at most 1', level
        USING ERRCODE = 'invalid_parameter_value';
END
$$;
COMMENT ON FUNCTION orrery.refuse_level(double precision) IS 'raises the error of a level that is none';

-- A PIT p lies inside the interval from the (1 - level) / 2 to the (1 + level) / 2 quantile when |2 p - 1| is at most level.
CREATE OR REPLACE FUNCTION orrery.covers(pit double precision, level double precision) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE WHEN level OPERATOR(pg_catalog.>) 0 AND level OPERATOR(pg_catalog.<=) 1
                THEN (pg_catalog.abs(2 OPERATOR(pg_catalog.*) pit OPERATOR(pg_catalog.-) 1)
                      OPERATOR(pg_catalog.<=) level)::integer
                ELSE orrery.refuse_level(level) END
$$;
COMMENT ON FUNCTION orrery.covers(double precision, double precision) IS
    '1 where the truth with that PIT lies in the equal-tailed interval of that level, else 0';

CREATE OR REPLACE FUNCTION orrery.coverage_of(state orrery.metric_row[]) RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT avg(orrery.covers(r.x[1], r.x[2]))::double precision
    FROM unnest(state) r(x)
    WHERE r.x[1] <> 'NaN' AND r.x[2] IS NOT NULL
        AND orrery.check_width('coverage', 'PIT and level, or density, truth and level', 2, cardinality(state[1]))
$$;
COMMENT ON FUNCTION orrery.coverage_of(orrery.metric_row[]) IS 'last step of the aggregate coverage';

CREATE OR REPLACE FUNCTION orrery.coverage_of(state orrery.pdf_metric_row[]) RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT avg(orrery.covers(s.pit, l.level))::double precision
    FROM (SELECT orrery.argument_number((state[1])[3]::bytea) AS level OFFSET 0) l
    CROSS JOIN orrery.scores(state) s
    WHERE orrery.check_width('coverage', 'PIT and level, or density, truth and level', 3, cardinality(state[1]))
$$;
COMMENT ON FUNCTION orrery.coverage_of(orrery.pdf_metric_row[]) IS 'last step of the aggregate coverage';

CREATE OR REPLACE AGGREGATE orrery.coverage(VARIADIC pit_level double precision[]) (
    SFUNC = orrery.collect, STYPE = orrery.metric_row[], INITCOND = '{}', COMBINEFUNC = orrery.combine,
    FINALFUNC = orrery.coverage_of, PARALLEL = SAFE);
COMMENT ON AGGREGATE orrery.coverage(VARIADIC double precision[]) IS
    'of PIT, level: fraction of truths inside the equal-tailed interval that holds the probability level, ideally the level itself. Rows with NULL or NaN are left out; NULL of no rows';

CREATE OR REPLACE AGGREGATE orrery.coverage(VARIADIC density_truth_level orrery.pdf_argument[]) (
    SFUNC = orrery.collect, STYPE = orrery.pdf_metric_row[], INITCOND = '{}', COMBINEFUNC = orrery.combine,
    FINALFUNC = orrery.coverage_of, PARALLEL = SAFE);
COMMENT ON AGGREGATE orrery.coverage(VARIADIC orrery.pdf_argument[]) IS
    'of density, truth, level (that of the first row): fraction of truths inside the equal-tailed interval that holds the probability level, ideally the level itself. Rows with NULL or NaN are left out; NULL of no rows';

-- Histogram of PITs

CREATE OR REPLACE FUNCTION orrery.pit_bins(bins double precision) RETURNS integer
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF bins BETWEEN 1 AND 10000 AND bins = floor(bins) THEN
        RETURN bins::integer;
    END IF;
    RAISE EXCEPTION 'a PIT histogram has from 1 to 10000 bins, not %', bins
        USING ERRCODE = 'invalid_parameter_value';
END
$$;
COMMENT ON FUNCTION orrery.pit_bins(double precision) IS 'the number of bins of a PIT histogram, or an error';

CREATE OR REPLACE FUNCTION orrery.pit_counts(pits double precision[], bins integer) RETURNS bigint[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT array_agg(coalesce(c.n, 0) ORDER BY b)
    FROM generate_series(1, bins) b
    LEFT JOIN (SELECT least(bins, 1 + floor(p * bins)::integer) AS bin, count(*) AS n
               FROM unnest(pits) p WHERE p BETWEEN 0 AND 1 GROUP BY 1) c ON c.bin = b
$$;
COMMENT ON FUNCTION orrery.pit_counts(double precision[], integer) IS 'PITs in each of so many bins of equal width';

CREATE OR REPLACE FUNCTION orrery.pit_histogram_of(state orrery.metric_row[]) RETURNS bigint[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT orrery.pit_counts(array_agg(r.x[1]), orrery.pit_bins((state[1])[2]))
    FROM unnest(state) r(x)
    WHERE r.x[1] <> 'NaN'
        AND orrery.check_width('pit_histogram', 'PIT and bins, or density, truth and bins', 2, cardinality(state[1]))
    HAVING count(*) > 0
$$;
COMMENT ON FUNCTION orrery.pit_histogram_of(orrery.metric_row[]) IS 'last step of the aggregate pit_histogram';

CREATE OR REPLACE FUNCTION orrery.pit_histogram_of(state orrery.pdf_metric_row[]) RETURNS bigint[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT orrery.pit_counts(array_agg(s.pit), orrery.pit_bins(orrery.argument_number((state[1])[3]::bytea)))
    FROM orrery.scores(state) s
    WHERE orrery.check_width('pit_histogram', 'PIT and bins, or density, truth and bins', 3, cardinality(state[1]))
    HAVING count(*) > 0
$$;
COMMENT ON FUNCTION orrery.pit_histogram_of(orrery.pdf_metric_row[]) IS 'last step of the aggregate pit_histogram';

CREATE OR REPLACE AGGREGATE orrery.pit_histogram(VARIADIC pit_bins double precision[]) (
    SFUNC = orrery.collect, STYPE = orrery.metric_row[], INITCOND = '{}', COMBINEFUNC = orrery.combine,
    FINALFUNC = orrery.pit_histogram_of, PARALLEL = SAFE);
COMMENT ON AGGREGATE orrery.pit_histogram(VARIADIC double precision[]) IS
    'of PIT, bins: how many PITs lie in each of so many bins of equal width from 0 to 1 (those of the first row). Rows with NULL or NaN are left out; NULL of no rows';

CREATE OR REPLACE AGGREGATE orrery.pit_histogram(VARIADIC density_truth_bins orrery.pdf_argument[]) (
    SFUNC = orrery.collect, STYPE = orrery.pdf_metric_row[], INITCOND = '{}', COMBINEFUNC = orrery.combine,
    FINALFUNC = orrery.pit_histogram_of, PARALLEL = SAFE);
COMMENT ON AGGREGATE orrery.pit_histogram(VARIADIC orrery.pdf_argument[]) IS
    'of density, truth, bins: how many PITs lie in each of so many bins of equal width from 0 to 1 (those of the first row). Rows with NULL or NaN are left out; NULL of no rows';

-- All in one row

CREATE OR REPLACE FUNCTION orrery.pdf_metrics_of(state orrery.pdf_metric_row[]) RETURNS orrery.pdf_metrics
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT ROW(a.n, orrery.pit_ks_of(a.pits), orrery.pit_cvm_of(a.pits), orrery.pit_ad_of(a.pits), a.crps, a.cde_loss,
               a.log_likelihood, a.coverage_68, a.coverage_95)::orrery.pdf_metrics
    FROM (SELECT count(*) AS n, array_agg(s.pit) AS pits, avg(s.crps) AS crps, avg(s.cde_loss) AS cde_loss,
                 avg(s.log_density) AS log_likelihood, avg(orrery.covers(s.pit, 0.68)) AS coverage_68,
                 avg(orrery.covers(s.pit, 0.95)) AS coverage_95
          FROM orrery.scores(state) s
          WHERE orrery.check_width('pdf_metrics', 'density and truth', 2, cardinality(state[1]))) a
    WHERE a.n > 0
$$;
COMMENT ON FUNCTION orrery.pdf_metrics_of(orrery.pdf_metric_row[]) IS 'last step of the aggregate pdf_metrics';

CREATE OR REPLACE AGGREGATE orrery.pdf_metrics(VARIADIC density_truth orrery.pdf_argument[]) (
    SFUNC = orrery.collect, STYPE = orrery.pdf_metric_row[], INITCOND = '{}', COMBINEFUNC = orrery.combine,
    FINALFUNC = orrery.pdf_metrics_of, PARALLEL = SAFE);
COMMENT ON AGGREGATE orrery.pdf_metrics(VARIADIC orrery.pdf_argument[]) IS
    'of density, truth: n, then columns each named as the aggregate that defines it, with coverage at 0.68 and 0.95; NULL of no rows';

-- Whoever may compute estimates may judge them.
DO $$
DECLARE
    metric regprocedure;
BEGIN
    FOR metric IN
        SELECT p.oid
        FROM pg_proc p
        WHERE p.pronamespace = 'orrery'::regnamespace
            AND regexp_replace(p.proname, '_of$', '') IN (
                'pit', 'pdf_crps_java', 'pdf_crps', 'pdf_cde_loss_java', 'pdf_cde_loss', 'pdf_scores', 'argument_number',
                'collect', 'combine', 'check_width', 'scores', 'pit_statistic', 'pit_ks', 'pit_cvm', 'pit_ad', 'crps',
                'cde_loss', 'log_likelihood', 'refuse_level', 'covers', 'coverage', 'pit_bins', 'pit_counts', 'pit_histogram',
                'pdf_metrics', 'pdf_argument', 'pdf_argument_in', 'pdf_argument_out')
    LOOP
        EXECUTE format('ALTER ROUTINE %s OWNER TO orrery_owner', metric);
        EXECUTE format('REVOKE ALL ON ROUTINE %s FROM PUBLIC', metric);
        EXECUTE format('GRANT EXECUTE ON ROUTINE %s TO orrery_owner, orrery_reader', metric);
    END LOOP;
END
$$;
