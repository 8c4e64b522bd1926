-- create_estimates: checks, the input view, the target. The mapping is resolved on the caller's search path, once and for all:
-- what is kept is a view, which no later search path changes and which PostgreSQL guards when the source is altered.

CREATE OR REPLACE FUNCTION orrery.key_list(key text[], prefix text) RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT string_agg(prefix || quote_ident(k.name), ', ' ORDER BY k.i) FROM unnest(key) WITH ORDINALITY k(name, i)
$$;
COMMENT ON FUNCTION orrery.key_list(text[], text) IS 'columns of a key as SQL has them, each with a prefix: i.a, i.b';

CREATE OR REPLACE FUNCTION orrery.pending(t orrery.estimate_target) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT format('%I.%I', n.nspname, 'orrery_pending_' || t.id)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = t.target
$$;
COMMENT ON FUNCTION orrery.pending(orrery.estimate_target) IS
    'name of the table, beside the target, of the rows that a refresh has to do';

CREATE OR REPLACE FUNCTION orrery.base_type(type oid, typmod integer, OUT base oid, OUT base_typmod integer)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    WITH RECURSIVE part (oid, typmod, below, typmod_below) AS (
        SELECT y.oid, base_type.typmod, y.typbasetype, y.typtypmod FROM pg_type y WHERE y.oid = type
        UNION ALL
        SELECT y.oid, p.typmod_below, y.typbasetype, y.typtypmod FROM part p JOIN pg_type y ON y.oid = p.below
    )
    SELECT p.oid, p.typmod FROM part p WHERE p.below = 0
$$;
COMMENT ON FUNCTION orrery.base_type(oid, integer) IS 'what a domain is over, at the bottom; of another type itself';

CREATE OR REPLACE FUNCTION orrery.key_condition(input regclass, key text[], a text, b text) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    -- Equal is what an index of the type's own takes for equal (citext), and not what the search path has.
    SELECT string_agg(format('%s.%I OPERATOR(%I.%s) %s.%2$I', a, k.name, coalesce(e.schema, 'pg_catalog'), coalesce(e.name, '='), b),
                      ' AND ' ORDER BY k.i)
    FROM unnest(key) WITH ORDINALITY k(name, i)
    JOIN pg_attribute c ON c.attrelid = input AND c.attname = k.name
    LEFT JOIN LATERAL (
        SELECT n.nspname AS schema, o.oprname AS name
        FROM pg_opclass x
        JOIN pg_am m ON m.oid = x.opcmethod AND m.amname = 'btree'
        JOIN pg_amop p ON p.amopfamily = x.opcfamily AND p.amoplefttype = x.opcintype AND p.amoprighttype = x.opcintype
            AND p.amopstrategy = 3
        JOIN pg_operator o ON o.oid = p.amopopr
        JOIN pg_namespace n ON n.oid = o.oprnamespace
        WHERE x.opcdefault AND x.opcintype = (orrery.base_type(c.atttypid, -1)).base) e ON true
$$;
COMMENT ON FUNCTION orrery.key_condition(regclass, text[], text, text) IS 'SQL condition that two relations agree in the key';

CREATE OR REPLACE FUNCTION orrery.check_key(source regclass, key text) RETURNS text[]
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    names text[];
    wrong text;
BEGIN
    SELECT array_agg((parse_ident(k.part[1]))[1] ORDER BY k.ordinality) INTO names
    FROM regexp_matches(key, '((?:"[^"]*"|[^",])+)', 'g') WITH ORDINALITY k(part, ordinality) WHERE btrim(k.part[1]) <> '';
    IF names IS NULL THEN
        RAISE EXCEPTION 'the key names no column' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    SELECT k INTO wrong FROM unnest(names) k
    WHERE NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = source AND a.attname = k AND a.attnum > 0
                      AND NOT a.attisdropped)
    LIMIT 1;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'key column "%" is not in %', wrong, source USING ERRCODE = 'undefined_column';
    END IF;
    SELECT a.attname INTO wrong FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid
    WHERE a.attrelid = source AND a.attname = ANY (names) AND y.typcategory = 'A' LIMIT 1;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'key column "%" is an array', wrong USING ERRCODE = 'datatype_mismatch',
            HINT = 'Make the estimates over a view that gives a key of plain columns.';
    END IF;
    SELECT k INTO wrong FROM unnest(names) k WHERE k IN ('source_tid', 'features', 'token', 'chunk', 'source_token') LIMIT 1;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'key column "%" has a name that estimates have another use for', wrong
            USING ERRCODE = 'duplicate_column', HINT = 'Make the estimates over a view that gives the key another name.';
    END IF;
    RETURN names;
END
$$;
COMMENT ON FUNCTION orrery.check_key(regclass, text) IS 'columns of a key given as a list; an error if the source lacks one';

CREATE OR REPLACE FUNCTION orrery.is_unique(source regclass, key text[]) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    -- The children of a table that is not partitioned have indexes of their own.
    SELECT EXISTS (SELECT FROM pg_index i
                   WHERE i.indrelid = source AND i.indisunique AND i.indisvalid AND i.indimmediate
                       AND i.indpred IS NULL AND i.indexprs IS NULL
                       AND (SELECT array_agg(a.attname::text) FROM pg_attribute a
                            WHERE a.attrelid = source AND a.attnum = ANY (i.indkey[0:i.indnkeyatts - 1])) <@ key)
        AND ((SELECT c.relkind FROM pg_class c WHERE c.oid = source) = 'p'
             OR NOT EXISTS (SELECT FROM pg_inherits h WHERE h.inhparent = source))
$$;
COMMENT ON FUNCTION orrery.is_unique(regclass, text[]) IS 'whether an index of the relation keeps the key unique';

CREATE OR REPLACE FUNCTION orrery.has_statement_triggers(source regclass) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    -- A statement on a parent fires none of its children's, and a subscription none at all; a crash empties what is unlogged.
    SELECT c.relkind = 'r' AND c.relpersistence = 'p'
        AND NOT EXISTS (SELECT FROM pg_inherits i WHERE source IN (i.inhparent, i.inhrelid))
        AND NOT EXISTS (SELECT FROM pg_subscription_rel s WHERE s.srrelid = source)
    FROM pg_class c WHERE c.oid = source
$$;
COMMENT ON FUNCTION orrery.has_statement_triggers(regclass) IS 'whether triggers of statements see all that changes in a relation';

CREATE OR REPLACE FUNCTION orrery.quantity_ucd(card jsonb, quantity text) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(jsonb_path_query_first(card, '$.estimate.** ? (@.quantity == $q).ucd', jsonb_build_object('q', quantity)) #>> '{}',
                    jsonb_path_query_first(card, '$.outputs[*] ? (@.name == $q).ucd', jsonb_build_object('q', quantity)) #>> '{}',
                    (SELECT u.ucd FROM orrery.quantity_ucd u WHERE u.quantity = quantity_ucd.quantity))
$$;
COMMENT ON FUNCTION orrery.quantity_ucd(jsonb, text) IS 'UCD of a quantity: the card''s, else that of its name; NULL if unknown';

CREATE OR REPLACE FUNCTION orrery.column_ucd(card jsonb, column_name text) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    WITH quantity AS (
        SELECT q.quantity, q.odds_column, orrery.quantity_ucd(card, q.quantity) AS ucd FROM orrery.estimate_quantities(card) q
        UNION ALL
        SELECT q.antilog ->> 'quantity', NULL, orrery.quantity_ucd(card, q.antilog ->> 'quantity')
        FROM orrery.estimate_quantities(card) q WHERE q.antilog IS NOT NULL
        UNION ALL
        SELECT o.value ->> 'name', NULL, orrery.quantity_ucd(card, o.value ->> 'name')
        FROM jsonb_array_elements(card -> 'outputs') o WHERE card #>> '{estimate,kind}' = 'value'
    ), meaning (suffix, before, after) AS (
        VALUES ('', '', ''), ('_mean', '', ';stat.mean'), ('_median', '', ';stat.median'), ('_mode', '', ''),
               ('_std', 'stat.stdev;', ''), ('_l68', '', ';stat.min'), ('_u68', '', ';stat.max'), ('_l95', '', ';stat.min'),
               ('_u95', '', ';stat.max')
    )
    SELECT coalesce((SELECT m.before || q.ucd || m.after FROM quantity q JOIN meaning m ON column_name = q.quantity || m.suffix),
                    (SELECT 'stat.probability;' || q.ucd FROM quantity q WHERE q.odds_column = column_name),
                    (SELECT 'stat.covariance' FROM orrery.estimate_covariances(card) v WHERE v.name = column_name))
$$;
COMMENT ON FUNCTION orrery.column_ucd(jsonb, text) IS 'UCD of a column of an estimate; NULL if unknown';

CREATE OR REPLACE FUNCTION orrery.target_columns(card jsonb, pdf boolean)
RETURNS TABLE (name text, type text, comment text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    -- A description, then unit (VOUnits) and UCD (UCD1+) for machines to read.
    SELECT c.name, c.type, c.description || coalesce(' [' || nullif(concat_ws(', ', 'unit=' || nullif(c.unit, ''), 'ucd=' || c.ucd), '')
                                                    || ']', '')
    FROM (SELECT e.ordinality AS turn, e.name, e.type, e.description, e.unit,
                 CASE e.name WHEN 'flags' THEN 'meta.code' WHEN 'version' THEN 'meta.version'
                             ELSE orrery.column_ucd(card, e.name) END AS ucd
          FROM orrery.estimate_columns(card) WITH ORDINALITY e
          UNION ALL
          SELECT a.ordinality, a.name, 'real[]', a.description, a.unit, NULL FROM orrery.array_columns(card) a
          UNION ALL
          SELECT 1000, 'version', 'bigint', 'version id of the model', '', 'meta.version'
          WHERE card #>> '{estimate,kind}' = 'array'
          UNION ALL
          SELECT 1000 + q.ordinality, q.quantity || '_pdf', 'orrery.pdf', 'density of ' || q.description, q.unit,
                 'stat.probability' || coalesce(';' || orrery.quantity_ucd(card, q.quantity), '')
          FROM orrery.estimate_quantities(card) q WHERE pdf) c
    ORDER BY c.turn
$$;
COMMENT ON FUNCTION orrery.target_columns(jsonb, boolean) IS
    'columns of a table of a card''s estimates after the key, with their comments';

-- The input view. A probe tells the type of each expression, and the columns that it uses.

CREATE OR REPLACE FUNCTION orrery.feature_expressions(expressions text[], source regclass, caller_path text,
    OUT features text[], OUT columns smallint[])
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM set_config('search_path', caller_path, true);
    EXECUTE format('CREATE TEMPORARY VIEW orrery_probe AS SELECT %s FROM %s AS source',
                   (SELECT pg_catalog.string_agg(pg_catalog.format('(%s) AS f%s', x.e, x.i), ', ')
                    FROM pg_catalog.unnest(expressions) WITH ORDINALITY x(e, i)), source);
    PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
    -- Of single precision or whole: a cast that cannot overflow. Else with care, which costs ten times as much.
    SELECT array_agg(CASE WHEN a.atttypid IN ('real'::regtype, 'smallint'::regtype, 'integer'::regtype, 'bigint'::regtype)
                          THEN format('coalesce((%s)::pg_catalog.float4, ''NaN''::pg_catalog.float4)', x.e)
                          ELSE format('orrery.feature((%s)::pg_catalog.float8)', x.e) END ORDER BY x.i)
    INTO features
    FROM unnest(expressions) WITH ORDINALITY x(e, i)
    JOIN pg_attribute a ON a.attrelid = 'pg_temp.orrery_probe'::regclass AND a.attnum = x.i;
    SELECT coalesce(array_agg(DISTINCT d.refobjsubid::smallint), '{}') INTO columns
    FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid AND d.classid = 'pg_rewrite'::regclass
    WHERE r.ev_class = 'pg_temp.orrery_probe'::regclass AND d.refobjid = source AND d.refobjsubid > 0;
    DROP VIEW pg_temp.orrery_probe;
END
$$;
COMMENT ON FUNCTION orrery.feature_expressions(text[], regclass, text) IS
    'expressions of single precision, NaN where NULL, and the numbers of the source''s columns that they use';

CREATE OR REPLACE FUNCTION orrery.without_sentinels(source regclass, columns smallint[], missing double precision[]) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    -- In the column's own type: -99.9 of single precision is another number than -99.9 of double.
    SELECT string_agg(
        CASE WHEN a.attnum = ANY (columns) AND s.list IS NOT NULL
             THEN format('CASE WHEN source.%1$I IN (%2$s) THEN NULL ELSE source.%1$I END AS %1$I', a.attname, s.list)
             ELSE format('source.%I', a.attname) END, ', ' ORDER BY a.attnum)
    FROM pg_attribute a
    CROSS JOIN LATERAL (
        SELECT string_agg(format('%L::%s', CASE WHEN y.base IN ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype)
                                                THEN m.value::numeric::text ELSE m.value::text END, y.base::regtype), ', ') AS list
        FROM unnest(missing) m(value), orrery.base_type(a.atttypid, -1) y
        WHERE y.base IN ('double precision'::regtype, 'numeric'::regtype)
            OR y.base = 'real'::regtype AND abs(m.value) BETWEEN 1e-37 AND 3.4e38 OR y.base = 'real'::regtype AND m.value = 0
            -- No whole number is equal to a broken one, nor a small one to a large one.
            OR y.base IN ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype) AND m.value = trunc(m.value)
                AND abs(m.value) <= CASE y.base WHEN 'smallint'::regtype THEN 32767 WHEN 'integer'::regtype THEN 2147483647
                                                ELSE 9e18 END) s
    WHERE a.attrelid = source AND a.attnum > 0 AND NOT a.attisdropped
$$;
COMMENT ON FUNCTION orrery.without_sentinels(regclass, smallint[], double precision[]) IS
    'select list of a relation''s columns, numbers that stand for a missing value being NULL in those of the features';

CREATE OR REPLACE FUNCTION orrery.create_input(input text, source regclass, key text[], expressions text[], missing double precision[],
    updated_at text, by_pages boolean, caller_path text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    probed record := orrery.feature_expressions(expressions, source, caller_path);
    unmarked text := (SELECT string_agg(format('"%s"', a.attname), ', ' ORDER BY a.attnum)
                      FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid
                      WHERE a.attrelid = source AND a.attnum = ANY (probed.columns) AND y.typcategory = 'S');
    keys text := orrery.key_list(key, 'source.');
    tid text := CASE WHEN by_pages THEN ', source.ctid AS source_tid' ELSE '' END;
    statement text;
BEGIN
    statement := format(
        'CREATE VIEW %s AS SELECT %s%s, f.features, %s AS token FROM %s AS source '
        'CROSS JOIN LATERAL (SELECT ARRAY[%s]::pg_catalog.float4[] AS features) f',
        input, keys, tid,
        CASE WHEN updated_at IS NULL THEN 'pg_catalog.hash_array_extended(f.features, 0)'
             ELSE format('pg_catalog.hash_record_extended(ROW(source.%I), 0)', updated_at) END,
        CASE WHEN cardinality(missing) = 0 THEN source::text
             ELSE format('(SELECT %s%s FROM %s AS source)', orrery.without_sentinels(source, probed.columns, missing),
                         CASE WHEN by_pages THEN ', source.ctid' ELSE '' END, source) END,
        array_to_string(probed.features, ', '));
    IF cardinality(missing) > 0 AND unmarked IS NOT NULL THEN
        RAISE WARNING 'missing numbers are not looked for in %, which hold text', unmarked
            USING HINT = 'Say so in the mapping: nullif(...), or CASE.';
    END IF;
    PERFORM set_config('search_path', caller_path, true);
    EXECUTE statement;
    PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
    EXECUTE format('COMMENT ON VIEW %s IS %L', input, format(
        'what the model is given of each row of %s. To change or drop a column that it uses, drop the estimates with '
        'orrery.drop_estimates and create them anew', source));
END
$$;
COMMENT ON FUNCTION orrery.create_input(text, regclass, text[], text[], double precision[], text, boolean, text) IS
    'makes the view of a target''s keys, features and tokens';

CREATE OR REPLACE FUNCTION orrery.check_estimates(target text, source regclass, key text, model_name text, kind text,
    missing double precision[], changes text, updated_at text) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    argument text := CASE WHEN target IS NULL THEN 'target' WHEN source IS NULL THEN 'source' WHEN key IS NULL THEN 'key'
                          WHEN model_name IS NULL THEN 'model' WHEN kind IS NULL THEN 'kind' WHEN changes IS NULL THEN 'changes' END;
    relation_kind "char" := (SELECT c.relkind FROM pg_class c WHERE c.oid = source);
BEGIN
    IF argument IS NOT NULL THEN
        RAISE EXCEPTION 'argument "%" of create_estimates is NULL', argument USING ERRCODE = 'null_value_not_allowed';
    ELSIF kind NOT IN ('table', 'materialized_view') THEN
        RAISE EXCEPTION 'kind "%" is unknown, expected one of: table, materialized_view', left(kind, 100)
            USING ERRCODE = 'invalid_parameter_value';
    ELSIF changes NOT IN ('hash', 'trigger') THEN
        RAISE EXCEPTION 'changes "%" is unknown, expected one of: hash, trigger', left(changes, 100)
            USING ERRCODE = 'invalid_parameter_value';
    ELSIF relation_kind NOT IN ('r', 'p', 'v', 'm', 'f') THEN
        RAISE EXCEPTION '% has no rows of a table', source USING ERRCODE = 'wrong_object_type';
    ELSIF NOT EXISTS (SELECT FROM orrery.model m WHERE m.name = model_name) THEN
        RAISE EXCEPTION 'unknown model "%", expected one of: %', left(model_name, 100),
                coalesce((SELECT string_agg(m.name, ', ' ORDER BY m.name) FROM orrery.model m), '(none registered)')
            USING ERRCODE = 'undefined_object';
    ELSIF array_position(missing, NULL) IS NOT NULL THEN
        RAISE EXCEPTION 'missing is %, expected numbers', missing USING ERRCODE = 'invalid_parameter_value',
            HINT = 'NULL and NaN are missing values anyway.';
    ELSIF updated_at IS NOT NULL AND changes = 'trigger' THEN
        RAISE EXCEPTION 'changes are found by triggers or by column "%", not by both', updated_at
            USING ERRCODE = 'invalid_parameter_value';
    ELSIF kind = 'materialized_view' AND (changes <> 'hash' OR updated_at IS NOT NULL) THEN
        RAISE EXCEPTION 'a materialized view is computed whole, no changes are looked for'
            USING ERRCODE = 'invalid_parameter_value', HINT = 'Leave out "changes" and "updated_at", or make a table.';
    ELSIF changes = 'trigger' AND NOT orrery.has_statement_triggers(source) THEN
        RAISE EXCEPTION 'triggers cannot tell the changes of %, which is no plain, logged table', source
            USING ERRCODE = 'wrong_object_type', HINT = 'Use changes => ''hash'', or updated_at.';
    ELSIF updated_at IS NOT NULL AND NOT EXISTS (
            SELECT FROM pg_attribute a WHERE a.attrelid = source AND a.attname = updated_at AND a.attnum > 0
                AND NOT a.attisdropped) THEN
        RAISE EXCEPTION 'column "%" is not in %', updated_at, source USING ERRCODE = 'undefined_column';
    ELSIF updated_at IS NOT NULL THEN
        -- An error for a type whose values cannot be compared, json say.
        EXECUTE format('SELECT DISTINCT source.%I FROM %s AS source LIMIT 0', updated_at, source);
    END IF;
END
$$;
COMMENT ON FUNCTION orrery.check_estimates(text, regclass, text, text, text, double precision[], text, text) IS
    'raises an error unless create_estimates can do what it is asked';

CREATE OR REPLACE FUNCTION orrery.create_target(relation text, name text, input text, source regclass, key text[], card jsonb,
    model_name text, kind text, pdf boolean, by_pages boolean) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    keys text := orrery.key_list(key, '');
    taken text := (SELECT min(c.name) FROM orrery.target_columns(card, pdf) c WHERE c.name = ANY (key));
    is_view boolean := kind = 'materialized_view';
    wanted record;
BEGIN
    IF taken IS NOT NULL THEN
        RAISE EXCEPTION 'key column "%" has the name of a column of the estimate', taken
            USING ERRCODE = 'duplicate_column', HINT = 'Make the estimates over a view that gives the key another name.';
    END IF;
    IF is_view THEN
        EXECUTE format('CREATE MATERIALIZED VIEW %s AS %s WITH NO DATA', relation, orrery.estimates_query(
            card, key, pdf, true, format('(SELECT orrery.active_version(%L, %L))', model_name, orrery.layout(card)),
            CASE WHEN by_pages THEN orrery.chunks_by_pages(input, source::text, 'source_tid', key, '')
                 ELSE orrery.chunks_by_numbers(input, key) END));
        -- What REFRESH MATERIALIZED VIEW CONCURRENTLY needs, and what refuses a key that is there twice.
        EXECUTE format('CREATE UNIQUE INDEX %I ON %s (%s)', left(name, 59) || '_key', relation, keys);
    ELSE
        EXECUTE format(
            'CREATE TABLE %s (%s, %s, source_token bigint NOT NULL, CONSTRAINT %I PRIMARY KEY (%s))', relation,
            (SELECT string_agg(format('%I %s%s NOT NULL', a.attname, format_type(a.atttypid, a.atttypmod),
                                      ' COLLATE ' || nullif(a.attcollation, 0)::regcollation), ', ' ORDER BY k.i)
             FROM unnest(key) WITH ORDINALITY k(name, i)
             JOIN pg_attribute a ON a.attrelid = input::regclass AND a.attname = k.name),
            (SELECT string_agg(format('%I %s', c.name, c.type), ', ' ORDER BY c.ordinality)
             FROM orrery.target_columns(card, pdf) WITH ORDINALITY c),
            left(name, 58) || '_pkey', keys);
    END IF;
    EXECUTE format('COMMENT ON COLUMN %s.source_token IS %L', relation,
                   'tells whether the source''s row changed since the estimate');
    EXECUTE format('COMMENT ON %s %s IS %L', CASE WHEN is_view THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END, relation,
                   format('%s, estimated from %s by model %s', card ->> 'description', source, model_name));
    FOR wanted IN
        SELECT c.name, c.comment FROM orrery.target_columns(card, pdf) c
        UNION ALL
        SELECT k, coalesce(col_description(source, a.attnum), format('key of %s', source))
        FROM unnest(key) k JOIN pg_attribute a ON a.attrelid = source AND a.attname = k
    LOOP
        EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', relation, wanted.name, wanted.comment);
    END LOOP;
END
$$;
COMMENT ON FUNCTION orrery.create_target(text, text, text, regclass, text[], jsonb, text, text, boolean, boolean) IS
    'makes the table or materialized view of estimates, empty';

CREATE OR REPLACE FUNCTION orrery.create_estimates_on(target text, source regclass, key text, model text, mapping jsonb, kind text,
    pdf boolean, missing double precision[], changes text, updated_at text, caller_path text) RETURNS regclass
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    path text[];
    place text;
    relation text;
    input text;
    keys text[];
    card jsonb;
    by_pages boolean;
    made orrery.estimate_target;
BEGIN
    PERFORM orrery.check_estimates(target, source, key, model, kind, missing, changes, updated_at);
    keys := orrery.check_key(source, key);
    IF changes = 'trigger' AND NOT orrery.is_unique(source, keys) THEN
        RAISE EXCEPTION 'no index keeps key (%) of % unique, as the log of changes needs it', array_to_string(keys, ', '), source
            USING ERRCODE = 'object_not_in_prerequisite_state',
                  HINT = 'Create a unique index on it, or use changes => ''hash'' or updated_at.';
    END IF;
    SELECT v.card INTO card FROM orrery.active_model a JOIN orrery.model_version v ON v.id = a.version_id
    WHERE a.model = create_estimates_on.model;
    IF card IS NULL THEN
        PERFORM orrery.active_version(model, ''); -- says that none is active
    END IF;
    path := parse_ident(target);
    IF cardinality(path) > 2 OR octet_length(path[cardinality(path)]) > 54 THEN
        RAISE EXCEPTION 'target "%" is not a name of up to 54 bytes, or schema.name', left(target, 200)
            USING ERRCODE = 'invalid_name';
    END IF;
    PERFORM set_config('search_path', caller_path, true);
    place := CASE WHEN pg_catalog.cardinality(path) = 2 THEN path[1] ELSE pg_catalog.current_schema() END;
    PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
    IF place ~ '^pg_temp' THEN
        RAISE EXCEPTION 'estimates cannot be temporary' USING ERRCODE = 'invalid_table_definition';
    END IF;
    relation := format('%I.%I', place, path[cardinality(path)]);
    input := format('%I.%I', place, path[cardinality(path)] || '_input');
    SELECT coalesce(bool_and(l.has_pages), true) INTO by_pages FROM orrery.leaves(source) l;

    -- Without a mapping, a feature is the column of its name.
    mapping := coalesce(mapping, (SELECT jsonb_object_agg(f.value ->> 'name', format('%I', f.value ->> 'name'))
                                  FROM jsonb_array_elements(card -> 'features') f
                                  WHERE NOT coalesce((f.value ->> 'omittable')::boolean, false)));
    PERFORM orrery.create_input(input, source, keys,
                                orrery.check_mapping(model, card -> 'features', mapping, source, caller_path),
                                coalesce(missing, '{}'), updated_at, by_pages, caller_path);
    IF changes = 'trigger' AND EXISTS (
            SELECT FROM pg_rewrite r JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
            WHERE r.ev_class = input::regclass AND d.refclassid = 'pg_class'::regclass
                AND d.refobjid NOT IN (source, input::regclass)) THEN
        RAISE EXCEPTION 'triggers cannot tell what changes in other relations, which the mapping reads'
            USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'Use changes => ''hash''.';
    END IF;
    PERFORM orrery.create_target(relation, path[cardinality(path)], input, source, keys, card, model, kind, coalesce(pdf, false),
                                 by_pages);
    INSERT INTO orrery.estimate_target (target, source, input, key, model, layout, mapping, missing, kind, pdf, changes, chunking)
    VALUES (relation::regclass, source, input::regclass, keys, model, orrery.layout(card), mapping, coalesce(missing, '{}'), kind,
            coalesce(pdf, false), CASE WHEN updated_at IS NULL THEN changes ELSE 'column' END,
            CASE WHEN by_pages THEN 'pages' ELSE 'numbers' END)
    RETURNING * INTO made;
    IF made.changes = 'trigger' THEN
        PERFORM orrery.create_change_log(made.id);
        PERFORM orrery.create_change_triggers(made.source, made.id, made.key);
    END IF;
    RAISE NOTICE 'estimates of % go through model "%" %', source, model,
        CASE WHEN by_pages THEN format('in chunks of %s pages',
                                       orrery.integer_setting('orrery.chunk_pages', 16, 1, 1024))
             ELSE 'in chunks of 1024 rows, numbered and sorted, since this relation has no pages of its own' END
        USING HINT = format('CALL orrery.refresh(%L) fills %s.', relation, relation);
    RETURN relation::regclass;
END
$$;
COMMENT ON FUNCTION orrery.create_estimates_on(
    text, regclass, text, text, jsonb, text, boolean, double precision[], text, text, text) IS
    'the function create_estimates, with the caller''s search path';

CREATE OR REPLACE FUNCTION orrery.create_estimates(target text, source regclass, key text, model text, mapping jsonb DEFAULT NULL,
    kind text DEFAULT 'table', pdf boolean DEFAULT false, missing double precision[] DEFAULT '{}', changes text DEFAULT 'hash',
    updated_at text DEFAULT NULL) RETURNS regclass
LANGUAGE sql
AS $$
    SELECT orrery.create_estimates_on(target, source, key, model, mapping, kind, pdf, missing, changes, updated_at,
                                      pg_catalog.current_setting('search_path'))
$$;
COMMENT ON FUNCTION orrery.create_estimates(text, regclass, text, text, jsonb, text, boolean, double precision[], text, text) IS
    'makes a table or materialized view of a model''s estimates over a relation, to be filled by orrery.refresh. key: columns, '
    'separated by commas; mapping: SQL expression over the source for each feature, by default the column of its name (those '
    'that may be left out are, unless mapped); missing: '
    'numbers that stand for a missing value in the source''s columns; changes: hash of the features or trigger; updated_at: a '
    'column whose change tells that a row changed';
