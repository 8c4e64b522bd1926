-- What SQL asks of a density. Functions in Java take and give its bytes, and functions in SQL, not STRICT so that they are
-- inlined, the density. LANGUAGE java prints a warning of the JVM's under PL/Java when a function is made.
SET LOCAL client_min_messages = error;

CREATE OR REPLACE FUNCTION orrery.pdf_kind_java(p bytea) RETURNS text
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 20
AS 'java.lang.String=org.orrery.function.PdfFunctions.kind(byte[])';
COMMENT ON FUNCTION orrery.pdf_kind_java(bytea) IS 'function pdf_kind over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_kind(p orrery.pdf) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 20
AS $$ SELECT orrery.pdf_kind_java(p::bytea) $$;
COMMENT ON FUNCTION orrery.pdf_kind(orrery.pdf) IS 'mixture, grid, histogram or quantiles';

CREATE OR REPLACE FUNCTION orrery.pdf_support_java(p bytea) RETURNS double precision[]
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 20
AS 'double[]=org.orrery.function.PdfFunctions.support(byte[])';
COMMENT ON FUNCTION orrery.pdf_support_java(bytea) IS 'function pdf_support over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_support(p orrery.pdf) RETURNS double precision[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 20
AS $$ SELECT orrery.pdf_support_java(p::bytea) $$;
COMMENT ON FUNCTION orrery.pdf_support(orrery.pdf) IS
    'the low and the high end of the range outside which a density is 0, which may be infinite';

CREATE OR REPLACE FUNCTION orrery.pdf_density_java(p bytea, x double precision) RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'double=org.orrery.function.PdfFunctions.density(byte[],double)';
COMMENT ON FUNCTION orrery.pdf_density_java(bytea, double precision) IS 'function pdf_density over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_density(p orrery.pdf, x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 50
AS $$ SELECT orrery.pdf_density_java(p::bytea, x) $$;
COMMENT ON FUNCTION orrery.pdf_density(orrery.pdf, double precision) IS
    'the density at x, per unit of the quantity; error 1e-6 of itself beside the rounding of the stored numbers';

CREATE OR REPLACE FUNCTION orrery.pdf_density_java(p bytea, x orrery.numbers) RETURNS double precision[]
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 200
AS 'double[]=org.orrery.function.PdfFunctions.densities(byte[],double[])';
COMMENT ON FUNCTION orrery.pdf_density_java(bytea, orrery.numbers) IS 'function pdf_density over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_density(p orrery.pdf, x orrery.numbers) RETURNS double precision[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 200
AS $$ SELECT orrery.pdf_density_java(p::bytea, x) $$;
COMMENT ON FUNCTION orrery.pdf_density(orrery.pdf, orrery.numbers) IS
    'the densities at many x, as the function of one x gives them';

CREATE OR REPLACE FUNCTION orrery.pdf_log_density_java(p bytea, x double precision) RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'double=org.orrery.function.PdfFunctions.logDensity(byte[],double)';
COMMENT ON FUNCTION orrery.pdf_log_density_java(bytea, double precision) IS 'function pdf_log_density over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_log_density(p orrery.pdf, x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 50
AS $$ SELECT orrery.pdf_log_density_java(p::bytea, x) $$;
COMMENT ON FUNCTION orrery.pdf_log_density(orrery.pdf, double precision) IS
    'the natural logarithm of the density at x, also where that is too small for a number; -Infinity where it is 0';

CREATE OR REPLACE FUNCTION orrery.pdf_cdf_java(p bytea, x double precision) RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'double=org.orrery.function.PdfFunctions.cdf(byte[],double)';
COMMENT ON FUNCTION orrery.pdf_cdf_java(bytea, double precision) IS 'function pdf_cdf over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_cdf(p orrery.pdf, x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 50
AS $$ SELECT orrery.pdf_cdf_java(p::bytea, x) $$;
COMMENT ON FUNCTION orrery.pdf_cdf(orrery.pdf, double precision) IS
    'the probability of values up to x; error 1e-6 of itself, in the tails too';

CREATE OR REPLACE FUNCTION orrery.pdf_cdf_java(p bytea, x orrery.numbers) RETURNS double precision[]
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 200
AS 'double[]=org.orrery.function.PdfFunctions.cdfs(byte[],double[])';
COMMENT ON FUNCTION orrery.pdf_cdf_java(bytea, orrery.numbers) IS 'function pdf_cdf over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_cdf(p orrery.pdf, x orrery.numbers) RETURNS double precision[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 200
AS $$ SELECT orrery.pdf_cdf_java(p::bytea, x) $$;
COMMENT ON FUNCTION orrery.pdf_cdf(orrery.pdf, orrery.numbers) IS
    'the probabilities of values up to many x, as the function of one x gives them';

CREATE OR REPLACE FUNCTION orrery.pdf_quantile_java(p bytea, probability double precision) RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'double=org.orrery.function.PdfFunctions.quantile(byte[],double)';
COMMENT ON FUNCTION orrery.pdf_quantile_java(bytea, double precision) IS 'function pdf_quantile over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_quantile(p orrery.pdf, probability double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 50
AS $$ SELECT orrery.pdf_quantile_java(p::bytea, probability) $$;
COMMENT ON FUNCTION orrery.pdf_quantile(orrery.pdf, double precision) IS
    'the value that the given probability, from 0 to 1, lies below';

CREATE OR REPLACE FUNCTION orrery.pdf_quantile_java(p bytea, probability orrery.numbers) RETURNS double precision[]
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 200
AS 'double[]=org.orrery.function.PdfFunctions.quantiles(byte[],double[])';
COMMENT ON FUNCTION orrery.pdf_quantile_java(bytea, orrery.numbers) IS 'function pdf_quantile over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_quantile(p orrery.pdf, probability orrery.numbers) RETURNS double precision[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 200
AS $$ SELECT orrery.pdf_quantile_java(p::bytea, probability) $$;
COMMENT ON FUNCTION orrery.pdf_quantile(orrery.pdf, orrery.numbers) IS
    'the values that many probabilities lie below, as the function of one probability gives them';

CREATE OR REPLACE FUNCTION orrery.pdf_probability_java(p bytea, lo double precision, hi double precision)
RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'double=org.orrery.function.PdfFunctions.probability(byte[],double,double)';
COMMENT ON FUNCTION orrery.pdf_probability_java(bytea, double precision, double precision) IS
    'function pdf_probability over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_probability(p orrery.pdf, lo double precision, hi double precision)
RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 50
AS $$ SELECT orrery.pdf_probability_java(p::bytea, lo, hi) $$;
COMMENT ON FUNCTION orrery.pdf_probability(orrery.pdf, double precision, double precision) IS
    'the probability from lo to hi; error 1e-6 of itself';

CREATE OR REPLACE FUNCTION orrery.pdf_odds_java(p bytea, centre double precision, half_width double precision)
RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'double=org.orrery.function.PdfFunctions.odds(byte[],double,double)';
COMMENT ON FUNCTION orrery.pdf_odds_java(bytea, double precision, double precision) IS 'function pdf_odds over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_odds(p orrery.pdf, centre double precision, half_width double precision)
RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 50
AS $$ SELECT orrery.pdf_odds_java(p::bytea, centre, half_width) $$;
COMMENT ON FUNCTION orrery.pdf_odds(orrery.pdf, double precision, double precision) IS
    'the probability within half_width of centre (of the mode: N. Benitez, ApJ 536 (2000) 571)';

CREATE OR REPLACE FUNCTION orrery.pdf_mean_java(p bytea) RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'double=org.orrery.function.PdfFunctions.mean(byte[])';
COMMENT ON FUNCTION orrery.pdf_mean_java(bytea) IS 'function pdf_mean over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_mean(p orrery.pdf) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 50
AS $$ SELECT orrery.pdf_mean_java(p::bytea) $$;
COMMENT ON FUNCTION orrery.pdf_mean(orrery.pdf) IS 'the mean';

CREATE OR REPLACE FUNCTION orrery.pdf_median_java(p bytea) RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'double=org.orrery.function.PdfFunctions.median(byte[])';
COMMENT ON FUNCTION orrery.pdf_median_java(bytea) IS 'function pdf_median over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_median(p orrery.pdf) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 50
AS $$ SELECT orrery.pdf_median_java(p::bytea) $$;
COMMENT ON FUNCTION orrery.pdf_median(orrery.pdf) IS 'the median, the 0.5 quantile';

CREATE OR REPLACE FUNCTION orrery.pdf_mode_java(p bytea) RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 200
AS 'double=org.orrery.function.PdfFunctions.mode(byte[])';
COMMENT ON FUNCTION orrery.pdf_mode_java(bytea) IS 'function pdf_mode over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_mode(p orrery.pdf) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 200
AS $$ SELECT orrery.pdf_mode_java(p::bytea) $$;
COMMENT ON FUNCTION orrery.pdf_mode(orrery.pdf) IS
    'where the density is highest: the middle where it is flat there, the lowest of several';

CREATE OR REPLACE FUNCTION orrery.pdf_std_java(p bytea) RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'double=org.orrery.function.PdfFunctions.std(byte[])';
COMMENT ON FUNCTION orrery.pdf_std_java(bytea) IS 'function pdf_std over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_std(p orrery.pdf) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 50
AS $$ SELECT orrery.pdf_std_java(p::bytea) $$;
COMMENT ON FUNCTION orrery.pdf_std(orrery.pdf) IS 'the standard deviation about the mean';

CREATE OR REPLACE FUNCTION orrery.pdf_entropy_java(p bytea) RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 500
AS 'double=org.orrery.function.PdfFunctions.entropy(byte[])';
COMMENT ON FUNCTION orrery.pdf_entropy_java(bytea) IS 'function pdf_entropy over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_entropy(p orrery.pdf) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 500
AS $$ SELECT orrery.pdf_entropy_java(p::bytea) $$;
COMMENT ON FUNCTION orrery.pdf_entropy(orrery.pdf) IS 'the differential entropy in nats, the integral of -f ln f';

CREATE OR REPLACE FUNCTION orrery.pdf_multiply_java(p bytea, q bytea) RETURNS bytea
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 500
AS 'byte[]=org.orrery.function.PdfConversions.multiply(byte[],byte[])';
COMMENT ON FUNCTION orrery.pdf_multiply_java(bytea, bytea) IS 'function pdf_multiply over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_multiply(p orrery.pdf, q orrery.pdf) RETURNS orrery.pdf
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 500
AS $$ SELECT orrery.pdf_multiply_java(p::bytea, q::bytea)::orrery.pdf $$;
COMMENT ON FUNCTION orrery.pdf_multiply(orrery.pdf, orrery.pdf) IS
    'the normalised product of two densities, as of independent evidence; NULL where they nowhere overlap. Of '
    'mixtures a mixture, of histograms and quantiles a histogram, else a grid with the finer spacing of the two';

CREATE OR REPLACE FUNCTION orrery.pdf_modes_java(p bytea) RETURNS double precision[]
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 500
AS 'double[]=org.orrery.function.PdfFunctions.modes(byte[])';
COMMENT ON FUNCTION orrery.pdf_modes_java(bytea) IS 'the rows of function pdf_modes end to end, over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_modes(p orrery.pdf)
RETURNS TABLE (mode double precision, density double precision, probability double precision)
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 500 ROWS 2
AS $$
    SELECT a.n[i], a.n[i + 1], a.n[i + 2]
    FROM (SELECT orrery.pdf_modes_java(p::bytea) AS n OFFSET 0) a
    CROSS JOIN LATERAL pg_catalog.generate_series(1, pg_catalog.cardinality(a.n), 3) i
$$;
COMMENT ON FUNCTION orrery.pdf_modes(orrery.pdf) IS
    'the local maxima in rising order: where, the density there, and the probability between the minima on either side. '
    'Of a grid, histogram or quantiles: those that stand out by at least 1e-4 of the highest density';

CREATE OR REPLACE FUNCTION orrery.pdf_interval_java(p bytea, level double precision, method text)
RETURNS double precision[]
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 500
AS 'double[]=org.orrery.function.PdfFunctions.interval(byte[],double,java.lang.String)';
COMMENT ON FUNCTION orrery.pdf_interval_java(bytea, double precision, text) IS 'the rows of function pdf_interval end to end, over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_interval(
    p orrery.pdf, level double precision DEFAULT 0.68, method text DEFAULT 'equal-tailed')
RETURNS TABLE (lower double precision, upper double precision, probability double precision)
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 500 ROWS 1
AS $$
    SELECT a.n[i], a.n[i + 1], a.n[i + 2]
    FROM (SELECT orrery.pdf_interval_java(p::bytea, level, method) AS n OFFSET 0) a
    CROSS JOIN LATERAL pg_catalog.generate_series(1, pg_catalog.cardinality(a.n), 3) i
$$;
COMMENT ON FUNCTION orrery.pdf_interval(orrery.pdf, double precision, text) IS
    'where the quantity lies with probability level. Method equal-tailed: one row, with (1 - level) / 2 on either side. '
    'Method highest-density: the smallest region, one row a piece in rising order: where the density is at least t, for '
    'the largest t that reaches level (R. J. Hyndman, The American Statistician 50 (1996) 120)';

DO $$
DECLARE
    part regprocedure;
BEGIN
    FOREACH part IN ARRAY ARRAY[
        'orrery.pdf_kind_java(bytea)',
        'orrery.pdf_kind(orrery.pdf)',
        'orrery.pdf_support_java(bytea)',
        'orrery.pdf_support(orrery.pdf)',
        'orrery.pdf_density_java(bytea, double precision)',
        'orrery.pdf_density(orrery.pdf, double precision)',
        'orrery.pdf_density_java(bytea, orrery.numbers)',
        'orrery.pdf_density(orrery.pdf, orrery.numbers)',
        'orrery.pdf_log_density_java(bytea, double precision)',
        'orrery.pdf_log_density(orrery.pdf, double precision)',
        'orrery.pdf_cdf_java(bytea, double precision)',
        'orrery.pdf_cdf(orrery.pdf, double precision)',
        'orrery.pdf_cdf_java(bytea, orrery.numbers)',
        'orrery.pdf_cdf(orrery.pdf, orrery.numbers)',
        'orrery.pdf_quantile_java(bytea, double precision)',
        'orrery.pdf_quantile(orrery.pdf, double precision)',
        'orrery.pdf_quantile_java(bytea, orrery.numbers)',
        'orrery.pdf_quantile(orrery.pdf, orrery.numbers)',
        'orrery.pdf_probability_java(bytea, double precision, double precision)',
        'orrery.pdf_probability(orrery.pdf, double precision, double precision)',
        'orrery.pdf_odds_java(bytea, double precision, double precision)',
        'orrery.pdf_odds(orrery.pdf, double precision, double precision)',
        'orrery.pdf_mean_java(bytea)',
        'orrery.pdf_mean(orrery.pdf)',
        'orrery.pdf_median_java(bytea)',
        'orrery.pdf_median(orrery.pdf)',
        'orrery.pdf_mode_java(bytea)',
        'orrery.pdf_mode(orrery.pdf)',
        'orrery.pdf_std_java(bytea)',
        'orrery.pdf_std(orrery.pdf)',
        'orrery.pdf_entropy_java(bytea)',
        'orrery.pdf_entropy(orrery.pdf)',
        'orrery.pdf_multiply_java(bytea, bytea)',
        'orrery.pdf_multiply(orrery.pdf, orrery.pdf)',
        'orrery.pdf_modes_java(bytea)',
        'orrery.pdf_modes(orrery.pdf)',
        'orrery.pdf_interval_java(bytea, double precision, text)',
        'orrery.pdf_interval(orrery.pdf, double precision, text)']::regprocedure[] LOOP
        EXECUTE format('REVOKE ALL ON ROUTINE %s FROM PUBLIC', part);
        EXECUTE format('GRANT EXECUTE ON ROUTINE %s TO orrery_owner, orrery_reader', part);
    END LOOP;
END
$$;
