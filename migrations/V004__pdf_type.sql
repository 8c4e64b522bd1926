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
    'heights in 16 bits, in error by at most half of 1/65535 of the highest';
ALTER TYPE orrery.pdf OWNER TO orrery_owner;

-- Functions in Java take and give the bytes.
CREATE CAST (orrery.pdf AS bytea) WITHOUT FUNCTION;
COMMENT ON CAST (orrery.pdf AS bytea) IS 'the stored bytes';
CREATE CAST (bytea AS orrery.pdf) WITHOUT FUNCTION;
COMMENT ON CAST (bytea AS orrery.pdf) IS 'stored bytes as a density, checked when they are used';

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
