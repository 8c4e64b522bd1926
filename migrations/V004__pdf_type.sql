-- Densities as values: text in and out in Java, stored bytes as org.orrery.pdf.PdfBytes writes them.
SET LOCAL client_min_messages = error;

CREATE TYPE orrery.pdf;

CREATE FUNCTION orrery.pdf_in(cstring) RETURNS orrery.pdf
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS 'UDT[org.orrery.function.PdfType] input';
COMMENT ON FUNCTION orrery.pdf_in(cstring) IS 'input of type orrery.pdf';

CREATE FUNCTION orrery.pdf_out(orrery.pdf) RETURNS cstring
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS 'UDT[org.orrery.function.PdfType] output';
COMMENT ON FUNCTION orrery.pdf_out(orrery.pdf) IS 'output of type orrery.pdf';

CREATE FUNCTION orrery.pdf_recv(internal) RETURNS orrery.pdf
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE
AS 'UDT[org.orrery.function.PdfType] receive';
COMMENT ON FUNCTION orrery.pdf_recv(internal) IS 'binary input of type orrery.pdf: the stored bytes, checked when they are used';

CREATE FUNCTION orrery.pdf_send(orrery.pdf) RETURNS bytea
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE
AS 'UDT[org.orrery.function.PdfType] send';
COMMENT ON FUNCTION orrery.pdf_send(orrery.pdf) IS 'binary output of type orrery.pdf: the stored bytes';

CREATE TYPE orrery.pdf (
    INPUT = orrery.pdf_in,
    OUTPUT = orrery.pdf_out,
    RECEIVE = orrery.pdf_recv,
    SEND = orrery.pdf_send,
    INTERNALLENGTH = VARIABLE,
    ALIGNMENT = int4,
    STORAGE = extended
);
COMMENT ON TYPE orrery.pdf IS
    'probability density over one quantity: mixture, grid, histogram or quantiles. Numbers of single precision; a grid''s '
    'heights in 16 bits, in error by at most half of 1/65535 of the highest. Its operators are in schema orrery too: put that on '
    'the search path, or write p OPERATOR(orrery.=) q; DISTINCT, GROUP BY and indexes find them by themselves';
ALTER TYPE orrery.pdf OWNER TO orrery_owner;

-- Functions in Java take and give the bytes, as byte[].
CREATE CAST (orrery.pdf AS bytea) WITHOUT FUNCTION;
COMMENT ON CAST (orrery.pdf AS bytea) IS 'the stored bytes';
CREATE CAST (bytea AS orrery.pdf) WITHOUT FUNCTION;
COMMENT ON CAST (bytea AS orrery.pdf) IS 'stored bytes as a density, checked when they are used';

-- Order and equality are those of the bytes, for DISTINCT, GROUP BY and indexes; the server has them.

CREATE FUNCTION orrery.pdf_lt(orrery.pdf, orrery.pdf) RETURNS boolean
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF AS 'bytealt';
COMMENT ON FUNCTION orrery.pdf_lt(orrery.pdf, orrery.pdf) IS 'implementation of <';
CREATE FUNCTION orrery.pdf_le(orrery.pdf, orrery.pdf) RETURNS boolean
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF AS 'byteale';
COMMENT ON FUNCTION orrery.pdf_le(orrery.pdf, orrery.pdf) IS 'implementation of <=';
CREATE FUNCTION orrery.pdf_eq(orrery.pdf, orrery.pdf) RETURNS boolean
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF AS 'byteaeq';
COMMENT ON FUNCTION orrery.pdf_eq(orrery.pdf, orrery.pdf) IS 'implementation of =';
CREATE FUNCTION orrery.pdf_ne(orrery.pdf, orrery.pdf) RETURNS boolean
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF AS 'byteane';
COMMENT ON FUNCTION orrery.pdf_ne(orrery.pdf, orrery.pdf) IS 'implementation of <>';
CREATE FUNCTION orrery.pdf_ge(orrery.pdf, orrery.pdf) RETURNS boolean
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF AS 'byteage';
COMMENT ON FUNCTION orrery.pdf_ge(orrery.pdf, orrery.pdf) IS 'implementation of >=';
CREATE FUNCTION orrery.pdf_gt(orrery.pdf, orrery.pdf) RETURNS boolean
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF AS 'byteagt';
COMMENT ON FUNCTION orrery.pdf_gt(orrery.pdf, orrery.pdf) IS 'implementation of >';
CREATE FUNCTION orrery.pdf_cmp(orrery.pdf, orrery.pdf) RETURNS integer
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'byteacmp';
COMMENT ON FUNCTION orrery.pdf_cmp(orrery.pdf, orrery.pdf) IS 'less than, equal, greater than as -1, 0, 1';
CREATE FUNCTION orrery.pdf_hash(orrery.pdf) RETURNS integer
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'hashvarlena';
COMMENT ON FUNCTION orrery.pdf_hash(orrery.pdf) IS 'hash of the bytes';
CREATE FUNCTION orrery.pdf_hash_extended(orrery.pdf, bigint) RETURNS bigint
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'hashvarlenaextended';
COMMENT ON FUNCTION orrery.pdf_hash_extended(orrery.pdf, bigint) IS 'seeded hash of the bytes';

CREATE OPERATOR orrery.< (
    FUNCTION = orrery.pdf_lt, LEFTARG = orrery.pdf, RIGHTARG = orrery.pdf,
    COMMUTATOR = OPERATOR(orrery.>), NEGATOR = OPERATOR(orrery.>=),
    RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR orrery.< (orrery.pdf, orrery.pdf) IS 'less than, byte by byte';
CREATE OPERATOR orrery.<= (
    FUNCTION = orrery.pdf_le, LEFTARG = orrery.pdf, RIGHTARG = orrery.pdf,
    COMMUTATOR = OPERATOR(orrery.>=), NEGATOR = OPERATOR(orrery.>),
    RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR orrery.<= (orrery.pdf, orrery.pdf) IS 'less than or equal, byte by byte';
CREATE OPERATOR orrery.= (
    FUNCTION = orrery.pdf_eq, LEFTARG = orrery.pdf, RIGHTARG = orrery.pdf,
    COMMUTATOR = OPERATOR(orrery.=), NEGATOR = OPERATOR(orrery.<>),
    RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR orrery.= (orrery.pdf, orrery.pdf) IS 'the same stored bytes';
CREATE OPERATOR orrery.<> (
    FUNCTION = orrery.pdf_ne, LEFTARG = orrery.pdf, RIGHTARG = orrery.pdf,
    COMMUTATOR = OPERATOR(orrery.<>), NEGATOR = OPERATOR(orrery.=),
    RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR orrery.<> (orrery.pdf, orrery.pdf) IS 'other stored bytes';
CREATE OPERATOR orrery.>= (
    FUNCTION = orrery.pdf_ge, LEFTARG = orrery.pdf, RIGHTARG = orrery.pdf,
    COMMUTATOR = OPERATOR(orrery.<=), NEGATOR = OPERATOR(orrery.<),
    RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR orrery.>= (orrery.pdf, orrery.pdf) IS 'greater than or equal, byte by byte';
CREATE OPERATOR orrery.> (
    FUNCTION = orrery.pdf_gt, LEFTARG = orrery.pdf, RIGHTARG = orrery.pdf,
    COMMUTATOR = OPERATOR(orrery.<), NEGATOR = OPERATOR(orrery.<=),
    RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR orrery.> (orrery.pdf, orrery.pdf) IS 'greater than, byte by byte';

CREATE OPERATOR CLASS orrery.pdf_ops DEFAULT FOR TYPE orrery.pdf USING btree AS
    OPERATOR 1 orrery.<, OPERATOR 2 orrery.<=, OPERATOR 3 orrery.=, OPERATOR 4 orrery.>=, OPERATOR 5 orrery.>,
    FUNCTION 1 orrery.pdf_cmp(orrery.pdf, orrery.pdf);
COMMENT ON OPERATOR CLASS orrery.pdf_ops USING btree IS 'order of the stored bytes';
CREATE OPERATOR CLASS orrery.pdf_ops DEFAULT FOR TYPE orrery.pdf USING hash AS
    OPERATOR 1 orrery.=,
    FUNCTION 1 orrery.pdf_hash(orrery.pdf), FUNCTION 2 orrery.pdf_hash_extended(orrery.pdf, bigint);
COMMENT ON OPERATOR CLASS orrery.pdf_ops USING hash IS 'equality of the stored bytes';

REVOKE ALL ON FUNCTION
    orrery.pdf_in(cstring),
    orrery.pdf_out(orrery.pdf),
    orrery.pdf_recv(internal),
    orrery.pdf_send(orrery.pdf),
    orrery.pdf_lt(orrery.pdf, orrery.pdf),
    orrery.pdf_le(orrery.pdf, orrery.pdf),
    orrery.pdf_eq(orrery.pdf, orrery.pdf),
    orrery.pdf_ne(orrery.pdf, orrery.pdf),
    orrery.pdf_ge(orrery.pdf, orrery.pdf),
    orrery.pdf_gt(orrery.pdf, orrery.pdf),
    orrery.pdf_cmp(orrery.pdf, orrery.pdf),
    orrery.pdf_hash(orrery.pdf),
    orrery.pdf_hash_extended(orrery.pdf, bigint)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    orrery.pdf_in(cstring),
    orrery.pdf_out(orrery.pdf),
    orrery.pdf_recv(internal),
    orrery.pdf_send(orrery.pdf),
    orrery.pdf_lt(orrery.pdf, orrery.pdf),
    orrery.pdf_le(orrery.pdf, orrery.pdf),
    orrery.pdf_eq(orrery.pdf, orrery.pdf),
    orrery.pdf_ne(orrery.pdf, orrery.pdf),
    orrery.pdf_ge(orrery.pdf, orrery.pdf),
    orrery.pdf_gt(orrery.pdf, orrery.pdf),
    orrery.pdf_cmp(orrery.pdf, orrery.pdf),
    orrery.pdf_hash(orrery.pdf),
    orrery.pdf_hash_extended(orrery.pdf, bigint)
    TO orrery_owner, orrery_reader;
REVOKE ALL ON TYPE orrery.pdf FROM PUBLIC;
GRANT USAGE ON TYPE orrery.pdf TO orrery_reader;

-- PL/Java turns NULLs of an array into zeros without a word, so they are refused before it crosses.

CREATE FUNCTION orrery.refuse_null_numbers(numbers double precision[]) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION 'an array holds % NULL of % numbers', num_nulls(VARIADIC numbers), cardinality(numbers)
        USING ERRCODE = 'null_value_not_allowed';
END
$$;
COMMENT ON FUNCTION orrery.refuse_null_numbers(double precision[]) IS 'raises the error of an array that holds NULLs';
ALTER FUNCTION orrery.refuse_null_numbers(double precision[]) OWNER TO orrery_owner;
REVOKE ALL ON FUNCTION orrery.refuse_null_numbers(double precision[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION orrery.refuse_null_numbers(double precision[]) TO orrery_reader;

CREATE DOMAIN orrery.numbers AS double precision[]
    CONSTRAINT numbers_without_nulls
    CHECK (num_nulls(VARIADIC VALUE) = 0 OR orrery.refuse_null_numbers(VALUE));
COMMENT ON DOMAIN orrery.numbers IS 'an array of numbers without NULL';
ALTER DOMAIN orrery.numbers OWNER TO orrery_owner;

CREATE TABLE orrery.grid (
    name text CONSTRAINT grid_pkey PRIMARY KEY
        CONSTRAINT grid_name_is_identifier CHECK (name ~ '^[a-z][a-z0-9_]{0,47}$'),
    minimum double precision NOT NULL CONSTRAINT grid_minimum_is_finite CHECK (abs(minimum) < 'Infinity'),
    maximum double precision NOT NULL CONSTRAINT grid_maximum_is_finite CHECK (abs(maximum) < 'Infinity'),
    points integer NOT NULL CONSTRAINT grid_points_are_2_to_4096 CHECK (points BETWEEN 2 AND 4096),
    unit text NOT NULL DEFAULT '',
    description text NOT NULL,
    CONSTRAINT grid_is_not_empty CHECK (minimum < maximum)
);
COMMENT ON TABLE orrery.grid IS 'named grids of equally spaced points, for densities of one quantity to be compared and stacked on';
COMMENT ON COLUMN orrery.grid.name IS 'name, as the pdf functions take it';
COMMENT ON COLUMN orrery.grid.minimum IS 'first point, in the grid''s unit';
COMMENT ON COLUMN orrery.grid.maximum IS 'last point, in the grid''s unit';
COMMENT ON COLUMN orrery.grid.points IS 'number of points';
COMMENT ON COLUMN orrery.grid.unit IS 'unit of the quantity, empty where it has none';
COMMENT ON COLUMN orrery.grid.description IS 'the quantity, and what the grid is for';
ALTER TABLE orrery.grid OWNER TO orrery_owner;
GRANT SELECT ON orrery.grid TO orrery_reader;
GRANT INSERT, UPDATE, DELETE ON orrery.grid TO orrery_operator;

INSERT INTO orrery.grid (name, minimum, maximum, points, unit, description) VALUES
    ('redshift', 0, 3, 301, '', 'redshift of galaxies, in steps of 0.01'),
    ('redshift_low', 0, 1.5, 301, '', 'redshift of nearby galaxies, in steps of 0.005'),
    ('log_mass', 6, 13, 281, 'log10(solar masses)', 'stellar mass of galaxies, in steps of 0.025 dex'),
    ('log_age', 0, 4.14, 1000, 'log10(Myr)', 'age of stars');
