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

-- Casts to and from every string type there is, and, by a trigger, every one that an extension brings later (citext).

CREATE OR REPLACE FUNCTION orrery.declare_pdf_casts() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    string record;
    routine text;
BEGIN
    FOR string IN
        SELECT t.oid::regtype AS type,
               CASE WHEN t.typname = 'name' THEN 'orrery.pdf_name(orrery.pdf)'
                    WHEN is_own THEN 'orrery.pdf_text(orrery.pdf)'
                    ELSE format('orrery.%I(orrery.pdf)', 'pdf_' || left(t.typname, 59)) END AS writer,
               CASE t.oid WHEN 'varchar'::regtype THEN 'orrery.pdf_of(text)'
                          ELSE format('orrery.pdf_of(%s)', t.oid::regtype) END AS reader,
               is_own
        FROM pg_type t
        CROSS JOIN LATERAL (SELECT t.typnamespace = 'pg_catalog'::regnamespace
                                   AND t.typname IN ('text', 'varchar', 'bpchar', 'name')) o(is_own)
        WHERE t.typcategory = 'S' AND t.typtype = 'b'
            -- Text is taken for another type as it stands.
            AND (is_own OR EXISTS (SELECT FROM pg_cast c WHERE c.castsource = 'text'::regtype
                                   AND c.casttarget = t.oid AND c.castmethod = 'b'))
            -- A cast cannot be replaced, and views may use it.
            AND NOT EXISTS (SELECT FROM pg_cast c
                            WHERE c.castsource = 'orrery.pdf'::regtype AND c.casttarget = t.oid)
    LOOP
        IF NOT string.is_own THEN
            EXECUTE format('CREATE FUNCTION %s RETURNS %s LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000 AS %L',
                           string.writer, string.type, format('SELECT orrery.pdf_text($1)::%s', string.type));
            EXECUTE format('CREATE FUNCTION %s RETURNS orrery.pdf LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000 AS %L',
                           string.reader, 'SELECT orrery.pdf_of($1::text)');
            FOREACH routine IN ARRAY ARRAY[string.writer, string.reader] LOOP
                EXECUTE format('COMMENT ON FUNCTION %s IS %L', routine, format('cast between densities and %s', string.type));
                EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', routine);
                EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO orrery_reader', routine);
            END LOOP;
        END IF;
        EXECUTE format('CREATE CAST (orrery.pdf AS %s) WITH FUNCTION %s AS ASSIGNMENT', string.type, string.writer);
        EXECUTE format('CREATE CAST (%s AS orrery.pdf) WITH FUNCTION %s', string.type, string.reader);
    END LOOP;
END
$$;
ALTER FUNCTION orrery.declare_pdf_casts() OWNER TO orrery_owner;
REVOKE ALL ON FUNCTION orrery.declare_pdf_casts() FROM PUBLIC;
COMMENT ON FUNCTION orrery.declare_pdf_casts() IS 'makes the casts between densities and the string types that lack them';

CREATE OR REPLACE FUNCTION orrery.declare_pdf_casts_of_extension() RETURNS event_trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM orrery.declare_pdf_casts();
END
$$;
ALTER FUNCTION orrery.declare_pdf_casts_of_extension() OWNER TO orrery_owner;
REVOKE ALL ON FUNCTION orrery.declare_pdf_casts_of_extension() FROM PUBLIC;
COMMENT ON FUNCTION orrery.declare_pdf_casts_of_extension() IS 'the function declare_pdf_casts as a trigger';

DROP EVENT TRIGGER IF EXISTS orrery_declare_pdf_casts;
CREATE EVENT TRIGGER orrery_declare_pdf_casts ON ddl_command_end
    WHEN TAG IN ('CREATE EXTENSION', 'ALTER EXTENSION', 'CREATE TYPE')
    EXECUTE FUNCTION orrery.declare_pdf_casts_of_extension();
COMMENT ON EVENT TRIGGER orrery_declare_pdf_casts IS 'declares the casts between densities and a new string type';

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

SELECT orrery.declare_pdf_casts();
