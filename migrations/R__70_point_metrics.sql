-- Metrics of point estimates, exact, as aggregates. Each collects its group's residuals, or pairs of redshifts, with
-- PostgreSQL's own array_append, which adds to an array in place; Java sorts them once at the end. Metrics over the same
-- arguments share what is collected. No part of it starts Java in a parallel worker, except where a whole group is there.
SET LOCAL client_min_messages = error;

-- Collecting

CREATE OR REPLACE FUNCTION orrery.collect(state double precision[], value double precision) RETURNS double precision[]
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'array_append';
COMMENT ON FUNCTION orrery.collect(double precision[], double precision) IS 'adds a value to those collected';

CREATE OR REPLACE FUNCTION orrery.collect(state orrery.metric_row[], pair double precision[])
RETURNS orrery.metric_row[]
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'array_append';
COMMENT ON FUNCTION orrery.collect(orrery.metric_row[], double precision[]) IS 'adds a pair to those collected';

CREATE OR REPLACE FUNCTION orrery.combine(state double precision[], other double precision[]) RETURNS double precision[]
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'array_cat';
COMMENT ON FUNCTION orrery.combine(double precision[], double precision[]) IS 'joins what two workers have collected';

CREATE OR REPLACE FUNCTION orrery.combine(state orrery.metric_row[], other orrery.metric_row[])
RETURNS orrery.metric_row[]
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'array_cat';
COMMENT ON FUNCTION orrery.combine(orrery.metric_row[], orrery.metric_row[]) IS
    'joins what two workers have collected';

-- What is collected, as Java takes it: without NULL, and not more than fits

CREATE OR REPLACE FUNCTION orrery.fits_heap(bytes bigint) RETURNS boolean
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS 'boolean=org.orrery.function.MetricFunctions.fitsHeap(long)';
COMMENT ON FUNCTION orrery.fits_heap(bigint) IS 'true, or an error where the Java heap has no room for so many bytes';

CREATE OR REPLACE FUNCTION orrery.for_java(state double precision[]) RETURNS double precision[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10
AS $$
    SELECT CASE WHEN pg_catalog.cardinality(state) < 500000 OR orrery.fits_heap(8::bigint * pg_catalog.cardinality(state))
                THEN state END
$$;
COMMENT ON FUNCTION orrery.for_java(double precision[]) IS 'the same array, or an error where the Java heap has no room for it';

CREATE OR REPLACE FUNCTION orrery.refuse_redshifts(z_phot double precision, z_spec double precision) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- Catalogues write a missing redshift as -99 or -9999, which would pass for a residual.
    RAISE EXCEPTION 'z_phot is % and z_spec is %, but a redshift is above -1', z_phot, z_spec
        USING ERRCODE = 'invalid_parameter_value',
              HINT = 'A missing redshift is NULL or NaN. FILTER (WHERE z_phot > -1 AND z_spec > -1) leaves such rows out.';
END
$$;
COMMENT ON FUNCTION orrery.refuse_redshifts(double precision, double precision) IS
    'raises the error of redshifts that are none';

CREATE OR REPLACE FUNCTION orrery.refuse_width(metric text, arguments text, width integer) RETURNS orrery.metric_row[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION '% takes %, not % arguments', metric, arguments, width
        USING ERRCODE = 'invalid_parameter_value';
END
$$;
COMMENT ON FUNCTION orrery.refuse_width(text, text, integer) IS 'raises the error of a metric with too many arguments';

-- Neither STRICT nor with a search path of its own, so that it is inlined.
CREATE OR REPLACE FUNCTION orrery.redshifts(state orrery.metric_row[])
RETURNS TABLE (z_phot double precision, z_spec double precision)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 1000000
AS $$
    SELECT r.z[1], r.z[2]
    FROM pg_catalog.unnest(CASE WHEN pg_catalog.cardinality(state[1]) OPERATOR(pg_catalog.=) 2 THEN state
                                ELSE orrery.refuse_width('a metric', 'residuals, or z_phot and z_spec',
                                                         pg_catalog.cardinality(state[1])) END) r(z)
    WHERE CASE WHEN r.z[1] OPERATOR(pg_catalog.>) -1 AND r.z[2] OPERATOR(pg_catalog.>) -1 THEN true
               ELSE orrery.refuse_redshifts(r.z[1], r.z[2]) END
$$;
COMMENT ON FUNCTION orrery.redshifts(orrery.metric_row[]) IS 'the complete pairs, or an error where one is no redshift';

-- One number. Each has two forms: of residuals, whatever the quantity, and of two redshifts.

CREATE OR REPLACE FUNCTION orrery.residual_metric(residuals double precision[], metric text) RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS 'java.lang.Double=org.orrery.function.MetricFunctions.residualMetric(double[],java.lang.String)';
COMMENT ON FUNCTION orrery.residual_metric(double precision[], text) IS
    'the metric of that name; NaN is left out, NULL of no residuals';

DO $metrics$
DECLARE
    metric record;
    rows_left_out text := 'Rows with NULL or NaN are left out, infinite values count; NULL of no rows';
BEGIN
    FOR metric IN
        SELECT m.*, CASE m.name WHEN 'catastrophic_fraction' THEN 'z_phot - z_spec'
                              ELSE '(z_phot - z_spec) / (1 + z_spec)' END AS residual
        FROM (VALUES
            ('bias_mean', 'mean of dz', NULL),
            ('bias_median', 'median of dz', NULL),
            ('bias_biweight', 'biweight location of dz (Tukey''s, c = 6, one step from the median)',
             'Beers, Flynn & Gebhardt 1990, AJ 100, 32'),
            ('rms', 'square root of the mean of the squares of dz', NULL),
            ('sigma_nmad', '1.4826 median |dz - median dz|', 'Brammer et al. 2008, ApJ 686, 1503'),
            ('sigma_mad', '1.48 median |dz|', 'Ilbert et al. 2006, A&A 457, 841'),
            ('sigma_iqr', 'interquartile range of dz / 1.349', 'Graham et al. 2018, AJ 155, 1'),
            ('sigma_biweight', 'biweight scale of dz (Tukey''s, c = 9, about the median)',
             'Beers, Flynn & Gebhardt 1990, AJ 100, 32'),
            ('outlier_fraction_iqr', 'fraction with |dz| > max(0.06, 3 sigma_iqr)', 'Graham et al. 2018, AJ 155, 1'),
            ('catastrophic_fraction', 'fraction with |dz| > 1', 'Jones & Singal 2020, PASP 132, 024501')
        ) m(name, definition, paper)
    LOOP
        EXECUTE format($sql$
            CREATE OR REPLACE FUNCTION orrery.%1$I(state double precision[]) RETURNS double precision
            LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000
            AS %2$L;
            COMMENT ON FUNCTION orrery.%1$I(double precision[]) IS %4$L;
            CREATE OR REPLACE FUNCTION orrery.%1$I(state orrery.metric_row[]) RETURNS double precision
            LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000
            SET search_path = pg_catalog, pg_temp
            AS %3$L;
            COMMENT ON FUNCTION orrery.%1$I(orrery.metric_row[]) IS %4$L$sql$,
            metric.name || '_of', format('SELECT orrery.residual_metric(orrery.for_java(state), %L)', metric.name),
            format('SELECT orrery.%I(array_agg(%s)) FROM orrery.redshifts(state)', metric.name || '_of',
                   metric.residual),
            'last step of the aggregate ' || metric.name);
        EXECUTE format($sql$
            CREATE OR REPLACE AGGREGATE orrery.%1$I(residual double precision) (
                SFUNC = orrery.collect, STYPE = double precision[], INITCOND = '{}', COMBINEFUNC = orrery.combine,
                FINALFUNC = orrery.%2$I, PARALLEL = SAFE);
            COMMENT ON AGGREGATE orrery.%1$I(double precision) IS %3$L;
            CREATE OR REPLACE AGGREGATE orrery.%1$I(VARIADIC redshifts double precision[]) (
                SFUNC = orrery.collect, STYPE = orrery.metric_row[], INITCOND = '{}', COMBINEFUNC = orrery.combine,
                FINALFUNC = orrery.%2$I, PARALLEL = SAFE);
            COMMENT ON AGGREGATE orrery.%1$I(VARIADIC double precision[]) IS %4$L$sql$,
            metric.name, metric.name || '_of',
            concat_ws('; ', replace(replace(metric.definition, 'of dz', 'of the residuals'), 'dz', 'residual'), metric.paper) || '. ' || rows_left_out,
            concat_ws('; ', format('of z_phot, z_spec: %s, dz = %s', metric.definition, metric.residual), metric.paper)
                || '. ' || rows_left_out);
    END LOOP;
END
$metrics$;

-- Outliers beyond a threshold of one's own

CREATE OR REPLACE FUNCTION orrery.refuse_threshold(threshold double precision) RETURNS integer
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION 'threshold of outliers % is not 0 or more', threshold
        USING ERRCODE = 'invalid_parameter_value';
END
$$;
COMMENT ON FUNCTION orrery.refuse_threshold(double precision) IS 'raises the error of a threshold that is none';

CREATE OR REPLACE FUNCTION orrery.outlier_fraction_of(state orrery.metric_row[]) RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT avg(CASE WHEN d.threshold >= 0 AND d.threshold <> 'NaN' THEN (abs(d.residual) > d.threshold)::integer
                    ELSE orrery.refuse_threshold(d.threshold) END)::double precision
    FROM (SELECT CASE s.width WHEN 2 THEN r.x[1] ELSE (r.x[1] - r.x[2]) / (1 + r.x[2]) END AS residual,
                 r.x[s.width] AS threshold
          FROM (SELECT cardinality(state[1]) AS width) s
          CROSS JOIN unnest(
              CASE WHEN s.width IN (2, 3) THEN state
                   ELSE orrery.refuse_width('outlier_fraction', 'residual, threshold or z_phot, z_spec, threshold',
                                            s.width) END) r(x)
          WHERE CASE WHEN array_position(r.x, NULL) IS NOT NULL THEN false
                     WHEN s.width = 2 OR r.x[1] > -1 AND r.x[2] > -1 THEN true
                     ELSE orrery.refuse_redshifts(r.x[1], r.x[2]) END) d
    WHERE d.residual <> 'NaN'
$$;
COMMENT ON FUNCTION orrery.outlier_fraction_of(orrery.metric_row[]) IS 'last step of the aggregate outlier_fraction';

CREATE OR REPLACE AGGREGATE orrery.outlier_fraction(VARIADIC arguments double precision[]) (
    SFUNC = orrery.collect, STYPE = orrery.metric_row[], INITCOND = '{}', COMBINEFUNC = orrery.combine,
    FINALFUNC = orrery.outlier_fraction_of, PARALLEL = SAFE);
COMMENT ON AGGREGATE orrery.outlier_fraction(VARIADIC double precision[]) IS
    'of residual, threshold: fraction with |residual| > threshold; of z_phot, z_spec, threshold: fraction with |dz| > '
    'threshold, dz = (z_phot - z_spec) / (1 + z_spec). Rows with NULL or NaN are left out, infinite values count; NULL '
    'of no rows';

-- All in one row

CREATE OR REPLACE FUNCTION orrery.residual_metrics(residuals double precision[], differences double precision[])
RETURNS double precision[]
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS 'double[]=org.orrery.function.MetricFunctions.pointMetrics(double[],double[])';
COMMENT ON FUNCTION orrery.residual_metrics(double precision[], double precision[]) IS
    'the columns of type point_metrics; NULL of no rows';

CREATE OR REPLACE FUNCTION orrery.point_metrics_of(residuals double precision[], differences double precision[])
RETURNS orrery.point_metrics
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS $$
    SELECT ROW(m.x[1]::bigint, m.x[2], m.x[3], m.x[4], m.x[5], m.x[6], m.x[7], m.x[8], m.x[9], m.x[10], m.x[11], m.x[12],
               m.x[13])::orrery.point_metrics
    FROM (SELECT orrery.residual_metrics(orrery.for_java(residuals), orrery.for_java(differences)) AS x OFFSET 0) m
    WHERE m.x IS NOT NULL
$$;
COMMENT ON FUNCTION orrery.point_metrics_of(double precision[], double precision[]) IS
    'all point metrics of residuals, the catastrophic fraction of differences';

CREATE OR REPLACE FUNCTION orrery.residual_metrics_of(state double precision[]) RETURNS orrery.point_metrics
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS $$
    SELECT orrery.point_metrics_of(state, state)
$$;
COMMENT ON FUNCTION orrery.residual_metrics_of(double precision[]) IS 'last step of the aggregate residual_metrics';

CREATE OR REPLACE FUNCTION orrery.photoz_metrics_of(state orrery.metric_row[]) RETURNS orrery.point_metrics
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT orrery.point_metrics_of(array_agg((z_phot - z_spec) / (1 + z_spec)), array_agg(z_phot - z_spec))
    FROM orrery.redshifts(state)
$$;
COMMENT ON FUNCTION orrery.photoz_metrics_of(orrery.metric_row[]) IS 'last step of the aggregate photoz_metrics';

CREATE OR REPLACE AGGREGATE orrery.residual_metrics(residual double precision) (
    SFUNC = orrery.collect, STYPE = double precision[], INITCOND = '{}', COMBINEFUNC = orrery.combine,
    FINALFUNC = orrery.residual_metrics_of, PARALLEL = SAFE);
COMMENT ON AGGREGATE orrery.residual_metrics(double precision) IS
    'all point metrics of residuals, for example of log masses in dex: n, then columns each named as the aggregate that '
    'defines it, with outlier_fraction at 0.05 and 0.15; NULL of no rows';

CREATE OR REPLACE AGGREGATE orrery.photoz_metrics(VARIADIC redshifts double precision[]) (
    SFUNC = orrery.collect, STYPE = orrery.metric_row[], INITCOND = '{}', COMBINEFUNC = orrery.combine,
    FINALFUNC = orrery.photoz_metrics_of, PARALLEL = SAFE);
COMMENT ON AGGREGATE orrery.photoz_metrics(VARIADIC double precision[]) IS
    'all point metrics of z_phot, z_spec: n, then columns each named as the aggregate that defines it, with '
    'outlier_fraction at 0.05 and 0.15; NULL of no rows';

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
                'collect', 'combine', 'fits_heap', 'for_java', 'refuse_redshifts', 'refuse_width', 'refuse_threshold',
                'redshifts', 'residual_metric', 'bias_mean', 'bias_median', 'bias_biweight', 'rms', 'sigma_nmad', 'sigma_mad',
                'sigma_iqr', 'sigma_biweight', 'outlier_fraction', 'outlier_fraction_iqr', 'catastrophic_fraction',
                'point_metrics', 'residual_metrics', 'photoz_metrics')
    LOOP
        EXECUTE format('ALTER ROUTINE %s OWNER TO orrery_owner', metric);
        EXECUTE format('REVOKE ALL ON ROUTINE %s FROM PUBLIC', metric);
        EXECUTE format('GRANT EXECUTE ON ROUTINE %s TO orrery_owner, orrery_reader', metric);
    END LOOP;
END
$$;
