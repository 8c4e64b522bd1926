-- Aggregates over densities. A state is the grid's minimum and maximum and a number for each point, and empty before the first
-- row; rows of which anything is NULL do not count. LANGUAGE java prints a warning of the JVM's under PL/Java when a function
-- is made.
SET LOCAL client_min_messages = error;

CREATE OR REPLACE FUNCTION orrery.pdf_stack_step_java(
    state double precision[], p bytea, minimum double precision, maximum double precision, points integer)
RETURNS double precision[]
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 500
AS 'double[]=org.orrery.function.PdfAggregates.stack(double[],byte[],double,double,int)';
COMMENT ON FUNCTION orrery.pdf_stack_step_java(double precision[], bytea, double precision, double precision, integer) IS
    'function pdf_stack_step over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_stack_step(
    state double precision[], p orrery.pdf, minimum double precision, maximum double precision, points integer)
RETURNS double precision[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 500
AS $$ BEGIN RETURN orrery.pdf_stack_step_java(state, p::bytea, minimum, maximum, points); END $$;
COMMENT ON FUNCTION orrery.pdf_stack_step(double precision[], orrery.pdf, double precision, double precision, integer) IS
    'one row of pdf_stack';

CREATE OR REPLACE FUNCTION orrery.pdf_product_step_java(
    state double precision[], p bytea, minimum double precision, maximum double precision, points integer)
RETURNS double precision[]
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 500
AS 'double[]=org.orrery.function.PdfAggregates.product(double[],byte[],double,double,int)';
COMMENT ON FUNCTION orrery.pdf_product_step_java(double precision[], bytea, double precision, double precision, integer) IS
    'function pdf_product_step over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_product_step(
    state double precision[], p orrery.pdf, minimum double precision, maximum double precision, points integer)
RETURNS double precision[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 500
AS $$ BEGIN RETURN orrery.pdf_product_step_java(state, p::bytea, minimum, maximum, points); END $$;
COMMENT ON FUNCTION orrery.pdf_product_step(double precision[], orrery.pdf, double precision, double precision, integer) IS
    'one row of pdf_product';

CREATE OR REPLACE FUNCTION orrery.pdf_product_step_java(state double precision[], p bytea) RETURNS double precision[]
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 500
AS 'double[]=org.orrery.function.PdfAggregates.productOfGrids(double[],byte[])';
COMMENT ON FUNCTION orrery.pdf_product_step_java(double precision[], bytea) IS 'function pdf_product_step over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_product_step(state double precision[], p orrery.pdf) RETURNS double precision[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 500
AS $$ BEGIN RETURN orrery.pdf_product_step_java(state, p::bytea); END $$;
COMMENT ON FUNCTION orrery.pdf_product_step(double precision[], orrery.pdf) IS
    'one row of pdf_product, on its own grid';

CREATE OR REPLACE FUNCTION orrery.pdf_states_merge(first double precision[], second double precision[]) RETURNS double precision[]
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 500
AS 'double[]=org.orrery.function.PdfAggregates.merge(double[],double[])';
COMMENT ON FUNCTION orrery.pdf_states_merge(double precision[], double precision[]) IS 'what two parallel workers have summed, in one';

CREATE OR REPLACE FUNCTION orrery.pdf_stack_result_java(state double precision[]) RETURNS bytea
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 500
AS 'byte[]=org.orrery.function.PdfAggregates.stacked(double[])';
COMMENT ON FUNCTION orrery.pdf_stack_result_java(double precision[]) IS 'function pdf_stack_result over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_stack_result(state double precision[]) RETURNS orrery.pdf
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 500
AS $$ SELECT orrery.pdf_stack_result_java(state)::orrery.pdf $$;
COMMENT ON FUNCTION orrery.pdf_stack_result(double precision[]) IS 'the result of pdf_stack';

CREATE OR REPLACE FUNCTION orrery.pdf_product_result_java(state double precision[]) RETURNS bytea
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 500
AS 'byte[]=org.orrery.function.PdfAggregates.multiplied(double[])';
COMMENT ON FUNCTION orrery.pdf_product_result_java(double precision[]) IS 'function pdf_product_result over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_product_result(state double precision[]) RETURNS orrery.pdf
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 500
AS $$ SELECT orrery.pdf_product_result_java(state)::orrery.pdf $$;
COMMENT ON FUNCTION orrery.pdf_product_result(double precision[]) IS 'the result of pdf_product';

CREATE OR REPLACE FUNCTION orrery.pdf_stack_step(state double precision[], p orrery.pdf, grid text)
RETURNS double precision[]
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 600
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    g orrery.grid;
BEGIN
    g := orrery.require_grid(grid);
    RETURN orrery.pdf_stack_step(state, p, g.minimum, g.maximum, g.points);
END
$$;
COMMENT ON FUNCTION orrery.pdf_stack_step(double precision[], orrery.pdf, text) IS 'one row of pdf_stack, on a named grid';

CREATE OR REPLACE FUNCTION orrery.pdf_product_step(state double precision[], p orrery.pdf, grid text)
RETURNS double precision[]
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 600
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    g orrery.grid;
BEGIN
    g := orrery.require_grid(grid);
    RETURN orrery.pdf_product_step(state, p, g.minimum, g.maximum, g.points);
END
$$;
COMMENT ON FUNCTION orrery.pdf_product_step(double precision[], orrery.pdf, text) IS 'one row of pdf_product, on a named grid';

CREATE OR REPLACE AGGREGATE orrery.pdf_stack(p orrery.pdf, minimum double precision, maximum double precision, points integer) (
    SFUNC = orrery.pdf_stack_step,
    STYPE = double precision[],
    INITCOND = '{}',
    COMBINEFUNC = orrery.pdf_states_merge,
    FINALFUNC = orrery.pdf_stack_result,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE orrery.pdf_stack(orrery.pdf, double precision, double precision, integer) IS
    'the mean of densities, n(z) where they are redshifts, at equally spaced points and normalised there. A '
    'component of a mixture that is narrower than half the spacing goes to the two points next to it. NULLs do not '
    'count; NULL of none';

CREATE OR REPLACE AGGREGATE orrery.pdf_stack(p orrery.pdf, grid text) (
    SFUNC = orrery.pdf_stack_step,
    STYPE = double precision[],
    INITCOND = '{}',
    COMBINEFUNC = orrery.pdf_states_merge,
    FINALFUNC = orrery.pdf_stack_result,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE orrery.pdf_stack(orrery.pdf, text) IS
    'as pdf_stack at the points of a grid in orrery.grid';

CREATE OR REPLACE AGGREGATE orrery.pdf_product(p orrery.pdf, minimum double precision, maximum double precision, points integer) (
    SFUNC = orrery.pdf_product_step,
    STYPE = double precision[],
    INITCOND = '{}',
    COMBINEFUNC = orrery.pdf_states_merge,
    FINALFUNC = orrery.pdf_product_result,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE orrery.pdf_product(orrery.pdf, double precision, double precision, integer) IS
    'the normalised product of densities, as of independent evidence, at equally spaced points; summed as '
    'logarithms. NULLs do not count; NULL of none, and where the densities nowhere overlap. A density of kind grid '
    'is 0 below 1/131070 of its highest, and so is the product there';

CREATE OR REPLACE AGGREGATE orrery.pdf_product(p orrery.pdf, grid text) (
    SFUNC = orrery.pdf_product_step,
    STYPE = double precision[],
    INITCOND = '{}',
    COMBINEFUNC = orrery.pdf_states_merge,
    FINALFUNC = orrery.pdf_product_result,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE orrery.pdf_product(orrery.pdf, text) IS
    'as pdf_product at the points of a grid in orrery.grid';

CREATE OR REPLACE AGGREGATE orrery.pdf_product(p orrery.pdf) (
    SFUNC = orrery.pdf_product_step,
    STYPE = double precision[],
    INITCOND = '{}',
    COMBINEFUNC = orrery.pdf_states_merge,
    FINALFUNC = orrery.pdf_product_result,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE orrery.pdf_product(orrery.pdf) IS
    'as pdf_product at the points of the densities, which are all of kind grid and have the same';

DO $$
DECLARE
    part regprocedure;
BEGIN
    FOREACH part IN ARRAY ARRAY[
        'orrery.pdf_stack_step_java(double precision[], bytea, double precision, double precision, integer)',
        'orrery.pdf_stack_step(double precision[], orrery.pdf, double precision, double precision, integer)',
        'orrery.pdf_product_step_java(double precision[], bytea, double precision, double precision, integer)',
        'orrery.pdf_product_step(double precision[], orrery.pdf, double precision, double precision, integer)',
        'orrery.pdf_product_step_java(double precision[], bytea)',
        'orrery.pdf_product_step(double precision[], orrery.pdf)',
        'orrery.pdf_states_merge(double precision[], double precision[])',
        'orrery.pdf_stack_result_java(double precision[])',
        'orrery.pdf_stack_result(double precision[])',
        'orrery.pdf_product_result_java(double precision[])',
        'orrery.pdf_product_result(double precision[])',
        'orrery.pdf_stack_step(double precision[], orrery.pdf, text)',
        'orrery.pdf_product_step(double precision[], orrery.pdf, text)',
        'orrery.pdf_stack(orrery.pdf, double precision, double precision, integer)',
        'orrery.pdf_stack(orrery.pdf, text)',
        'orrery.pdf_product(orrery.pdf, double precision, double precision, integer)',
        'orrery.pdf_product(orrery.pdf, text)',
        'orrery.pdf_product(orrery.pdf)']::regprocedure[] LOOP
        EXECUTE format('REVOKE ALL ON ROUTINE %s FROM PUBLIC', part);
        EXECUTE format('GRANT EXECUTE ON ROUTINE %s TO orrery_owner, orrery_reader', part);
    END LOOP;
END
$$;
