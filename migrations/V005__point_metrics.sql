-- What an aggregate over several arguments collects: an array per row, because array_append adds it in constant time.
CREATE DOMAIN orrery.metric_row AS double precision[];
COMMENT ON DOMAIN orrery.metric_row IS 'the arguments of a metric in one row';
ALTER DOMAIN orrery.metric_row OWNER TO orrery_owner;

CREATE TYPE orrery.point_metrics AS (
    n bigint,
    bias_mean double precision,
    bias_median double precision,
    bias_biweight double precision,
    rms double precision,
    sigma_nmad double precision,
    sigma_mad double precision,
    sigma_iqr double precision,
    sigma_biweight double precision,
    outlier_fraction_005 double precision,
    outlier_fraction_015 double precision,
    outlier_fraction_iqr double precision,
    catastrophic_fraction double precision
);
COMMENT ON TYPE orrery.point_metrics IS 'point metrics of a sample; the aggregate of the same name says what each is';
COMMENT ON COLUMN orrery.point_metrics.n IS 'rows with both estimate and truth';
COMMENT ON COLUMN orrery.point_metrics.bias_mean IS 'mean residual';
COMMENT ON COLUMN orrery.point_metrics.bias_median IS 'median residual';
COMMENT ON COLUMN orrery.point_metrics.bias_biweight IS 'biweight location of the residuals';
COMMENT ON COLUMN orrery.point_metrics.rms IS 'root mean square of the residuals';
COMMENT ON COLUMN orrery.point_metrics.sigma_nmad IS '1.4826 median |residual - median residual|';
COMMENT ON COLUMN orrery.point_metrics.sigma_mad IS '1.48 median |residual|';
COMMENT ON COLUMN orrery.point_metrics.sigma_iqr IS 'interquartile range of the residuals / 1.349';
COMMENT ON COLUMN orrery.point_metrics.sigma_biweight IS 'biweight scale of the residuals';
COMMENT ON COLUMN orrery.point_metrics.outlier_fraction_005 IS 'fraction with |residual| > 0.05';
COMMENT ON COLUMN orrery.point_metrics.outlier_fraction_015 IS 'fraction with |residual| > 0.15';
COMMENT ON COLUMN orrery.point_metrics.outlier_fraction_iqr IS 'fraction with |residual| > max(0.06, 3 sigma_iqr)';
COMMENT ON COLUMN orrery.point_metrics.catastrophic_fraction IS
    'fraction with |estimate - truth| > 1, not divided by 1 + z';
ALTER TYPE orrery.point_metrics OWNER TO orrery_owner;
