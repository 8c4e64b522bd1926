-- What SQL asks of a density. Functions in Java take the stored bytes; those over orrery.pdf are not STRICT, so that they are
-- inlined, and NULL for NULL all the same. LANGUAGE java prints a warning of the JVM's under PL/Java when a function is made.
SET LOCAL client_min_messages = error;

CREATE OR REPLACE FUNCTION orrery.java_pdf_kind(bytes bytea) RETURNS text
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'java.lang.String=org.orrery.function.PdfFunctions.kind(byte[])';
COMMENT ON FUNCTION orrery.java_pdf_kind(bytea) IS 'the function pdf_kind over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_kind(p orrery.pdf) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100
AS $$ SELECT orrery.java_pdf_kind(p::bytea) $$;
COMMENT ON FUNCTION orrery.pdf_kind(orrery.pdf) IS
    'mixture, grid, histogram or quantiles';

CREATE OR REPLACE FUNCTION orrery.java_pdf_support(bytes bytea) RETURNS double precision[]
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'double[]=org.orrery.function.PdfFunctions.support(byte[])';
COMMENT ON FUNCTION orrery.java_pdf_support(bytea) IS 'the function pdf_support over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_support(p orrery.pdf) RETURNS double precision[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100
AS $$ SELECT orrery.java_pdf_support(p::bytea) $$;
COMMENT ON FUNCTION orrery.pdf_support(orrery.pdf) IS
    'the low and the high end of the range outside which a density is 0, which may be infinite';

CREATE OR REPLACE FUNCTION orrery.java_pdf_density(bytes bytea, x double precision) RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'double=org.orrery.function.PdfFunctions.density(byte[],double)';
COMMENT ON FUNCTION orrery.java_pdf_density(bytea, double precision) IS 'the function pdf_density over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_density(p orrery.pdf, x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100
AS $$ SELECT orrery.java_pdf_density(p::bytea, x) $$;
COMMENT ON FUNCTION orrery.pdf_density(orrery.pdf, double precision) IS
    'the density at x, per unit of the quantity; error 1e-6 of itself beside the rounding of the stored numbers';

CREATE OR REPLACE FUNCTION orrery.java_pdf_densitys(bytes bytea, x orrery.numbers) RETURNS double precision[]
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'double[]=org.orrery.function.PdfFunctions.densities(byte[],double[])';
COMMENT ON FUNCTION orrery.java_pdf_densitys(bytea, orrery.numbers) IS 'the function pdf_density over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_density(p orrery.pdf, x double precision[]) RETURNS double precision[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100
AS $$ SELECT orrery.java_pdf_densitys(p::bytea, x::orrery.numbers) $$;
COMMENT ON FUNCTION orrery.pdf_density(orrery.pdf, double precision[]) IS
    'the densities at many x, as the function of one x gives them';

CREATE OR REPLACE FUNCTION orrery.java_pdf_log_density(bytes bytea, x double precision) RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'double=org.orrery.function.PdfFunctions.logDensity(byte[],double)';
COMMENT ON FUNCTION orrery.java_pdf_log_density(bytea, double precision) IS 'the function pdf_log_density over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_log_density(p orrery.pdf, x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100
AS $$ SELECT orrery.java_pdf_log_density(p::bytea, x) $$;
COMMENT ON FUNCTION orrery.pdf_log_density(orrery.pdf, double precision) IS
    'the natural logarithm of the density at x, also where that is too small for a number; -Infinity where it is 0';

CREATE OR REPLACE FUNCTION orrery.java_pdf_cdf(bytes bytea, x double precision) RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'double=org.orrery.function.PdfFunctions.cdf(byte[],double)';
COMMENT ON FUNCTION orrery.java_pdf_cdf(bytea, double precision) IS 'the function pdf_cdf over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_cdf(p orrery.pdf, x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100
AS $$ SELECT orrery.java_pdf_cdf(p::bytea, x) $$;
COMMENT ON FUNCTION orrery.pdf_cdf(orrery.pdf, double precision) IS
    'the probability of values up to x; error 1e-6 of itself, in the tails too';

CREATE OR REPLACE FUNCTION orrery.java_pdf_cdfs(bytes bytea, x orrery.numbers) RETURNS double precision[]
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'double[]=org.orrery.function.PdfFunctions.cdfs(byte[],double[])';
COMMENT ON FUNCTION orrery.java_pdf_cdfs(bytea, orrery.numbers) IS 'the function pdf_cdf over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_cdf(p orrery.pdf, x double precision[]) RETURNS double precision[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100
AS $$ SELECT orrery.java_pdf_cdfs(p::bytea, x::orrery.numbers) $$;
COMMENT ON FUNCTION orrery.pdf_cdf(orrery.pdf, double precision[]) IS
    'the probabilities of values up to many x, as the function of one x gives them';

CREATE OR REPLACE FUNCTION orrery.java_pdf_quantile(bytes bytea, probability double precision) RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'double=org.orrery.function.PdfFunctions.quantile(byte[],double)';
COMMENT ON FUNCTION orrery.java_pdf_quantile(bytea, double precision) IS 'the function pdf_quantile over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_quantile(p orrery.pdf, probability double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100
AS $$ SELECT orrery.java_pdf_quantile(p::bytea, probability) $$;
COMMENT ON FUNCTION orrery.pdf_quantile(orrery.pdf, double precision) IS
    'the value that the given probability, from 0 to 1, lies below';

CREATE OR REPLACE FUNCTION orrery.java_pdf_quantiles(bytes bytea, probability orrery.numbers) RETURNS double precision[]
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'double[]=org.orrery.function.PdfFunctions.quantiles(byte[],double[])';
COMMENT ON FUNCTION orrery.java_pdf_quantiles(bytea, orrery.numbers) IS 'the function pdf_quantile over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_quantile(p orrery.pdf, probability double precision[]) RETURNS double precision[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100
AS $$ SELECT orrery.java_pdf_quantiles(p::bytea, probability::orrery.numbers) $$;
COMMENT ON FUNCTION orrery.pdf_quantile(orrery.pdf, double precision[]) IS
    'the values that many probabilities lie below, as the function of one probability gives them';

CREATE OR REPLACE FUNCTION orrery.java_pdf_probability(bytes bytea, lo double precision, hi double precision) RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'double=org.orrery.function.PdfFunctions.probability(byte[],double,double)';
COMMENT ON FUNCTION orrery.java_pdf_probability(bytea, double precision, double precision) IS 'the function pdf_probability over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_probability(p orrery.pdf, lo double precision, hi double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100
AS $$ SELECT orrery.java_pdf_probability(p::bytea, lo, hi) $$;
COMMENT ON FUNCTION orrery.pdf_probability(orrery.pdf, double precision, double precision) IS
    'the probability from lo to hi';

CREATE OR REPLACE FUNCTION orrery.java_pdf_odds(bytes bytea, centre double precision, half_width double precision) RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'double=org.orrery.function.PdfFunctions.odds(byte[],double,double)';
COMMENT ON FUNCTION orrery.java_pdf_odds(bytea, double precision, double precision) IS 'the function pdf_odds over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_odds(p orrery.pdf, centre double precision, half_width double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100
AS $$ SELECT orrery.java_pdf_odds(p::bytea, centre, half_width) $$;
COMMENT ON FUNCTION orrery.pdf_odds(orrery.pdf, double precision, double precision) IS
    'the probability within half_width of centre (N. Benitez, ApJ 536 (2000) 571, there of the mode)';

CREATE OR REPLACE FUNCTION orrery.java_pdf_mean(bytes bytea) RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'double=org.orrery.function.PdfFunctions.mean(byte[])';
COMMENT ON FUNCTION orrery.java_pdf_mean(bytea) IS 'the function pdf_mean over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_mean(p orrery.pdf) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100
AS $$ SELECT orrery.java_pdf_mean(p::bytea) $$;
COMMENT ON FUNCTION orrery.pdf_mean(orrery.pdf) IS
    'the mean';

CREATE OR REPLACE FUNCTION orrery.java_pdf_median(bytes bytea) RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'double=org.orrery.function.PdfFunctions.median(byte[])';
COMMENT ON FUNCTION orrery.java_pdf_median(bytea) IS 'the function pdf_median over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_median(p orrery.pdf) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100
AS $$ SELECT orrery.java_pdf_median(p::bytea) $$;
COMMENT ON FUNCTION orrery.pdf_median(orrery.pdf) IS
    'the median, the 0.5 quantile';

CREATE OR REPLACE FUNCTION orrery.java_pdf_mode(bytes bytea) RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'double=org.orrery.function.PdfFunctions.mode(byte[])';
COMMENT ON FUNCTION orrery.java_pdf_mode(bytea) IS 'the function pdf_mode over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_mode(p orrery.pdf) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100
AS $$ SELECT orrery.java_pdf_mode(p::bytea) $$;
COMMENT ON FUNCTION orrery.pdf_mode(orrery.pdf) IS
    'where the density is highest; the middle where it is flat there, the lowest of several';

CREATE OR REPLACE FUNCTION orrery.java_pdf_std(bytes bytea) RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'double=org.orrery.function.PdfFunctions.std(byte[])';
COMMENT ON FUNCTION orrery.java_pdf_std(bytea) IS 'the function pdf_std over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_std(p orrery.pdf) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100
AS $$ SELECT orrery.java_pdf_std(p::bytea) $$;
COMMENT ON FUNCTION orrery.pdf_std(orrery.pdf) IS
    'the standard deviation about the mean';

CREATE OR REPLACE FUNCTION orrery.java_pdf_entropy(bytes bytea) RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'double=org.orrery.function.PdfFunctions.entropy(byte[])';
COMMENT ON FUNCTION orrery.java_pdf_entropy(bytea) IS 'the function pdf_entropy over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_entropy(p orrery.pdf) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100
AS $$ SELECT orrery.java_pdf_entropy(p::bytea) $$;
COMMENT ON FUNCTION orrery.pdf_entropy(orrery.pdf) IS
    'the differential entropy in nats, the integral of -f ln f';

CREATE OR REPLACE FUNCTION orrery.java_pdf_modes(bytes bytea) RETURNS double precision[]
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS 'double[]=org.orrery.function.PdfFunctions.modes(byte[])';
COMMENT ON FUNCTION orrery.java_pdf_modes(bytea) IS 'the rows of function pdf_modes end to end';

CREATE OR REPLACE FUNCTION orrery.pdf_modes(p orrery.pdf)
RETURNS TABLE (mode double precision, density double precision, probability double precision)
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000 ROWS 2
AS $$
    SELECT a.n[i], a.n[i + 1], a.n[i + 2]
    FROM (SELECT orrery.java_pdf_modes(p::bytea) AS n OFFSET 0) a
    CROSS JOIN LATERAL pg_catalog.generate_series(1, pg_catalog.cardinality(a.n), 3) i
$$;
COMMENT ON FUNCTION orrery.pdf_modes(orrery.pdf) IS
    'the local maxima in rising order: where, how high, and the probability between the minima on either side. Of a grid, histogram or quantiles: those that stand out by at least 1e-4 of the highest density';

CREATE OR REPLACE FUNCTION orrery.java_pdf_interval(bytes bytea, level double precision, method text) RETURNS double precision[]
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS 'double[]=org.orrery.function.PdfFunctions.interval(byte[],double,java.lang.String)';
COMMENT ON FUNCTION orrery.java_pdf_interval(bytea, double precision, text) IS 'the rows of function pdf_interval end to end';

CREATE OR REPLACE FUNCTION orrery.pdf_interval(p orrery.pdf, level double precision DEFAULT 0.68, method text DEFAULT 'equal-tailed')
RETURNS TABLE (lower double precision, upper double precision, probability double precision)
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000 ROWS 2
AS $$
    SELECT a.n[i], a.n[i + 1], a.n[i + 2]
    FROM (SELECT orrery.java_pdf_interval(p::bytea, level, method) AS n OFFSET 0) a
    CROSS JOIN LATERAL pg_catalog.generate_series(1, pg_catalog.cardinality(a.n), 3) i
$$;
COMMENT ON FUNCTION orrery.pdf_interval(orrery.pdf, double precision, text) IS
    'the interval that holds the probability level, as one row: (1 - level) / 2 below and above it; or by method highest-density the smallest region, as one row a piece: where the density is at least t for the largest t that reaches level (R. J. Hyndman, The American Statistician 50 (1996) 120)';

REVOKE ALL ON FUNCTION
    orrery.java_pdf_kind(bytea),
    orrery.pdf_kind(orrery.pdf),
    orrery.java_pdf_support(bytea),
    orrery.pdf_support(orrery.pdf),
    orrery.java_pdf_density(bytea, double precision),
    orrery.pdf_density(orrery.pdf, double precision),
    orrery.java_pdf_densitys(bytea, orrery.numbers),
    orrery.pdf_density(orrery.pdf, double precision[]),
    orrery.java_pdf_log_density(bytea, double precision),
    orrery.pdf_log_density(orrery.pdf, double precision),
    orrery.java_pdf_cdf(bytea, double precision),
    orrery.pdf_cdf(orrery.pdf, double precision),
    orrery.java_pdf_cdfs(bytea, orrery.numbers),
    orrery.pdf_cdf(orrery.pdf, double precision[]),
    orrery.java_pdf_quantile(bytea, double precision),
    orrery.pdf_quantile(orrery.pdf, double precision),
    orrery.java_pdf_quantiles(bytea, orrery.numbers),
    orrery.pdf_quantile(orrery.pdf, double precision[]),
    orrery.java_pdf_probability(bytea, double precision, double precision),
    orrery.pdf_probability(orrery.pdf, double precision, double precision),
    orrery.java_pdf_odds(bytea, double precision, double precision),
    orrery.pdf_odds(orrery.pdf, double precision, double precision),
    orrery.java_pdf_mean(bytea),
    orrery.pdf_mean(orrery.pdf),
    orrery.java_pdf_median(bytea),
    orrery.pdf_median(orrery.pdf),
    orrery.java_pdf_mode(bytea),
    orrery.pdf_mode(orrery.pdf),
    orrery.java_pdf_std(bytea),
    orrery.pdf_std(orrery.pdf),
    orrery.java_pdf_entropy(bytea),
    orrery.pdf_entropy(orrery.pdf),
    orrery.java_pdf_modes(bytea),
    orrery.pdf_modes(orrery.pdf),
    orrery.java_pdf_interval(bytea, double precision, text),
    orrery.pdf_interval(orrery.pdf, double precision, text)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    orrery.java_pdf_kind(bytea),
    orrery.pdf_kind(orrery.pdf),
    orrery.java_pdf_support(bytea),
    orrery.pdf_support(orrery.pdf),
    orrery.java_pdf_density(bytea, double precision),
    orrery.pdf_density(orrery.pdf, double precision),
    orrery.java_pdf_densitys(bytea, orrery.numbers),
    orrery.pdf_density(orrery.pdf, double precision[]),
    orrery.java_pdf_log_density(bytea, double precision),
    orrery.pdf_log_density(orrery.pdf, double precision),
    orrery.java_pdf_cdf(bytea, double precision),
    orrery.pdf_cdf(orrery.pdf, double precision),
    orrery.java_pdf_cdfs(bytea, orrery.numbers),
    orrery.pdf_cdf(orrery.pdf, double precision[]),
    orrery.java_pdf_quantile(bytea, double precision),
    orrery.pdf_quantile(orrery.pdf, double precision),
    orrery.java_pdf_quantiles(bytea, orrery.numbers),
    orrery.pdf_quantile(orrery.pdf, double precision[]),
    orrery.java_pdf_probability(bytea, double precision, double precision),
    orrery.pdf_probability(orrery.pdf, double precision, double precision),
    orrery.java_pdf_odds(bytea, double precision, double precision),
    orrery.pdf_odds(orrery.pdf, double precision, double precision),
    orrery.java_pdf_mean(bytea),
    orrery.pdf_mean(orrery.pdf),
    orrery.java_pdf_median(bytea),
    orrery.pdf_median(orrery.pdf),
    orrery.java_pdf_mode(bytea),
    orrery.pdf_mode(orrery.pdf),
    orrery.java_pdf_std(bytea),
    orrery.pdf_std(orrery.pdf),
    orrery.java_pdf_entropy(bytea),
    orrery.pdf_entropy(orrery.pdf),
    orrery.java_pdf_modes(bytea),
    orrery.pdf_modes(orrery.pdf),
    orrery.java_pdf_interval(bytea, double precision, text),
    orrery.pdf_interval(orrery.pdf, double precision, text)
    TO orrery_owner, orrery_reader;
