-- The steps of a refresh, each the work of a transaction.

CREATE OR REPLACE FUNCTION orrery.check_source(t orrery.estimate_target) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    found text;
BEGIN
    IF NOT orrery.is_unique(t.source, t.key) THEN
        EXECUTE format('SELECT concat_ws('', '', %1$s) FROM %2$s i GROUP BY %1$s HAVING count(*) > 1 LIMIT 1',
                       orrery.key_list(t.key, 'i.'), t.input) INTO found;
        IF found IS NOT NULL THEN
            RAISE EXCEPTION 'key (%) of % is there twice: (%)', array_to_string(t.key, ', '), t.source, found
                USING ERRCODE = 'unique_violation',
                      HINT = 'Remove the duplicates, or make the estimates with a key that tells the rows apart.';
        END IF;
    END IF;
END
$$;
COMMENT ON FUNCTION orrery.check_source(orrery.estimate_target) IS
    'raises an error if a key is twice in the source';

CREATE OR REPLACE FUNCTION orrery.fill_pending(t orrery.estimate_target, version_id bigint) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    pending text := orrery.pending(t);
    keys text := orrery.key_list(t.key, '');
    same text := orrery.key_condition(t.input, t.key, 'i', 't');
    is_filled boolean := false;
    name text;
    found bigint;
BEGIN
    PERFORM set_config('client_min_messages', 'warning', true); -- there is none, mostly
    EXECUTE format('DROP TABLE IF EXISTS %s', pending);
    IF t.changes = 'trigger' THEN
        is_filled := orrery.take_changes(t, version_id);
    END IF;
    IF NOT is_filled THEN
        -- A table made by a query may be made by parallel workers, rows that are inserted not.
        -- Not as an outer join: the planner would take it that all rows differ, and sort nothing that it can hash.
        EXECUTE format(
            'CREATE UNLOGGED TABLE %s AS SELECT %s, i.token, i.features FROM %s i WHERE NOT EXISTS ('
            'SELECT FROM %s t WHERE %s AND t.source_token = i.token AND t.version = %s)',
            pending, orrery.key_list(t.key, 'i.'), t.input, t.target, same, version_id);
        EXECUTE format('INSERT INTO %s (%s) SELECT %2$s FROM %s t WHERE NOT EXISTS (SELECT FROM %s i WHERE %s)', pending, keys,
                       t.target, t.input, same);
    END IF;
    EXECUTE format('COMMENT ON TABLE %s IS %L', pending, format('rows of %s that the running refresh has to do', t.target));
    -- No row of the target has such a key, so all of them are here.
    FOREACH name IN ARRAY t.key LOOP
        EXECUTE format('SELECT count(*) FROM %s WHERE %I IS NULL', pending, name) INTO found;
        IF found > 0 THEN
            PERFORM orrery.require_keys(ARRAY[NULL::text], name); -- raises the error
        END IF;
    END LOOP;
    EXECUTE format('SELECT count(*) FROM %s', pending) INTO found;
    RETURN found;
END
$$;
COMMENT ON FUNCTION orrery.fill_pending(orrery.estimate_target, bigint) IS
    'finds the rows that are new, changed, of another version, or gone; returns their number';

CREATE OR REPLACE FUNCTION orrery.begin_refresh(target_id bigint) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    run bigint;
BEGIN
    -- Whoever holds the target's lock knows that none of these runs any more, or ends when its next step finds this.
    -- (Pieces before the log, as sessions that help lock them.)
    DELETE FROM orrery.refresh_range r WHERE r.estimate_target = target_id;
    UPDATE orrery.refresh_log l SET status = 'interrupted', finished_at = clock_timestamp()
    WHERE l.estimate_target = target_id AND l.status = 'running';
    INSERT INTO orrery.refresh_log (estimate_target, target, source_modifications)
    SELECT t.id, t.target::text, (orrery.table_statistics(t.source)).modifications
    FROM orrery.estimate_target t WHERE t.id = target_id
    RETURNING id INTO run;
    RETURN run;
END
$$;
COMMENT ON FUNCTION orrery.begin_refresh(bigint) IS 'opens a refresh in the log, and closes those whose session is gone';

CREATE OR REPLACE FUNCTION orrery.enter_phase(run bigint, phase text, rows bigint) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $$
    UPDATE orrery.refresh_log l
    SET phase = enter_phase.phase, phase_started_at = clock_timestamp(), rows_to_do = coalesce(rows, l.rows_to_do),
        rows_before_phase = l.rows_done
    WHERE l.id = run
$$;
COMMENT ON FUNCTION orrery.enter_phase(bigint, text, bigint) IS 'says in the log what a refresh does now';

CREATE OR REPLACE FUNCTION orrery.prepare_refresh(run bigint, t orrery.estimate_target, version_id bigint) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    is_current boolean;
    rows double precision;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_class c WHERE c.oid = t.target) OR NOT EXISTS (SELECT FROM pg_class c WHERE c.oid = t.input) THEN
        RAISE EXCEPTION 'the estimates, or the view that reads their source, have been dropped'
            USING ERRCODE = 'object_not_in_prerequisite_state',
                  HINT = format('SELECT orrery.drop_estimates(%L), then create them anew.', t.target);
    END IF;
    DELETE FROM orrery.refresh_range r WHERE r.estimate_target = t.id;
    UPDATE orrery.refresh_log l SET version_id = prepare_refresh.version_id WHERE l.id = run;
    UPDATE orrery.estimate_target e SET is_complete = false
    WHERE e.id = t.id AND e.is_complete AND e.source_state IS DISTINCT FROM orrery.source_state(t, version_id);
    rows := orrery.count_rows(t);
    IF t.kind = 'materialized_view' THEN
        PERFORM orrery.enter_phase(run, 'refreshing', rows::bigint);
        RETURN;
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT FROM %s WHERE version = %s)', t.target, version_id) INTO is_current;
    IF NOT is_current AND t.chunking = 'pages' AND orrery.is_unique(t.source, t.key) THEN
        PERFORM orrery.add_ranges(t, t.source, true, version_id, rows);
        PERFORM orrery.enter_phase(run, 'scanning', rows::bigint);
    ELSE
        PERFORM orrery.enter_phase(run, 'comparing', NULL);
    END IF;
END
$$;
COMMENT ON FUNCTION orrery.prepare_refresh(bigint, orrery.estimate_target, bigint) IS
    'decides whether all rows are to do, page by page, or those that a comparison finds';

CREATE OR REPLACE FUNCTION orrery.compare(run bigint, t orrery.estimate_target, version_id bigint) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    rows bigint;
BEGIN
    PERFORM orrery.check_source(t);
    rows := orrery.fill_pending(t, version_id);
    PERFORM orrery.add_ranges(t, orrery.pending(t)::regclass, false, version_id, rows);
    PERFORM orrery.enter_phase(run, 'estimating', rows + (SELECT l.rows_done FROM orrery.refresh_log l WHERE l.id = run));
END
$$;
COMMENT ON FUNCTION orrery.compare(bigint, orrery.estimate_target, bigint) IS 'finds what is to do, and lays it out';

CREATE OR REPLACE FUNCTION orrery.refresh_view(run bigint, t orrery.estimate_target) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    rows bigint;
BEGIN
    -- Readers do not wait, once there is something to read.
    EXECUTE format('REFRESH MATERIALIZED VIEW %s %s',
                   CASE WHEN (SELECT c.relispopulated FROM pg_class c WHERE c.oid = t.target) THEN 'CONCURRENTLY' ELSE '' END,
                   t.target);
    EXECUTE format('SELECT count(*) FROM %s', t.target) INTO rows;
    UPDATE orrery.refresh_log l SET rows_done = rows, rows_to_do = rows WHERE l.id = run;
END
$$;
COMMENT ON FUNCTION orrery.refresh_view(bigint, orrery.estimate_target) IS 'refreshes a materialized view of estimates';

CREATE OR REPLACE FUNCTION orrery.finish_refresh(run bigint, t orrery.estimate_target) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF t.kind = 'table' THEN
        EXECUTE format('DROP TABLE IF EXISTS %s', orrery.pending(t));
        -- Before queries meet a table that was empty when it was last looked at.
        IF (SELECT l.rows_done > 0.1 * greatest(c.reltuples, 0)
            FROM orrery.refresh_log l, pg_class c WHERE l.id = run AND c.oid = t.target) THEN
            EXECUTE format('ANALYZE %s', t.target);
        END IF;
    END IF;
    UPDATE orrery.estimate_target e SET is_complete = true WHERE e.id = t.id AND t.changes = 'trigger';
    UPDATE orrery.refresh_log l SET status = 'done', phase = 'done', finished_at = clock_timestamp() WHERE l.id = run;
END
$$;
COMMENT ON FUNCTION orrery.finish_refresh(bigint, orrery.estimate_target) IS 'closes a refresh that is through';

CREATE OR REPLACE FUNCTION orrery.refresh_step(run bigint) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    l orrery.refresh_log;
    t orrery.estimate_target;
    active bigint;
    done bigint;
BEGIN
    SELECT * INTO STRICT l FROM orrery.refresh_log g WHERE g.id = run;
    SELECT * INTO t FROM orrery.estimate_target e WHERE e.id = l.estimate_target;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the estimates % have been dropped', l.target USING ERRCODE = 'undefined_table';
    ELSIF l.status <> 'running' THEN
        RAISE EXCEPTION 'another refresh of % has begun', l.target
            USING ERRCODE = 'lock_not_available', HINT = 'It does what this one would have done.';
    END IF;
    active := orrery.active_version(t.model, t.layout);
    IF l.phase = 'preparing' OR l.version_id <> active THEN
        PERFORM orrery.prepare_refresh(run, t, active);
        RETURN 0;
    END IF;
    CASE l.phase
        WHEN 'scanning', 'estimating' THEN
            done := orrery.do_range(t.id);
            IF done IS NOT NULL THEN
                RETURN done;
            ELSIF EXISTS (SELECT FROM orrery.refresh_range r WHERE r.estimate_target = t.id) THEN
                PERFORM pg_sleep(0.02); -- sessions that help are at it
                RETURN 0;
            ELSIF l.phase = 'scanning' THEN
                PERFORM orrery.enter_phase(run, 'comparing', NULL);
                RETURN 0;
            END IF;
        WHEN 'comparing' THEN
            PERFORM orrery.compare(run, t, active);
            RETURN 0;
        WHEN 'refreshing' THEN
            PERFORM orrery.refresh_view(run, t);
    END CASE;
    PERFORM orrery.finish_refresh(run, t);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION orrery.refresh_step(bigint) IS 'one step of a refresh, for one transaction; returns its rows, or NULL at the end';

CREATE OR REPLACE FUNCTION orrery.fail_refresh(run bigint, state text, message text) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $$
    UPDATE orrery.refresh_log l
    SET status = CASE state WHEN '57014' THEN 'cancelled' ELSE 'failed' END, sqlstate = state, error = message,
        finished_at = clock_timestamp()
    WHERE l.id = run
$$;
COMMENT ON FUNCTION orrery.fail_refresh(bigint, text, text) IS 'closes a refresh that an error ended';
