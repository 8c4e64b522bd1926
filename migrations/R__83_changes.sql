-- Changes that triggers log: a refresh then costs as much as what changed, however large the source is. A row of the log is the
-- key of a row that was inserted, updated or deleted; one of NULLs says that all may have changed.
--
-- Whoever writes to the source needs no right on the log: the trigger writes as orrery_owner. So the logs are this role's own, in
-- its own schema, where nobody else can give them a trigger that would run with its rights; and nothing of the source's types is
-- called, no operator and no check.

CREATE OR REPLACE FUNCTION orrery.change_log(target_id bigint) RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT 'orrery.change_log_' || target_id
$$;
COMMENT ON FUNCTION orrery.change_log(bigint) IS 'name of the log of changes of a target';

CREATE OR REPLACE FUNCTION orrery.log_changes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    -- What the trigger is told at its creation, since a writer's snapshot may be older than the registry's row.
    log text := orrery.change_log(TG_ARGV[0]::bigint);
    key text[] := TG_ARGV[1:];
    list text := orrery.key_list(key, '');
    is_as_logged boolean;
BEGIN
    IF to_regclass(log) IS NULL THEN
        RETURN NULL; -- no reason to refuse the rows: the next refresh compares all
    END IF;
    -- The very types: a cast would run with the rights of orrery_owner.
    SELECT count(*) = cardinality(key) INTO is_as_logged
    FROM pg_attribute l JOIN pg_attribute s ON s.attname = l.attname
    WHERE l.attrelid = log::regclass AND s.attrelid = TG_RELID AND l.attname = ANY (key) AND s.attnum > 0 AND NOT s.attisdropped
        AND (orrery.base_type(s.atttypid, s.atttypmod)).base = l.atttypid;
    IF TG_OP = 'TRUNCATE' OR NOT is_as_logged THEN
        EXECUTE format('INSERT INTO %s DEFAULT VALUES', log);
        RETURN NULL;
    END IF;
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        EXECUTE format('INSERT INTO %s (%s) SELECT %2$s FROM new_rows', log, list);
    END IF;
    IF TG_OP IN ('UPDATE', 'DELETE') THEN
        EXECUTE format('INSERT INTO %s (%s) SELECT %2$s FROM old_rows', log, list);
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION orrery.log_changes() IS
    'trigger that logs the keys of changed rows; arguments: id of the target, columns of the key';

CREATE OR REPLACE FUNCTION orrery.create_change_log(target_id bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    log text := orrery.change_log(target_id);
BEGIN
    -- No domains, which have checks.
    EXECUTE format('CREATE TABLE %s (%s)', log, (
        SELECT string_agg(format('%I %s%s', a.attname, format_type(b.base, b.base_typmod),
                                 ' COLLATE ' || nullif(a.attcollation, 0)::regcollation), ', ' ORDER BY k.i)
        FROM orrery.estimate_target t
        CROSS JOIN LATERAL unnest(t.key) WITH ORDINALITY k(name, i)
        JOIN pg_attribute a ON a.attrelid = t.input AND a.attname = k.name
        CROSS JOIN LATERAL orrery.base_type(a.atttypid, a.atttypmod) b
        WHERE t.id = target_id));
    EXECUTE format('GRANT SELECT, DELETE ON %s TO orrery_operator', log);
    EXECUTE format('COMMENT ON TABLE %s IS %L', log, (
        SELECT format('keys of the rows of %s that changed since the last refresh of %s', t.source, t.target)
        FROM orrery.estimate_target t WHERE t.id = target_id));
END
$$;
COMMENT ON FUNCTION orrery.create_change_log(bigint) IS 'makes the log of a target''s changes, which nobody but orrery_owner fills';

CREATE OR REPLACE FUNCTION orrery.drop_change_log(target_id bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF to_regclass(orrery.change_log(target_id)) IS NOT NULL
            AND NOT EXISTS (SELECT FROM orrery.estimate_target t WHERE t.id = target_id) THEN
        EXECUTE format('DROP TABLE %s', orrery.change_log(target_id));
    END IF;
END
$$;
COMMENT ON FUNCTION orrery.drop_change_log(bigint) IS 'drops the log of changes of a target that is gone';

CREATE OR REPLACE FUNCTION orrery.change_triggers(target_id bigint)
RETURNS TABLE (event text, name text, transition_tables text)
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT e.event, format('orrery_%s_%s', target_id, lower(e.event)), e.transition_tables
    FROM (VALUES ('INSERT', 'REFERENCING NEW TABLE AS new_rows'),
                 ('UPDATE', 'REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows'),
                 ('DELETE', 'REFERENCING OLD TABLE AS old_rows'),
                 ('TRUNCATE', '')) e(event, transition_tables)
$$;
COMMENT ON FUNCTION orrery.change_triggers(bigint) IS 'triggers that log for a target';

CREATE OR REPLACE FUNCTION orrery.create_change_triggers(source regclass, target_id bigint, key text[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    arguments text := (SELECT string_agg(quote_literal(a.value), ', ' ORDER BY a.i)
                       FROM unnest(target_id::text || key) WITH ORDINALITY a(value, i));
    wanted record;
BEGIN
    FOR wanted IN SELECT * FROM orrery.change_triggers(target_id) LOOP
        EXECUTE format('CREATE TRIGGER %I AFTER %s ON %s %s FOR EACH STATEMENT EXECUTE FUNCTION orrery.log_changes(%s)',
                       wanted.name, wanted.event, source, wanted.transition_tables, arguments);
        -- In sessions that play a replica, too.
        EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', source, wanted.name);
    END LOOP;
END
$$;
COMMENT ON FUNCTION orrery.create_change_triggers(regclass, bigint, text[]) IS 'makes the triggers that fill the log of changes';

CREATE OR REPLACE FUNCTION orrery.check_change_log(t orrery.estimate_target) RETURNS boolean
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    silent text := (SELECT string_agg(w.name, ', ' ORDER BY w.name) FROM orrery.change_triggers(t.id) w
                    WHERE NOT EXISTS (SELECT FROM pg_trigger g
                                      WHERE g.tgrelid = t.source AND g.tgname = w.name AND g.tgenabled = 'A'));
BEGIN
    IF silent IS NOT NULL THEN
        RAISE WARNING 'triggers % of % are gone, or not enabled always', silent, t.source
            USING DETAIL = 'Its changes are not logged, so that all rows are compared.',
                  HINT = format('ALTER TABLE %s ENABLE ALWAYS TRIGGER enables one; or drop the estimates and create them anew.',
                                t.source);
    END IF;
    RETURN silent IS NULL AND orrery.has_statement_triggers(t.source) AND to_regclass(orrery.change_log(t.id)) IS NOT NULL;
END
$$;
COMMENT ON FUNCTION orrery.check_change_log(orrery.estimate_target) IS
    'whether the log of a target and all of its triggers are there; a warning if the triggers are not';

CREATE OR REPLACE FUNCTION orrery.source_state(t orrery.estimate_target, version_id bigint) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    -- A row of the catalogue that was changed and changed back has another xmin: a trigger that was off for a while, a column
    -- that had another name, a table that was a partition.
    SELECT version_id || ' ' || md5(concat_ws(' ',
        (SELECT concat_ws(' ', c.oid, c.xmin) FROM pg_class c WHERE c.oid = t.source),
        (SELECT string_agg(concat_ws(' ', g.oid, g.xmin), ' ' ORDER BY g.oid)
         FROM pg_trigger g JOIN orrery.change_triggers(t.id) w ON w.name = g.tgname WHERE g.tgrelid = t.source),
        (SELECT string_agg(concat_ws(' ', a.attnum, a.xmin), ' ' ORDER BY a.attnum)
         FROM pg_attribute a WHERE a.attrelid = t.source AND a.attname = ANY (t.key))))
$$;
COMMENT ON FUNCTION orrery.source_state(orrery.estimate_target, bigint) IS
    'what a log of changes can be trusted by: it is another one after a change of the version, the source''s definition or its triggers';

CREATE OR REPLACE FUNCTION orrery.take_changes(t orrery.estimate_target, version_id bigint) RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    log text := orrery.change_log(t.id);
    pending text := orrery.pending(t);
    keys text := orrery.key_list(t.key, '');
    state text := orrery.source_state(t, version_id);
    is_whole boolean;
BEGIN
    -- What is taken from the log is nowhere else until it is estimated: a refresh that does not get there is followed by one
    -- that compares.
    UPDATE orrery.estimate_target e SET is_complete = false, source_state = state WHERE e.id = t.id;
    IF NOT orrery.check_change_log(t) THEN
        RETURN false;
    END IF;
    -- First of all, since it locks the source: nobody empties it from here on.
    EXECUTE format('CREATE UNLOGGED TABLE %s AS SELECT %s, i.token, i.features FROM %s i WITH NO DATA', pending, keys, t.input);
    EXECUTE format('SELECT EXISTS (SELECT FROM %s WHERE %I IS NULL)', log, t.key[1]) INTO is_whole;
    IF is_whole OR NOT t.is_complete OR t.source_state IS DISTINCT FROM state THEN
        -- What is logged until now is seen by the comparison that comes after it.
        EXECUTE format('DELETE FROM %s', log);
        EXECUTE format('DROP TABLE %s', pending);
        RETURN false;
    END IF;
    -- In one statement: a change that commits meanwhile stays in the log. Sorted, since the rows of neighbouring keys tend to
    -- lie on the same pages, of source and target.
    EXECUTE format(
        'WITH taken AS (DELETE FROM %s RETURNING %s) INSERT INTO %s '
        'SELECT %s, i.token, i.features FROM (SELECT DISTINCT %2$s FROM taken ORDER BY %2$s) l LEFT JOIN %5$s i ON %6$s',
        log, keys, pending, orrery.key_list(t.key, 'l.'), t.input,
        orrery.key_condition(t.input, t.key, 'i', 'l'));
    RETURN true;
END
$$;
COMMENT ON FUNCTION orrery.take_changes(orrery.estimate_target, bigint) IS
    'moves what was logged to the rows to do; false where the log does not tell all, and source and target must be compared';
