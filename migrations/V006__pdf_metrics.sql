-- The metrics of densities take a density and a number. An aggregate keeps what several arguments hold in one array only if
-- they are of one type (VARIADIC), so both become this one: it is nobody's column.
CREATE TYPE orrery.pdf_argument;

CREATE FUNCTION orrery.pdf_argument_in(cstring) RETURNS orrery.pdf_argument
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE
AS 'byteain';
COMMENT ON FUNCTION orrery.pdf_argument_in(cstring) IS 'input of type orrery.pdf_argument';
CREATE FUNCTION orrery.pdf_argument_out(orrery.pdf_argument) RETURNS cstring
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE
AS 'byteaout';
COMMENT ON FUNCTION orrery.pdf_argument_out(orrery.pdf_argument) IS 'output of type orrery.pdf_argument';

CREATE TYPE orrery.pdf_argument (
    INPUT = orrery.pdf_argument_in,
    OUTPUT = orrery.pdf_argument_out,
    INTERNALLENGTH = VARIABLE,
    ALIGNMENT = int4,
    STORAGE = extended
);
COMMENT ON TYPE orrery.pdf_argument IS 'an argument of a metric of densities: a density, or the eight bytes of a number';
ALTER TYPE orrery.pdf_argument OWNER TO orrery_owner;

CREATE FUNCTION orrery.pdf_argument(double precision) RETURNS orrery.pdf_argument
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE
AS 'float8send';
COMMENT ON FUNCTION orrery.pdf_argument(double precision) IS 'a number as an argument of a metric of densities';
CREATE FUNCTION orrery.pdf_argument(real) RETURNS orrery.pdf_argument
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS 'SELECT orrery.pdf_argument($1::double precision)';
COMMENT ON FUNCTION orrery.pdf_argument(real) IS 'a number as an argument of a metric of densities';
CREATE FUNCTION orrery.pdf_argument(numeric) RETURNS orrery.pdf_argument
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS 'SELECT orrery.pdf_argument($1::double precision)';
COMMENT ON FUNCTION orrery.pdf_argument(numeric) IS 'a number as an argument of a metric of densities';
CREATE FUNCTION orrery.pdf_argument(integer) RETURNS orrery.pdf_argument
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS 'SELECT orrery.pdf_argument($1::double precision)';
COMMENT ON FUNCTION orrery.pdf_argument(integer) IS 'a number as an argument of a metric of densities';

CREATE CAST (orrery.pdf AS orrery.pdf_argument) WITHOUT FUNCTION AS IMPLICIT;
COMMENT ON CAST (orrery.pdf AS orrery.pdf_argument) IS 'a density as an argument of a metric';
CREATE CAST (double precision AS orrery.pdf_argument) WITH FUNCTION orrery.pdf_argument(double precision) AS IMPLICIT;
COMMENT ON CAST (double precision AS orrery.pdf_argument) IS 'a number as an argument of a metric of densities';
CREATE CAST (real AS orrery.pdf_argument) WITH FUNCTION orrery.pdf_argument(real) AS IMPLICIT;
COMMENT ON CAST (real AS orrery.pdf_argument) IS 'a number as an argument of a metric of densities';
CREATE CAST (numeric AS orrery.pdf_argument) WITH FUNCTION orrery.pdf_argument(numeric) AS IMPLICIT;
COMMENT ON CAST (numeric AS orrery.pdf_argument) IS 'a number as an argument of a metric of densities';
CREATE CAST (integer AS orrery.pdf_argument) WITH FUNCTION orrery.pdf_argument(integer) AS IMPLICIT;
COMMENT ON CAST (integer AS orrery.pdf_argument) IS 'a number as an argument of a metric of densities';
CREATE CAST (orrery.pdf_argument AS bytea) WITHOUT FUNCTION;
COMMENT ON CAST (orrery.pdf_argument AS bytea) IS 'the bytes of an argument, for functions in Java';

CREATE DOMAIN orrery.pdf_metric_row AS orrery.pdf_argument[];
COMMENT ON DOMAIN orrery.pdf_metric_row IS 'the arguments of a metric of densities in one row';
ALTER DOMAIN orrery.pdf_metric_row OWNER TO orrery_owner;

CREATE TYPE orrery.pdf_metrics AS (
    n bigint,
    pit_ks double precision,
    pit_cvm double precision,
    pit_ad double precision,
    crps double precision,
    cde_loss double precision,
    log_likelihood double precision,
    coverage_68 double precision,
    coverage_95 double precision
);
COMMENT ON TYPE orrery.pdf_metrics IS 'metrics of densities; the aggregate of the same name says what each is';
COMMENT ON COLUMN orrery.pdf_metrics.n IS 'rows with both density and truth';
COMMENT ON COLUMN orrery.pdf_metrics.pit_ks IS 'distance of Kolmogorov and Smirnov of the PITs from uniform';
COMMENT ON COLUMN orrery.pdf_metrics.pit_cvm IS 'distance of Cramer and von Mises of the PITs from uniform';
COMMENT ON COLUMN orrery.pdf_metrics.pit_ad IS 'distance of Anderson and Darling of the PITs from uniform';
COMMENT ON COLUMN orrery.pdf_metrics.crps IS 'mean continuous ranked probability score, in the quantity''s unit';
COMMENT ON COLUMN orrery.pdf_metrics.cde_loss IS 'loss of conditional density estimation';
COMMENT ON COLUMN orrery.pdf_metrics.log_likelihood IS 'mean logarithm of the density at the truth';
COMMENT ON COLUMN orrery.pdf_metrics.coverage_68 IS 'fraction of truths between the 16 and 84 % quantiles';
COMMENT ON COLUMN orrery.pdf_metrics.coverage_95 IS 'fraction of truths between the 2.5 and 97.5 % quantiles';
ALTER TYPE orrery.pdf_metrics OWNER TO orrery_owner;
