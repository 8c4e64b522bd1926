-- Densities from numbers and from other densities. LANGUAGE java prints a warning of the JVM's under PL/Java when a function is
-- made.
SET LOCAL client_min_messages = error;

-- From numbers

CREATE OR REPLACE FUNCTION orrery.pdf_mixture_java(
    weights orrery.numbers, means orrery.numbers, sigmas orrery.numbers, minimum double precision, maximum double
    precision)
RETURNS bytea
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'byte[]=org.orrery.function.PdfConversions.mixture(double[],double[],double[],double,double)';
COMMENT ON FUNCTION orrery.pdf_mixture_java(orrery.numbers, orrery.numbers, orrery.numbers, double precision, double precision) IS
    'function pdf_mixture over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_mixture(
    weights orrery.numbers, means orrery.numbers, sigmas orrery.numbers, minimum double precision DEFAULT
    '-Infinity', maximum double precision DEFAULT 'Infinity')
RETURNS orrery.pdf
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100
AS $$ SELECT orrery.pdf_mixture_java(weights, means, sigmas, minimum, maximum)::orrery.pdf $$;
COMMENT ON FUNCTION orrery.pdf_mixture(orrery.numbers, orrery.numbers, orrery.numbers, double precision, double precision) IS
    'a mixture of Gaussians with weights that need not add up to 1, truncated to the range from minimum to maximum '
    'and normalised there; 1 to 256 components of single precision';

CREATE OR REPLACE FUNCTION orrery.pdf_grid_java(
    minimum double precision, maximum double precision, densities orrery.numbers)
RETURNS bytea
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'byte[]=org.orrery.function.PdfConversions.grid(double,double,double[])';
COMMENT ON FUNCTION orrery.pdf_grid_java(double precision, double precision, orrery.numbers) IS
    'function pdf_grid over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_grid(
    minimum double precision, maximum double precision, densities orrery.numbers)
RETURNS orrery.pdf
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100
AS $$ SELECT orrery.pdf_grid_java(minimum, maximum, densities)::orrery.pdf $$;
COMMENT ON FUNCTION orrery.pdf_grid(double precision, double precision, orrery.numbers) IS
    'a density that is linear between equally spaced points, of values proportional to it there; 2 to 4096 points, '
    'their values in error by at most half of 1/65535 of the highest';

CREATE OR REPLACE FUNCTION orrery.pdf_histogram_java(edges orrery.numbers, densities orrery.numbers) RETURNS bytea
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'byte[]=org.orrery.function.PdfConversions.histogram(double[],double[])';
COMMENT ON FUNCTION orrery.pdf_histogram_java(orrery.numbers, orrery.numbers) IS 'function pdf_histogram over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_histogram(edges orrery.numbers, densities orrery.numbers) RETURNS orrery.pdf
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100
AS $$ SELECT orrery.pdf_histogram_java(edges, densities)::orrery.pdf $$;
COMMENT ON FUNCTION orrery.pdf_histogram(orrery.numbers, orrery.numbers) IS
    'a density that is constant between rising edges, of values proportional to it (not to the probability) there; 1 '
    'to 4096 bins of single precision';

CREATE OR REPLACE FUNCTION orrery.pdf_quantiles_java(probabilities orrery.numbers, quantiles orrery.numbers)
RETURNS bytea
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'byte[]=org.orrery.function.PdfConversions.quantiles(double[],double[])';
COMMENT ON FUNCTION orrery.pdf_quantiles_java(orrery.numbers, orrery.numbers) IS 'function pdf_quantiles over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_quantiles(probabilities orrery.numbers, quantiles orrery.numbers)
RETURNS orrery.pdf
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100
AS $$ SELECT orrery.pdf_quantiles_java(probabilities, quantiles)::orrery.pdf $$;
COMMENT ON FUNCTION orrery.pdf_quantiles(orrery.numbers, orrery.numbers) IS
    'a density of rising probabilities and the values they lie below: constant between them, its first and last piece'
    ' going on to probability 0 and 1, as in qp (https://github.com/LSSTDESC/qp); 2 to 4096 of single precision';

-- From any density

CREATE OR REPLACE FUNCTION orrery.pdf_grid_java(
    p bytea, minimum double precision, maximum double precision, points integer)
RETURNS bytea
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 500
AS 'byte[]=org.orrery.function.PdfConversions.toGrid(byte[],double,double,int)';
COMMENT ON FUNCTION orrery.pdf_grid_java(bytea, double precision, double precision, integer) IS
    'function pdf_grid over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_grid(
    p orrery.pdf, minimum double precision, maximum double precision, points integer)
RETURNS orrery.pdf
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 500
AS $$ SELECT orrery.pdf_grid_java(p::bytea, minimum, maximum, points)::orrery.pdf $$;
COMMENT ON FUNCTION orrery.pdf_grid(orrery.pdf, double precision, double precision, integer) IS
    'a density as its values at equally spaced points, linear between them and normalised from minimum to maximum. A '
    'component of a mixture that is narrower than half the spacing goes to the two points next to it';

CREATE OR REPLACE FUNCTION orrery.pdf_histogram_java(p bytea, edges orrery.numbers) RETURNS bytea
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 500
AS 'byte[]=org.orrery.function.PdfConversions.toHistogram(byte[],double[])';
COMMENT ON FUNCTION orrery.pdf_histogram_java(bytea, orrery.numbers) IS 'function pdf_histogram over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_histogram(p orrery.pdf, edges orrery.numbers) RETURNS orrery.pdf
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 500
AS $$ SELECT orrery.pdf_histogram_java(p::bytea, edges)::orrery.pdf $$;
COMMENT ON FUNCTION orrery.pdf_histogram(orrery.pdf, orrery.numbers) IS
    'a density as its probabilities between rising edges, normalised from the first to the last';

CREATE OR REPLACE FUNCTION orrery.pdf_quantiles_java(p bytea, probabilities orrery.numbers) RETURNS bytea
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 500
AS 'byte[]=org.orrery.function.PdfConversions.toQuantiles(byte[],double[])';
COMMENT ON FUNCTION orrery.pdf_quantiles_java(bytea, orrery.numbers) IS 'function pdf_quantiles over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_quantiles(p orrery.pdf, probabilities orrery.numbers) RETURNS orrery.pdf
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 500
AS $$ SELECT orrery.pdf_quantiles_java(p::bytea, probabilities)::orrery.pdf $$;
COMMENT ON FUNCTION orrery.pdf_quantiles(orrery.pdf, orrery.numbers) IS
    'a density as the values that rising probabilities lie below';

CREATE OR REPLACE FUNCTION orrery.pdf_mixture_java(p bytea, components integer) RETURNS bytea
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 100000
AS 'byte[]=org.orrery.function.PdfConversions.toMixture(byte[],int)';
COMMENT ON FUNCTION orrery.pdf_mixture_java(bytea, integer) IS 'function pdf_mixture over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_mixture(p orrery.pdf, components integer) RETURNS orrery.pdf
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100000
AS $$ SELECT orrery.pdf_mixture_java(p::bytea, components)::orrery.pdf $$;
COMMENT ON FUNCTION orrery.pdf_mixture(orrery.pdf, integer) IS
    'a density as a mixture of at most so many Gaussians over the same range: itself if it is one, else fitted by '
    'expectation and maximisation to 1,000 slices of equal probability, without random numbers, then moved and scaled'
    ' towards the densitys mean and standard deviation inside the range';

-- On a named grid

CREATE OR REPLACE FUNCTION orrery.require_grid(grid text) RETURNS orrery.grid
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 10
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    named orrery.grid;
BEGIN
    SELECT * INTO named FROM orrery.grid g WHERE g.name = require_grid.grid;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'unknown grid "%", expected one of: %', grid,
                (SELECT string_agg(g.name, ', ' ORDER BY g.name) FROM orrery.grid g)
            USING ERRCODE = 'undefined_object';
    END IF;
    RETURN named;
END
$$;
COMMENT ON FUNCTION orrery.require_grid(text) IS 'the named grid, or an error that says what there is';

CREATE OR REPLACE FUNCTION orrery.pdf_grid(p orrery.pdf, grid text) RETURNS orrery.pdf
LANGUAGE sql STABLE PARALLEL SAFE COST 500
AS $$ SELECT orrery.pdf_grid(p, g.minimum, g.maximum, g.points) FROM orrery.require_grid(grid) g $$;
COMMENT ON FUNCTION orrery.pdf_grid(orrery.pdf, text) IS
    'a density as its values at the points of a grid in orrery.grid, linear between them';

DO $$
DECLARE
    part regprocedure;
BEGIN
    FOREACH part IN ARRAY ARRAY[
        'orrery.pdf_mixture_java(orrery.numbers, orrery.numbers, orrery.numbers, double precision, double precision)',
        'orrery.pdf_mixture(orrery.numbers, orrery.numbers, orrery.numbers, double precision, double precision)',
        'orrery.pdf_grid_java(double precision, double precision, orrery.numbers)',
        'orrery.pdf_grid(double precision, double precision, orrery.numbers)',
        'orrery.pdf_histogram_java(orrery.numbers, orrery.numbers)',
        'orrery.pdf_histogram(orrery.numbers, orrery.numbers)',
        'orrery.pdf_quantiles_java(orrery.numbers, orrery.numbers)',
        'orrery.pdf_quantiles(orrery.numbers, orrery.numbers)',
        'orrery.pdf_grid_java(bytea, double precision, double precision, integer)',
        'orrery.pdf_grid(orrery.pdf, double precision, double precision, integer)',
        'orrery.pdf_histogram_java(bytea, orrery.numbers)',
        'orrery.pdf_histogram(orrery.pdf, orrery.numbers)',
        'orrery.pdf_quantiles_java(bytea, orrery.numbers)',
        'orrery.pdf_quantiles(orrery.pdf, orrery.numbers)',
        'orrery.pdf_mixture_java(bytea, integer)',
        'orrery.pdf_mixture(orrery.pdf, integer)',
        'orrery.require_grid(text)',
        'orrery.pdf_grid(orrery.pdf, text)']::regprocedure[] LOOP
        EXECUTE format('REVOKE ALL ON ROUTINE %s FROM PUBLIC', part);
        EXECUTE format('GRANT EXECUTE ON ROUTINE %s TO orrery_owner, orrery_reader', part);
    END LOOP;
END
$$;
