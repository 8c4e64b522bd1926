-- Two quantities at once. LANGUAGE java prints a warning of the JVM's under PL/Java when a function is made.
SET LOCAL client_min_messages = error;

CREATE OR REPLACE FUNCTION orrery.pdf_joint_probability_java(
    a bytea, a_lo double precision, a_hi double precision, b bytea, b_lo double precision, b_hi double precision,
    correlation double precision) RETURNS double precision
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 500
AS 'double=org.orrery.function.JointFunctions.probability(byte[],double,double,byte[],double,double,double)';
COMMENT ON FUNCTION orrery.pdf_joint_probability_java(bytea, double precision, double precision, bytea, double precision,
    double precision, double precision) IS 'function pdf_joint_probability over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_joint_probability(
    a orrery.pdf, a_lo double precision, a_hi double precision, b orrery.pdf, b_lo double precision, b_hi double precision,
    correlation double precision DEFAULT 0) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT orrery.pdf_joint_probability_java(a::bytea, a_lo, a_hi, b::bytea, b_lo, b_hi, correlation) $$;
COMMENT ON FUNCTION orrery.pdf_joint_probability(orrery.pdf, double precision, double precision, orrery.pdf, double precision,
    double precision, double precision) IS
    'probability that one quantity lies in [a_lo, a_hi] and another in [b_lo, b_hi], their densities tied by a normal copula of '
    'this correlation, -1 to 1: for a joint estimate its covariance over the product of the standard deviations. To 1e-9 '
    '(Plackett 1954, Biometrika 41, 351)';

REVOKE ALL ON FUNCTION orrery.pdf_joint_probability_java(bytea, double precision, double precision, bytea, double precision,
    double precision, double precision), orrery.pdf_joint_probability(orrery.pdf, double precision, double precision,
    orrery.pdf, double precision, double precision, double precision) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION orrery.pdf_joint_probability_java(bytea, double precision, double precision, bytea,
    double precision, double precision, double precision), orrery.pdf_joint_probability(orrery.pdf, double precision,
    double precision, orrery.pdf, double precision, double precision, double precision) TO orrery_reader;
