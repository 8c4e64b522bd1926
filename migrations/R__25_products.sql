-- LANGUAGE java prints a warning of the JVM's under PL/Java when a function is made.
SET LOCAL client_min_messages = error;

-- The product of the densities of rows, for models on a grid: what the aggregates of such a model are made of. A state is the
-- number of rows, their flags, and the logarithm of the product at each point; none stands for no rows.

CREATE OR REPLACE FUNCTION orrery.product_step(state double precision[], version bigint, features orrery.features, width integer)
RETURNS double precision[]
LANGUAGE java STABLE PARALLEL RESTRICTED COST 1000
AS 'double[]=org.orrery.function.ProductFunctions.step(double[],long,float[],int)';
COMMENT ON FUNCTION orrery.product_step(double precision[], bigint, orrery.features, integer) IS
    'the state times the density of one row by a model version; the state as it is where the row has no density';

CREATE OR REPLACE FUNCTION orrery.product_combine(a double precision[], b double precision[]) RETURNS double precision[]
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'double[]=org.orrery.function.ProductFunctions.combine(double[],double[])';
COMMENT ON FUNCTION orrery.product_combine(double precision[], double precision[]) IS 'product of two states';

CREATE OR REPLACE FUNCTION orrery.product_estimate(state double precision[], version bigint) RETURNS real[]
LANGUAGE java STABLE STRICT PARALLEL RESTRICTED COST 1000
AS 'float[]=org.orrery.function.ProductFunctions.estimate(double[],long)';
COMMENT ON FUNCTION orrery.product_estimate(double precision[], bigint) IS 'estimate of a state, as orrery.estimate gives it';

CREATE OR REPLACE FUNCTION orrery.product_density(state double precision[], version bigint) RETURNS bytea
LANGUAGE java STABLE STRICT PARALLEL RESTRICTED COST 1000
AS 'byte[]=org.orrery.function.ProductFunctions.density(double[],long)';
COMMENT ON FUNCTION orrery.product_density(double precision[], bigint) IS
    'density of a state, to be cast to orrery.pdf; NULL if the product is 0 everywhere';

DO $$
DECLARE
    part regprocedure;
BEGIN
    FOREACH part IN ARRAY ARRAY['orrery.product_step(double precision[],bigint,orrery.features,integer)',
        'orrery.product_combine(double precision[],double precision[])',
        'orrery.product_estimate(double precision[],bigint)',
        'orrery.product_density(double precision[],bigint)']::regprocedure[] LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', part);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO orrery_owner, orrery_reader', part);
    END LOOP;
END
$$;
