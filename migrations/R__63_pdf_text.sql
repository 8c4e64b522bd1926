-- Casts between densities and text. PostgreSQL would call the type's input and output by itself, but its compiler (jit) takes
-- those for functions in C: a costly query with p::text ended the whole server.
SET LOCAL client_min_messages = error;

CREATE OR REPLACE FUNCTION orrery.pdf_text_java(p bytea) RETURNS text
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS 'java.lang.String=org.orrery.function.PdfType.output(byte[])';
COMMENT ON FUNCTION orrery.pdf_text_java(bytea) IS 'function pdf_text over stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_text(p orrery.pdf) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000
AS $$ SELECT orrery.pdf_text_java(p::bytea) $$;
COMMENT ON FUNCTION orrery.pdf_text(orrery.pdf) IS 'the text form, as the cast to text gives it';

CREATE OR REPLACE FUNCTION orrery.pdf_name(p orrery.pdf) RETURNS name
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000
AS $$ SELECT orrery.pdf_text_java(p::bytea)::name $$;
COMMENT ON FUNCTION orrery.pdf_name(orrery.pdf) IS 'the beginning of the text form, as the cast to name gives it';

CREATE OR REPLACE FUNCTION orrery.pdf_of_java(form text) RETURNS bytea
LANGUAGE java IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS 'byte[]=org.orrery.function.PdfType.input(java.lang.String)';
COMMENT ON FUNCTION orrery.pdf_of_java(text) IS 'function pdf_of that gives stored bytes';

CREATE OR REPLACE FUNCTION orrery.pdf_of(form text) RETURNS orrery.pdf
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000
AS $$ SELECT orrery.pdf_of_java(form)::orrery.pdf $$;
COMMENT ON FUNCTION orrery.pdf_of(text) IS 'a density from its text form, as the cast from text gives it';

CREATE OR REPLACE FUNCTION orrery.pdf_of(form character) RETURNS orrery.pdf
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000
AS $$ SELECT orrery.pdf_of_java(form::text)::orrery.pdf $$;
COMMENT ON FUNCTION orrery.pdf_of(character) IS 'a density from its text form, as the cast from character gives it';

CREATE OR REPLACE FUNCTION orrery.pdf_of(form name) RETURNS orrery.pdf
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000
AS $$ SELECT orrery.pdf_of_java(form::text)::orrery.pdf $$;
COMMENT ON FUNCTION orrery.pdf_of(name) IS 'a density from its text form, as the cast from name gives it';

DO $$
DECLARE
    pair record;
BEGIN
    FOR pair IN
        SELECT * FROM (VALUES ('text', 'orrery.pdf_text(orrery.pdf)', 'orrery.pdf_of(text)'),
            ('varchar', 'orrery.pdf_text(orrery.pdf)', 'orrery.pdf_of(text)'),
            ('bpchar', 'orrery.pdf_text(orrery.pdf)', 'orrery.pdf_of(bpchar)'),
            ('name', 'orrery.pdf_name(orrery.pdf)', 'orrery.pdf_of(name)')) p(type, writer, reader)
    LOOP
        -- A cast cannot be replaced, and views may use it.
        IF NOT EXISTS (SELECT FROM pg_cast c WHERE c.castsource = 'orrery.pdf'::regtype AND c.casttarget = pair.type::regtype) THEN
            EXECUTE format('CREATE CAST (orrery.pdf AS pg_catalog.%s) WITH FUNCTION %s AS ASSIGNMENT', pair.type, pair.writer);
            EXECUTE format('CREATE CAST (pg_catalog.%s AS orrery.pdf) WITH FUNCTION %s', pair.type, pair.reader);
        END IF;
    END LOOP;
END
$$;

REVOKE ALL ON FUNCTION
    orrery.pdf_text_java(bytea),
    orrery.pdf_text(orrery.pdf),
    orrery.pdf_name(orrery.pdf),
    orrery.pdf_of_java(text),
    orrery.pdf_of(text),
    orrery.pdf_of(character),
    orrery.pdf_of(name)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    orrery.pdf_text_java(bytea),
    orrery.pdf_text(orrery.pdf),
    orrery.pdf_name(orrery.pdf),
    orrery.pdf_of_java(text),
    orrery.pdf_of(text),
    orrery.pdf_of(character),
    orrery.pdf_of(name)
    TO orrery_owner, orrery_reader;
