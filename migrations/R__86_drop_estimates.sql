-- How far estimates are behind their source, exactly, and their end.

CREATE OR REPLACE FUNCTION orrery.stale_rows_of(t orrery.estimate_target, OUT added bigint, OUT changed bigint, OUT outdated bigint,
    OUT vanished bigint)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    is_populated boolean := (SELECT c.relispopulated FROM pg_class c WHERE c.oid = t.target);
    active bigint := (SELECT a.version_id FROM orrery.active_model a WHERE a.model = t.model);
BEGIN
    IF is_populated THEN
        EXECUTE format(
            'SELECT count(*) FILTER (WHERE t.source_token IS NULL), count(*) FILTER (WHERE t.source_token <> i.token), '
            'count(*) FILTER (WHERE t.source_token = i.token AND t.version IS DISTINCT FROM %s), '
            'count(*) FILTER (WHERE i.token IS NULL) FROM %s i FULL JOIN %s t ON %s',
            coalesce(active::text, 'NULL'), t.input, t.target, orrery.key_condition(t.input, t.key, 'i', 't'))
        INTO added, changed, outdated, vanished;
    ELSE
        EXECUTE format('SELECT count(*), 0, 0, 0 FROM %s', t.input) INTO added, changed, outdated, vanished;
    END IF;
END
$$;
COMMENT ON FUNCTION orrery.stale_rows_of(orrery.estimate_target) IS 'the function stale_rows, of a target''s registration';

CREATE OR REPLACE FUNCTION orrery.stale_rows(target text, OUT added bigint, OUT changed bigint, OUT outdated bigint, OUT vanished bigint)
LANGUAGE sql STABLE
AS $$
    SELECT s.added, s.changed, s.outdated, s.vanished FROM orrery.stale_rows_of(orrery.find_target(target)) s
$$;
COMMENT ON FUNCTION orrery.stale_rows(text) IS
    'rows of the source that the estimates lack (added), that changed since, that another version than the active one estimated '
    '(outdated), and estimates whose rows are gone (vanished); compares all rows';

CREATE OR REPLACE FUNCTION orrery.drop_estimates_of(t orrery.estimate_target) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    part record;
BEGIN
    IF NOT pg_try_advisory_xact_lock(orrery.refresh_lock(t.id)) THEN
        RAISE EXCEPTION 'process % refreshes %', orrery.is_refreshing(t.id), t.target
            USING ERRCODE = 'lock_not_available', HINT = 'Wait for it, or end it with pg_cancel_backend.';
    END IF;
    FOR part IN
        -- What depends goes before what it depends on, and the source is locked last.
        (SELECT format('%s %s', CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END,
                       r.oid::regclass) AS name
         FROM (VALUES (1, t.target), (2, to_regclass(orrery.pending(t))), (3, t.input)) r(turn, oid)
         JOIN pg_class c ON c.oid = r.oid
         ORDER BY r.turn)
        UNION ALL
        SELECT format('TRIGGER %I ON %s', w.name, t.source)
        FROM orrery.change_triggers(t.id) w JOIN pg_trigger g ON g.tgrelid = t.source AND g.tgname = w.name
    LOOP
        EXECUTE format('DROP %s', part.name);
    END LOOP;
    PERFORM orrery.unschedule_target(t.id);
    DELETE FROM orrery.estimate_target e WHERE e.id = t.id;
    PERFORM orrery.drop_change_log(t.id);
END
$$;
COMMENT ON FUNCTION orrery.drop_estimates_of(orrery.estimate_target) IS 'the function drop_estimates, of a target''s registration';

CREATE OR REPLACE FUNCTION orrery.drop_estimates(target text) RETURNS void
LANGUAGE sql
AS $$
    SELECT orrery.drop_estimates_of(orrery.find_target(target))
$$;
COMMENT ON FUNCTION orrery.drop_estimates(text) IS
    'drops estimates with all that create_estimates made for them, and their schedule; what the log says of them stays';
