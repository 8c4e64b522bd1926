-- The typed functions of a model, made from its card with the version id as a literal: nothing is looked up per row, and
-- sessions that have planned with the old version plan anew.

CREATE OR REPLACE FUNCTION orrery.model_functions(version_id bigint)
RETURNS TABLE (name text, arguments text, result text, body text, comment text)
LANGUAGE plpgsql STABLE STRICT
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v orrery.model_version;
    card jsonb;
    inputs text;
    features text;
    width integer;
    origin text;
    legend text;
    point_column text;
BEGIN
    SELECT * INTO STRICT v FROM orrery.model_version m WHERE m.id = version_id;
    card := v.card;
    width := jsonb_array_length(card -> 'features');
    SELECT string_agg(format('%I double precision', f.value ->> 'name'), ', ' ORDER BY f.ordinality),
           format('ARRAY[%s]', string_agg(format('orrery.feature(%I)', f.value ->> 'name'), ', '
                                          ORDER BY f.ordinality)),
           string_agg(concat_ws(' ', (f.value ->> 'name') || ':', f.value ->> 'description',
                                '(' || nullif(f.value ->> 'unit', '') || ')'), '; ' ORDER BY f.ordinality)
    INTO inputs, features, legend
    FROM jsonb_array_elements(card -> 'features') WITH ORDINALITY f;
    origin := format('by model %s version %s (%s); NULL where it is missing. Arguments: %s', v.model, v.version,
                     card ->> 'description', legend);

    IF card #>> '{estimate,kind}' = 'array' THEN
        RETURN QUERY SELECT v.model, inputs, 'real[]'::text,
            format('SELECT orrery.run(%s, %s, %s)', v.id, features, width), 'outputs ' || origin;
        RETURN;
    END IF;

    -- The whole estimate, a table of one row. OFFSET 0 keeps the planner from calling the model once per column.
    RETURN QUERY
    SELECT v.model, inputs, format('TABLE(%s)', string_agg(format('%I %s', c.name, c.type), ', ' ORDER BY c.ordinality)),
           format('SELECT %s FROM (SELECT orrery.estimate(%s, %s, %s) AS e OFFSET 0) s',
                  string_agg(CASE c.name WHEN 'version' THEN v.id || '::bigint'
                                         WHEN 'flags' THEN format('e[%s]::integer', c.ordinality)
                                         ELSE format('NULLIF(e[%s], ''NaN'')', c.ordinality) END, ', '
                             ORDER BY c.ordinality),
                  v.id, features, width),
           format('estimate %s. Columns: %s', origin,
                  string_agg(concat_ws(' ', c.name || ':', c.description, '(' || nullif(c.unit, '') || ')'), '; '
                             ORDER BY c.ordinality))
    FROM orrery.estimate_columns(card) WITH ORDINALITY c
    -- A single number is its own table: the function below does for both.
    WHERE card #>> '{estimate,kind}' = 'mixture' OR jsonb_array_length(card -> 'outputs') > 1
    HAVING count(*) > 0;

    IF card #>> '{estimate,kind}' = 'mixture' THEN
        RETURN QUERY SELECT v.model || '_' || (card #>> '{estimate,quantity}'), inputs, 'real'::text,
            format('SELECT NULLIF((orrery.estimate(%s, %s, %s))[2], ''NaN'')', v.id, features, width),
            format('median %s %s', card #>> '{estimate,description}', origin);
        RETURN QUERY SELECT v.model || '_pdf', inputs, 'real[]'::text,
            format('SELECT orrery.run(%s, %s, %s)', v.id, features, width),
            format('density of %s %s. The mixture''s weights, then its means, then its standard deviations; '
                   'truncated to [%s, %s]', card #>> '{estimate,description}', origin,
                   card #>> '{estimate,minimum}', card #>> '{estimate,maximum}');
    ELSE
        point_column := card #>> '{outputs,0,name}';
        RETURN QUERY SELECT
            CASE WHEN jsonb_array_length(card -> 'outputs') = 1 THEN v.model ELSE v.model || '_' || point_column END,
            format('%s, OUT %I real', inputs, point_column), 'real'::text,
            format('SELECT NULLIF((orrery.estimate(%s, %s, %s))[1], ''NaN'')', v.id, features, width),
            format('%s %s', card #>> '{outputs,0,description}', origin);
    END IF;
END
$$;
COMMENT ON FUNCTION orrery.model_functions(bigint) IS 'the typed functions of a version, made from its card';

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
               EXISTS (SELECT FROM pg_proc p
                       WHERE p.pronamespace = 'orrery'::regnamespace AND p.proname = w.name) AS is_there
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
        SELECT w.*, NOT EXISTS (SELECT FROM pg_proc p WHERE p.pronamespace = 'orrery'::regnamespace
                                AND p.proname = w.name) AS is_new
        FROM orrery.model_functions(version_id) w
    LOOP
        EXECUTE format(
            'CREATE OR REPLACE FUNCTION orrery.%I(%s) RETURNS %s LANGUAGE sql STABLE PARALLEL RESTRICTED COST 1000 %s AS %L',
            wanted.name, wanted.arguments, wanted.result,
            CASE WHEN wanted.result LIKE 'TABLE%' THEN 'ROWS 1' ELSE '' END, wanted.body);
        EXECUTE format('COMMENT ON FUNCTION orrery.%I IS %L', wanted.name, wanted.comment);
        -- One that was there keeps the grants it has.
        IF wanted.is_new THEN
            EXECUTE format('REVOKE ALL ON FUNCTION orrery.%I FROM PUBLIC', wanted.name);
            EXECUTE format('GRANT EXECUTE ON FUNCTION orrery.%I TO orrery_reader', wanted.name);
        END IF;
    END LOOP;
    FOREACH statement IN ARRAY grants LOOP
        IF to_regproc(split_part(statement, ' ', 5)) IS NOT NULL THEN
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
    SELECT coalesce(array_agg(format('GRANT EXECUTE ON FUNCTION orrery.%I TO %s', p.proname,
                                     CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(r.rolname) END)), '{}')
    FROM orrery.model_function f
    JOIN pg_proc p ON p.pronamespace = 'orrery'::regnamespace AND p.proname = f.name
    CROSS JOIN LATERAL aclexplode(p.proacl) a
    LEFT JOIN pg_roles r ON r.oid = a.grantee
    WHERE f.model = model_name AND a.grantee <> p.proowner
$$;
COMMENT ON FUNCTION orrery.grants_of_functions(text) IS
    'statements that grant again what is granted on the functions of a model, for those that are dropped and made anew';

CREATE OR REPLACE FUNCTION orrery.drop_changed_functions(model_name text, version_id bigint) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    old record;
    users text;
BEGIN
    FOR old IN
        SELECT p.oid::regprocedure AS signature, f.name, w.name IS NULL AS is_gone
        FROM orrery.model_function f
        JOIN pg_proc p ON p.pronamespace = 'orrery'::regnamespace AND p.proname = f.name
        LEFT JOIN orrery.model_functions(version_id) w ON w.name = f.name
        WHERE f.model = model_name
            AND (w.arguments, w.result)
                IS DISTINCT FROM (pg_get_function_arguments(p.oid), pg_get_function_result(p.oid))
    LOOP
        BEGIN
            EXECUTE format('DROP FUNCTION %s', old.signature);
        EXCEPTION WHEN dependent_objects_still_exist THEN
            GET STACKED DIAGNOSTICS users = PG_EXCEPTION_DETAIL;
            RAISE EXCEPTION 'the arguments or columns of % change with this version of model "%", and other objects use it',
                    old.signature, model_name
                USING ERRCODE = 'dependent_objects_still_exist', DETAIL = users,
                      HINT = 'Drop these objects first, or register the version as a model of another name.';
        END;
        IF old.is_gone THEN
            DELETE FROM orrery.model_function f WHERE f.name = old.name;
        END IF;
    END LOOP;
END
$$;
COMMENT ON FUNCTION orrery.drop_changed_functions(text, bigint) IS
    'drops the functions of a model that its new version cannot replace in place';

DO $$
DECLARE
    maker regprocedure;
BEGIN
    FOREACH maker IN ARRAY ARRAY['orrery.model_functions(bigint)', 'orrery.check_function_names(bigint)',
        'orrery.create_model_functions(bigint)', 'orrery.grants_of_functions(text)',
        'orrery.drop_changed_functions(text,bigint)']::regprocedure[] LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO orrery_owner', maker);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', maker);
    END LOOP;
END
$$;
