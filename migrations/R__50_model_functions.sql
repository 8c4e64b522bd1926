-- The typed functions of a model, made from its card with the version id as a literal: nothing is looked up per row, and
-- sessions that have planned with the old version plan anew.

-- A column of an estimate, as orrery.estimate_columns names it, to an SQL expression. It is inlined and so resolved on the
-- caller's search path, where an operator for double precision and real would go before PostgreSQL's.

DROP FUNCTION IF EXISTS orrery.column_expression(text, bigint, text, bigint);
CREATE OR REPLACE FUNCTION orrery.column_expression(name text, number text, factor text, version text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE WHEN name = 'version' THEN version
                WHEN name = 'flags' THEN format('%s::integer', number)
                WHEN factor IS NULL THEN format('NULLIF(%s, ''NaN'')', number)
                ELSE format('(%s::double precision OPERATOR(pg_catalog.*) '
                            'pg_catalog.power(10::double precision, NULLIF(%s, ''NaN'')::double precision))::real',
                            factor, number)
           END
$$;
COMMENT ON FUNCTION orrery.column_expression(text, text, text, text) IS
    'SQL expression of a column of an estimate; number: expression of what stands at its position; version: of the version id';

CREATE OR REPLACE FUNCTION orrery.model_functions(version_id bigint)
RETURNS TABLE (name text, kind text, arguments text, result text, body text, comment text)
LANGUAGE plpgsql STABLE STRICT
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v orrery.model_version;
    card jsonb;
    card_kind text;
    inputs text;
    call text;
    origin text;
    q record;
BEGIN
    SELECT * INTO STRICT v FROM orrery.model_version m WHERE m.id = version_id;
    card := v.card;
    card_kind := card #>> '{estimate,kind}';
    -- What follows the name of a function that the jar serves: the version, the row's features, their number.
    SELECT string_agg(format('%I double precision%s', f.value ->> 'name',
                             CASE WHEN (f.value ->> 'omittable')::boolean
                                  THEN ' DEFAULT NULL::double precision' ELSE '' END), ', ' ORDER BY f.ordinality),
           format('%s, ARRAY[%s], %s', v.id,
                  string_agg(format('orrery.feature(%I)', f.value ->> 'name'), ', ' ORDER BY f.ordinality), count(*)),
           format('by model %s version %s (%s); NULL where it is missing. Arguments: %s', v.model, v.version,
                  card ->> 'description',
                  string_agg(concat_ws(' ', (f.value ->> 'name') || ':', f.value ->> 'description',
                                       '(' || nullif(f.value ->> 'unit', '') || ')'), '; ' ORDER BY f.ordinality))
    INTO inputs, call, origin
    FROM jsonb_array_elements(card -> 'features') WITH ORDINALITY f;

    IF card_kind = 'array' THEN
        RETURN QUERY SELECT v.model, 'function', inputs, 'real[]'::text, format('SELECT orrery.run(%s)', call),
                            'outputs ' || origin;
        RETURN;
    END IF;

    -- The whole estimate, a table of one row. OFFSET 0 keeps the planner from calling the model once per column. A single
    -- number is its own table: the function below does for both.
    RETURN QUERY
    SELECT v.model, 'function', inputs,
           format('TABLE(%s)', string_agg(format('%I %s', c.name, c.type), ', ' ORDER BY c.ordinality)),
           format('SELECT %s FROM (SELECT orrery.estimate(%s) AS e OFFSET 0) s',
                  string_agg(orrery.column_expression(c.name, format('e[%s]', c."position"), c.factor,
                                                      format('%s::bigint', v.id)), ', ' ORDER BY c.ordinality),
                  call),
           format('estimate %s. Columns: %s', origin,
                  string_agg(concat_ws(' ', c.name || ':', c.description, '(' || nullif(c.unit, '') || ')'), '; '
                             ORDER BY c.ordinality))
    FROM orrery.estimate_columns(card) WITH ORDINALITY c
    WHERE card_kind <> 'value' OR jsonb_array_length(card -> 'outputs') > 1
    HAVING count(*) > 0;

    IF card_kind = 'value' THEN
        RETURN QUERY SELECT
            CASE WHEN jsonb_array_length(card -> 'outputs') = 1 THEN v.model
                 ELSE v.model || '_' || (card #>> '{outputs,0,name}') END,
            'function', format('%s, OUT %I real', inputs, card #>> '{outputs,0,name}'), 'real'::text,
            format('SELECT NULLIF((orrery.estimate(%s))[1], ''NaN'')', call),
            format('%s %s', card #>> '{outputs,0,description}', origin);
    END IF;

    FOR q IN
        SELECT n.*, c."position" FROM orrery.estimate_quantities(card) n
        JOIN orrery.estimate_columns(card) c ON c.name = n.quantity || '_median'
        ORDER BY n.ordinality
    LOOP
        RETURN QUERY SELECT v.model || '_' || q.quantity, 'function', inputs, 'real'::text,
            format('SELECT NULLIF((orrery.estimate(%s))[%s], ''NaN'')', call, q."position"),
            format('median %s%s %s', q.description, ' (' || nullif(q.unit, '') || ')', origin);
        RETURN QUERY SELECT v.model || CASE card_kind WHEN 'joint' THEN '_' || q.quantity ELSE '' END || '_pdf', 'function',
            inputs, 'orrery.pdf'::text,
            format('SELECT (orrery.densities(%s, %s))[1]::orrery.pdf', call, q.ordinality),
            format('density of %s%s %s. Range %s to %s', q.description, ' (' || nullif(q.unit, '') || ')', origin,
                   q.minimum, q.maximum);
    END LOOP;

    IF card #> '{estimate,product}' IS NOT NULL THEN
        RETURN QUERY SELECT * FROM orrery.product_functions(v.id, card, inputs, call, origin);
    END IF;
END
$$;
COMMENT ON FUNCTION orrery.model_functions(bigint) IS
    'the typed functions of a version, made from its card, each after those that it uses';

CREATE OR REPLACE FUNCTION orrery.product_functions(version_id bigint, card jsonb, inputs text, call text, origin text)
RETURNS TABLE (name text, kind text, arguments text, result text, body text, comment text)
LANGUAGE plpgsql STABLE STRICT
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    product text := card #>> '{estimate,product,name}';
    estimate text := product || '_estimate';
    -- An aggregate's arguments have no defaults.
    values_of text := regexp_replace(inputs, ' DEFAULT NULL::double precision', '', 'g');
    quantity text := card #>> '{estimate,description}';
    about text := format('%s, %s', card #>> '{estimate,product,description}', origin);
BEGIN
    RETURN QUERY
    SELECT estimate, 'type', '', format('n bigint, %s', string_agg(format('%I %s', c.name, c.type), ', ' ORDER BY c.ordinality)),
           '', format('%s. n: rows that the estimate is of', about)
    FROM orrery.estimate_columns(card) WITH ORDINALITY c;
    RETURN QUERY SELECT product || '_step', 'function', 'state double precision[], ' || values_of, 'double precision[]',
        format('SELECT orrery.product_step(state, %s)', call), 'transition of the aggregate orrery.' || product;
    RETURN QUERY
    SELECT product || '_final', 'final', 'state double precision[]', 'orrery.' || estimate,
           format('SELECT state[1]::bigint, %s FROM (SELECT orrery.product_estimate(state, %s) AS e OFFSET 0) s',
                  string_agg(orrery.column_expression(c.name, format('e[%s]', c."position"), c.factor,
                                                      format('%s::bigint', version_id)), ', ' ORDER BY c.ordinality),
                  version_id),
           'end of the aggregate orrery.' || product
    FROM orrery.estimate_columns(card) WITH ORDINALITY c;
    RETURN QUERY SELECT product || '_pdf_final', 'final', 'state double precision[]', 'orrery.pdf',
        format('SELECT orrery.product_density(state, %s)::orrery.pdf', version_id),
        format('end of the aggregate orrery.%s_pdf', product);
    RETURN QUERY SELECT product, 'aggregate', values_of, 'orrery.' || estimate,
        format('SFUNC = orrery.%I, STYPE = double precision[], FINALFUNC = orrery.%I, COMBINEFUNC = orrery.product_combine',
               product || '_step', product || '_final'),
        format('estimate of %s: %s', quantity, about);
    RETURN QUERY SELECT product || '_pdf', 'aggregate', values_of, 'orrery.pdf',
        format('SFUNC = orrery.%I, STYPE = double precision[], FINALFUNC = orrery.%I, COMBINEFUNC = orrery.product_combine',
               product || '_step', product || '_pdf_final'),
        format('density of %s: %s', quantity, about);
END
$$;
COMMENT ON FUNCTION orrery.product_functions(bigint, jsonb, text, text, text) IS
    'the aggregates that multiply the densities of rows, and what they use';

CREATE OR REPLACE FUNCTION orrery.is_there(name text, kind text) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE WHEN kind = 'type' THEN EXISTS (SELECT FROM pg_type t WHERE t.typnamespace = 'orrery'::regnamespace
                                                AND t.typname = is_there.name)
                ELSE EXISTS (SELECT FROM pg_proc p WHERE p.pronamespace = 'orrery'::regnamespace
                             AND p.proname = is_there.name)
           END
$$;
COMMENT ON FUNCTION orrery.is_there(text, text) IS 'whether schema orrery has a function, or a type, of this name';

CREATE OR REPLACE FUNCTION orrery.check_function_names(version_id bigint) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    model_name text := (SELECT v.model FROM orrery.model_version v WHERE v.id = version_id);
    wanted record;
BEGIN
    FOR wanted IN
        SELECT w.name, f.model AS taken_by, count(*) OVER (PARTITION BY w.name) AS uses,
               orrery.is_there(w.name, w.kind) AS is_there
        FROM orrery.model_functions(version_id) w
        LEFT JOIN orrery.model_function f ON f.name = w.name
    LOOP
        IF length(wanted.name) > 63 THEN
            RAISE EXCEPTION 'model "%" needs the function orrery.%, whose name is longer than 63 letters', model_name,
                    wanted.name
                USING ERRCODE = 'name_too_long', HINT = 'Choose a shorter name of the model, the quantity or the output.';
        ELSIF wanted.uses > 1 THEN
            RAISE EXCEPTION 'model "%" needs the function orrery.% for two purposes', model_name, wanted.name
                USING ERRCODE = 'duplicate_function', HINT = 'Choose another name of the quantity.';
        ELSIF wanted.taken_by <> model_name THEN
            RAISE EXCEPTION 'model "%" needs the function orrery.%, which belongs to model "%"', model_name,
                    wanted.name, wanted.taken_by
                USING ERRCODE = 'duplicate_function', HINT = 'Register the model under another name.';
        ELSIF wanted.taken_by IS NULL AND wanted.is_there THEN
            RAISE EXCEPTION 'model "%" needs the function orrery.%, which is one of Orrery''s own', model_name,
                    wanted.name
                USING ERRCODE = 'duplicate_function', HINT = 'Register the model under another name.';
        END IF;
    END LOOP;
END
$$;
COMMENT ON FUNCTION orrery.check_function_names(bigint) IS
    'raises an error unless the functions of a version have names of their own';

CREATE OR REPLACE FUNCTION orrery.create_model_functions(version_id bigint) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    model_name text := (SELECT v.model FROM orrery.model_version v WHERE v.id = version_id);
    grants text[];
    statement text;
    wanted record;
BEGIN
    PERFORM orrery.check_function_names(version_id);
    INSERT INTO orrery.model_function (name, model)
    SELECT w.name, model_name FROM orrery.model_functions(version_id) w
    ON CONFLICT DO NOTHING;
    grants := orrery.grants_of_functions(model_name);
    PERFORM orrery.drop_changed_functions(model_name, version_id);
    FOR wanted IN
        SELECT w.*, orrery.is_there(w.name, w.kind) AS is_there FROM orrery.model_functions(version_id) w
    LOOP
        CASE wanted.kind
            WHEN 'function', 'final' THEN
                -- Only what is not to be inlined may be STRICT: the end of an aggregate, NULL for a group without rows.
                EXECUTE format(
                    'CREATE OR REPLACE FUNCTION orrery.%I(%s) RETURNS %s LANGUAGE sql STABLE PARALLEL RESTRICTED COST 1000 %s AS %L',
                    wanted.name, wanted.arguments, wanted.result,
                    CASE WHEN wanted.kind = 'final' THEN 'STRICT' WHEN wanted.result LIKE 'TABLE%' THEN 'ROWS 1'
                         ELSE '' END, wanted.body);
            WHEN 'aggregate' THEN
                EXECUTE format('CREATE OR REPLACE AGGREGATE orrery.%I(%s) (%s, PARALLEL = RESTRICTED)', wanted.name,
                               wanted.arguments, wanted.body);
            WHEN 'type' THEN
                -- One that is there is as it should be: it would have been dropped.
                CONTINUE WHEN wanted.is_there;
                EXECUTE format('CREATE TYPE orrery.%I AS (%s)', wanted.name, wanted.result);
        END CASE;
        EXECUTE format('COMMENT ON %s orrery.%I IS %L', CASE wanted.kind WHEN 'type' THEN 'TYPE' ELSE 'ROUTINE' END,
                       wanted.name, wanted.comment);
        -- One that was there keeps the grants it has.
        IF NOT wanted.is_there THEN
            EXECUTE format('REVOKE ALL ON %s orrery.%I FROM PUBLIC',
                           CASE wanted.kind WHEN 'type' THEN 'TYPE' ELSE 'ROUTINE' END, wanted.name);
            EXECUTE format('GRANT %s orrery.%I TO orrery_reader',
                           CASE wanted.kind WHEN 'type' THEN 'USAGE ON TYPE' ELSE 'EXECUTE ON ROUTINE' END, wanted.name);
        END IF;
    END LOOP;
    FOREACH statement IN ARRAY grants LOOP
        IF coalesce(to_regproc(split_part(statement, ' ', 5))::oid, to_regtype(split_part(statement, ' ', 5))::oid) IS NOT NULL THEN
            EXECUTE statement;
        END IF;
    END LOOP;
END
$$;
COMMENT ON FUNCTION orrery.create_model_functions(bigint) IS 'makes the typed functions of a version, or replaces them';

CREATE OR REPLACE FUNCTION orrery.grants_of_functions(model_name text) RETURNS text[]
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(array_agg(format('GRANT %s ON %s orrery.%I TO %s',
                                     CASE o.class WHEN 'TYPE' THEN 'USAGE' ELSE 'EXECUTE' END, o.class, o.name,
                                     CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(r.rolname) END)), '{}')
    FROM orrery.model_function f
    JOIN (SELECT 'ROUTINE' AS class, p.proname AS name, p.proowner AS owner, p.proacl AS acl
          FROM pg_proc p WHERE p.pronamespace = 'orrery'::regnamespace
          UNION ALL
          SELECT 'TYPE', t.typname, t.typowner, t.typacl
          FROM pg_type t WHERE t.typnamespace = 'orrery'::regnamespace) o ON o.name = f.name
    CROSS JOIN LATERAL aclexplode(o.acl) a
    LEFT JOIN pg_roles r ON r.oid = a.grantee
    WHERE f.model = model_name AND a.grantee <> o.owner
$$;
COMMENT ON FUNCTION orrery.grants_of_functions(text) IS
    'statements that grant again what is granted on the functions and types of a model, for those that are dropped and made anew';

-- What a new version changes cannot be replaced in place: an aggregate goes before the functions that it is made of, a type
-- after those that give it.

CREATE OR REPLACE FUNCTION orrery.changed_functions(model_name text, version_id bigint)
RETURNS TABLE (name text, drop_statement text, signature text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    WITH wanted AS (
        SELECT * FROM orrery.model_functions(version_id)
    ), own AS (
        SELECT f.name FROM orrery.model_function f WHERE f.model = model_name
    ), changed AS (
        SELECT o.name, CASE p.prokind WHEN 'a' THEN 1 ELSE 2 END AS turn, format('ROUTINE %s', p.oid::regprocedure) AS object,
               p.oid::regprocedure::text AS signature
        FROM own o
        JOIN pg_proc p ON p.pronamespace = 'orrery'::regnamespace AND p.proname = o.name
        LEFT JOIN wanted w ON w.name = o.name
        WHERE (w.arguments, w.result, w.kind = 'aggregate')
                IS DISTINCT FROM (pg_get_function_arguments(p.oid), pg_get_function_result(p.oid), p.prokind = 'a')
        UNION ALL
        SELECT o.name, 3, format('TYPE %s', t.oid::regtype), t.oid::regtype::text
        FROM own o
        JOIN pg_type t ON t.typnamespace = 'orrery'::regnamespace AND t.typname = o.name
        LEFT JOIN wanted w ON w.name = o.name
        WHERE w.result IS DISTINCT FROM (SELECT string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)),
                                                           ', ' ORDER BY a.attnum)
                                         FROM pg_attribute a WHERE a.attrelid = t.typrelid AND NOT a.attisdropped)
    ), all_of_them AS (
        SELECT * FROM changed
        -- What is made of something that changes goes with it.
        UNION
        SELECT o.name, CASE p.prokind WHEN 'a' THEN 1 ELSE 2 END, format('ROUTINE %s', p.oid::regprocedure),
               p.oid::regprocedure::text
        FROM own o
        JOIN pg_proc p ON p.pronamespace = 'orrery'::regnamespace AND p.proname = o.name
        JOIN orrery.model_version v ON v.model = model_name
        WHERE EXISTS (SELECT FROM changed c WHERE c.name IN (v.card #>> '{estimate,product,name}' || '_estimate',
                                                             v.card #>> '{estimate,product,name}' || '_step'))
            AND o.name IN (v.card #>> '{estimate,product,name}', v.card #>> '{estimate,product,name}' || '_pdf',
                           v.card #>> '{estimate,product,name}' || '_final')
    )
    SELECT a.name, 'DROP ' || a.object, a.signature FROM all_of_them a ORDER BY a.turn, a.name
$$;
COMMENT ON FUNCTION orrery.changed_functions(text, bigint) IS
    'functions, aggregates and types of a model that its new version cannot replace in place, in the order to drop them';

CREATE OR REPLACE FUNCTION orrery.drop_changed_functions(model_name text, version_id bigint) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    old record;
    users text;
BEGIN
    -- The list is complete before the first of them goes.
    FOR old IN SELECT * FROM orrery.changed_functions(model_name, version_id) LOOP
        BEGIN
            EXECUTE old.drop_statement;
        EXCEPTION WHEN dependent_objects_still_exist THEN
            GET STACKED DIAGNOSTICS users = PG_EXCEPTION_DETAIL;
            RAISE EXCEPTION 'the arguments or columns of % change with this version of model "%", and other objects use it',
                    old.signature, model_name
                USING ERRCODE = 'dependent_objects_still_exist', DETAIL = users,
                      HINT = 'Drop these objects first, or register the version as a model of another name.';
        END;
    END LOOP;
    DELETE FROM orrery.model_function f
    WHERE f.model = model_name AND f.name NOT IN (SELECT w.name FROM orrery.model_functions(version_id) w);
END
$$;
COMMENT ON FUNCTION orrery.drop_changed_functions(text, bigint) IS
    'drops the functions of a model that its new version cannot replace in place';

DO $$
DECLARE
    maker regprocedure;
BEGIN
    FOREACH maker IN ARRAY ARRAY['orrery.column_expression(text,text,text,text)', 'orrery.model_functions(bigint)',
        'orrery.product_functions(bigint,jsonb,text,text,text)', 'orrery.is_there(text,text)',
        'orrery.check_function_names(bigint)', 'orrery.changed_functions(text,bigint)',
        'orrery.create_model_functions(bigint)', 'orrery.grants_of_functions(text)',
        'orrery.drop_changed_functions(text,bigint)']::regprocedure[] LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO orrery_owner', maker);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', maker);
    END LOOP;
END
$$;

-- Those of the versions in force were made by the functions as they were before.
DO $$
DECLARE
    active record;
BEGIN
    SET LOCAL ROLE orrery_owner;
    FOR active IN SELECT a.model, a.version_id FROM orrery.active_model a ORDER BY a.model LOOP
        BEGIN
            PERFORM orrery.create_model_functions(active.version_id);
        EXCEPTION WHEN dependent_objects_still_exist THEN
            RAISE WARNING 'the functions of model "%" stay as they are: %', active.model, SQLERRM
                USING HINT = 'Drop what uses them, and activate the version again.';
        END;
    END LOOP;
    RESET ROLE;
END
$$;
