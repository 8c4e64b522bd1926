-- How the rows of a relation go through a model in chunks: what the queries of estimates over whole tables are made of.

CREATE OR REPLACE FUNCTION orrery.integer_setting(setting text, default_value integer, lowest integer, highest integer)
RETURNS integer
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    value text := coalesce(nullif(btrim(current_setting(setting, true)), ''), default_value::text);
BEGIN
    IF value !~ '^\d{1,9}$' OR value::integer NOT BETWEEN lowest AND highest THEN
        RAISE EXCEPTION '% is "%", expected a whole number from % to %', setting, left(value, 100), lowest, highest
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    RETURN value::integer;
END
$$;
COMMENT ON FUNCTION orrery.integer_setting(text, integer, integer, integer) IS
    'value of a setting, or the default where it is not set; an error outside the limits';

-- Pages

CREATE OR REPLACE FUNCTION orrery.leaves(relation regclass) RETURNS TABLE (leaf regclass, has_pages boolean)
LANGUAGE sql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
    WITH RECURSIVE part (oid) AS (
        SELECT relation::oid
        UNION
        SELECT i.inhrelid FROM pg_inherits i JOIN part p ON i.inhparent = p.oid
    )
    SELECT c.oid::regclass, c.relkind IN ('r', 'm') AND coalesce(m.amname = 'heap', false)
    FROM part p
    JOIN pg_class c ON c.oid = p.oid
    LEFT JOIN pg_am m ON m.oid = c.relam
    WHERE c.relkind NOT IN ('p')
$$;
COMMENT ON FUNCTION orrery.leaves(regclass) IS
    'the relations that hold the rows of a table, its partitions and children, and whether they have pages that can be read alone';

CREATE OR REPLACE FUNCTION orrery.pages(relation regclass) RETURNS bigint
LANGUAGE sql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(max(pg_relation_size(l.leaf)), 0) / current_setting('block_size')::bigint FROM orrery.leaves(relation) l
$$;
COMMENT ON FUNCTION orrery.pages(regclass) IS 'pages of a table, of the largest of its partitions and children';

CREATE OR REPLACE FUNCTION orrery.page_ranges(relation regclass, first_page bigint DEFAULT 0, past_page bigint DEFAULT NULL)
RETURNS TABLE (first tid, past tid)
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    last bigint := coalesce(past_page, orrery.pages(relation));
    parts bigint;
    without_pages regclass;
    step bigint;
BEGIN
    SELECT count(*), min(l.leaf::oid) FILTER (WHERE NOT l.has_pages) INTO parts, without_pages FROM orrery.leaves(relation) l;
    IF without_pages IS NOT NULL THEN
        RAISE EXCEPTION 'partition % of % has no pages of its own', without_pages, relation
            USING ERRCODE = 'wrong_object_type',
                  HINT = 'Make the estimates anew with orrery.drop_estimates and orrery.create_estimates.';
    END IF;
    -- A range of pages is read from each part.
    step := greatest(1, orrery.integer_setting('orrery.chunk_pages', 16, 1, 1024) / greatest(1, parts));
    RETURN QUERY
    SELECT format('(%s,0)', p)::tid, format('(%s,0)', least(p + step, last))::tid
    FROM generate_series(first_page, last - 1, step) p;
END
$$;
COMMENT ON FUNCTION orrery.page_ranges(regclass, bigint, bigint) IS
    'ranges of row addresses, orrery.chunk_pages pages each, from a page on to the one before another; NULL is the end';

CREATE OR REPLACE FUNCTION orrery.require_keys(keys anyarray, name text) RETURNS anyarray
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- Constant time for an array without a null bitmap.
    IF num_nulls(VARIADIC keys) > 0 THEN
        RAISE EXCEPTION 'key "%" of the source is NULL in some rows', name
            USING ERRCODE = 'not_null_violation',
                  HINT = 'Give these rows a key, or make the estimates over a view that leaves them out.';
    END IF;
    RETURN keys;
END
$$;
COMMENT ON FUNCTION orrery.require_keys(anyarray, text) IS 'the keys of a chunk; an error if one of them is NULL';

-- Versions

CREATE OR REPLACE FUNCTION orrery.array_columns(card jsonb)
RETURNS TABLE (ordinality bigint, name text, description text, unit text, before bigint, width bigint)
LANGUAGE sql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT o.ordinality, o.value ->> 'name', coalesce(o.value ->> 'description', 'output of the model'),
           coalesce(o.value ->> 'unit', ''), orrery.output_offset(card, o.value ->> 'name'),
           orrery.output_width(card, o.value ->> 'name')
    FROM jsonb_array_elements(card -> 'outputs') WITH ORDINALITY o
    WHERE card #>> '{estimate,kind}' = 'array'
$$;
COMMENT ON FUNCTION orrery.array_columns(jsonb) IS 'outputs of a model that estimates arrays, and where they stand in a row';

CREATE OR REPLACE FUNCTION orrery.layout(card jsonb) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT md5(concat_ws(E'\n',
        (SELECT string_agg(f.value ->> 'name', E'\t' ORDER BY f.ordinality)
         FROM jsonb_array_elements(card -> 'features') WITH ORDINALITY f),
        (SELECT string_agg(concat_ws(E'\t', c.name, c.type, c."position", c.factor), E'\n' ORDER BY c.ordinality)
         FROM orrery.estimate_columns(card) WITH ORDINALITY c),
        (SELECT string_agg(q.quantity, E'\t' ORDER BY q.ordinality) FROM orrery.estimate_quantities(card) q),
        (SELECT string_agg(concat_ws(E'\t', a.name, a.width), E'\n' ORDER BY a.ordinality) FROM orrery.array_columns(card) a)))
$$;
COMMENT ON FUNCTION orrery.layout(jsonb) IS 'MD5 of a card''s features and columns: versions that share it fit the same tables';

CREATE OR REPLACE FUNCTION orrery.active_version(model_name text, layout text) RETURNS bigint
LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    active record;
BEGIN
    SELECT v.id, v.version, v.card INTO active
    FROM orrery.active_model a JOIN orrery.model_version v ON v.id = a.version_id WHERE a.model = model_name;
    IF active.id IS NULL THEN
        RAISE EXCEPTION 'no version of model "%" is active', model_name
            USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'Activate one with orrery.activate_model.';
    END IF;
    IF orrery.layout(active.card) <> layout THEN
        RAISE EXCEPTION 'version "%" of model "%" has other features or columns than these estimates', active.version,
                model_name
            USING ERRCODE = 'object_not_in_prerequisite_state',
                  HINT = 'Make the estimates anew with orrery.drop_estimates and orrery.create_estimates, or roll the model back.';
    END IF;
    RETURN active.id;
END
$$;
COMMENT ON FUNCTION orrery.active_version(text, text) IS
    'id of the version in force; an error if its features or columns are others than the layout''s';

-- Queries, to be parsed with nothing but pg_catalog on the search path. A chunk query gives one row a chunk: arrays k1, k2, ... of the key's columns, f of the features, t of the tokens.

CREATE OR REPLACE FUNCTION orrery.chunks_by_pages(input text, relation text, tid text, key text[], range text) RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT format(
        'SELECT c.* FROM orrery.page_ranges(%L::regclass%s) p '
        'CROSS JOIN LATERAL (SELECT %s, array_agg(i.features) AS f, array_agg(i.token) AS t '
        'FROM %s i WHERE i.%s >= p.first AND i.%5$s < p.past '
        'HAVING count(*) > 0 OFFSET 0) c',
        relation, range, keys.list, input, tid)
    FROM (SELECT string_agg(format('orrery.require_keys(array_agg(i.%I), %L) AS k%s', k.name, k.name, k.ordinality),
                            ', ' ORDER BY k.ordinality)
          FROM unnest(key) WITH ORDINALITY k(name, ordinality)) keys(list)
$$;
COMMENT ON FUNCTION orrery.chunks_by_pages(text, text, text, text[], text) IS
    'chunk query over an input by pages of a relation, whose row addresses are the input''s column tid';

CREATE OR REPLACE FUNCTION orrery.chunks_by_numbers(input text, key text[]) RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    -- An aggregate over distinct values keeps the planner from hashing all chunks in memory: it sorts them, on disk if need be.
    SELECT format(
        'SELECT %s, array_agg(i.features) AS f, array_agg(i.token) AS t '
        'FROM (SELECT (row_number() OVER () - 1) / 1024 AS chunk, n.* '
        'FROM %s n) i GROUP BY i.chunk HAVING count(DISTINCT i.chunk) > 0',
        string_agg(format('orrery.require_keys(array_agg(i.%I), %L) AS k%s', k.name, k.name, k.ordinality),
                   ', ' ORDER BY k.ordinality), input)
    FROM unnest(key) WITH ORDINALITY k(name, ordinality)
$$;
COMMENT ON FUNCTION orrery.chunks_by_numbers(text, text[]) IS 'chunk query over an input by the numbers of its rows, sorted';

CREATE OR REPLACE FUNCTION orrery.estimates_query(card jsonb, key text[], pdf boolean, token boolean, version text, chunks text)
RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    width bigint := jsonb_array_length(card -> 'features');
    is_array boolean := card #>> '{estimate,kind}' = 'array';
    columns text;  -- of the result
    elements text; -- a row's numbers
    calls text;    -- of the model, one each for a chunk
BEGIN
    SELECT string_agg(format('r.k%s AS %I', k.ordinality, k.name), ', ' ORDER BY k.ordinality),
           string_agg(format('unnest(s.k%s) AS k%1$s', k.ordinality), ', ' ORDER BY k.ordinality)
    INTO columns, elements
    FROM unnest(key) WITH ORDINALITY k(name, ordinality);
    IF is_array THEN
        calls := format('orrery.run(v.id, c.f, %s) AS e', width);
        elements := elements || ', generate_series(0, s.n - 1) AS row, s.e';
        SELECT columns || ', ' || string_agg(
            format('r.e[r.row * %1$s + %2$s : r.row * %1$s + %3$s] AS %4$I', orrery.row_width(card -> 'outputs'),
                   a.before + 1, a.before + a.width, a.name), ', ' ORDER BY a.ordinality) || ', r.version'
        INTO columns FROM orrery.array_columns(card) a;
    ELSE
        calls := format('orrery.estimate(v.id, c.f, %s) AS e', width);
        -- Where an estimate stands: column by column of the chunk's rows.
        SELECT elements || string_agg(format(', unnest(s.e[%s * s.n + 1 : %s * s.n]) AS e%2$s', c."position" - 1,
                                             c."position"), '' ORDER BY c."position")
        INTO elements
        FROM (SELECT DISTINCT e."position" FROM orrery.estimate_columns(card) e WHERE e."position" IS NOT NULL) c;
        SELECT columns || string_agg(format(', %s AS %I', orrery.column_expression(c.name, format('r.e%s', c."position"),
                                                                                   c.factor, 'r.version'), c.name),
                                     '' ORDER BY c.ordinality)
        INTO columns
        FROM orrery.estimate_columns(card) WITH ORDINALITY c;
    END IF;
    IF pdf THEN
        SELECT calls || string_agg(format(', orrery.densities(v.id, c.f, %s, %s) AS d%2$s', width, q.ordinality), ''
                                   ORDER BY q.ordinality),
               elements || string_agg(format(', unnest(s.d%s) AS d%1$s', q.ordinality), '' ORDER BY q.ordinality),
               columns || string_agg(format(', r.d%s::orrery.pdf AS %I', q.ordinality, q.quantity || '_pdf'), ''
                                     ORDER BY q.ordinality)
        INTO calls, elements, columns
        FROM orrery.estimate_quantities(card) q;
    END IF;
    IF token THEN
        elements := elements || ', unnest(s.t) AS t';
        columns := columns || ', r.t AS source_token';
    END IF;
    RETURN format(
        'SELECT %s FROM (SELECT %s, s.version FROM (SELECT c.*, v.id AS version, cardinality(c.k1) AS n, %s '
        'FROM (SELECT %s AS id OFFSET 0) v CROSS JOIN LATERAL (%s) c OFFSET 0) s) r',
        columns, elements, calls, version, chunks);
END
$$;
COMMENT ON FUNCTION orrery.estimates_query(jsonb, text[], boolean, boolean, text, text) IS
    'query of a card''s estimates over the chunks of a chunk query; version: SQL expression of the version id';

DO $$
DECLARE
    part regprocedure;
BEGIN
    FOR part IN
        SELECT p.oid FROM pg_proc p
        WHERE p.pronamespace = 'orrery'::regnamespace
            AND p.proname IN ('integer_setting', 'leaves', 'pages', 'page_ranges', 'require_keys', 'array_columns', 'layout',
                              'active_version', 'chunks_by_pages', 'chunks_by_numbers', 'estimates_query')
    LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO orrery_owner', part);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', part);
    END LOOP;
END
$$;
-- What materialized views of estimates call when somebody refreshes them.
GRANT EXECUTE ON FUNCTION orrery.integer_setting(text, integer, integer, integer), orrery.leaves(regclass), orrery.pages(regclass),
    orrery.page_ranges(regclass, bigint, bigint), orrery.require_keys(anyarray, text), orrery.active_version(text, text)
    TO orrery_reader;
GRANT EXECUTE ON FUNCTION orrery.array_columns(jsonb), orrery.layout(jsonb), orrery.chunks_by_pages(text, text, text, text[], text),
    orrery.chunks_by_numbers(text, text[]), orrery.estimates_query(jsonb, text[], boolean, boolean, text, text)
    TO orrery_operator;
