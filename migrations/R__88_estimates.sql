-- What each target holds, how current it is and what comes next. Statistics and the log tell it, so that it costs the same
-- however large the tables are.

-- PL/pgSQL keeps the plan of its query, which costs far more than to run it.
CREATE OR REPLACE FUNCTION orrery.table_statistics(relation regclass, OUT rows bigint, OUT modifications bigint)
LANGUAGE plpgsql STABLE STRICT
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    WITH RECURSIVE part (oid) AS (
        SELECT relation::oid
        UNION
        SELECT i.inhrelid FROM pg_inherits i JOIN part p ON i.inhparent = p.oid
    )
    -- What this session has not yet reported is added, so that what it changed before a refresh is not taken for a later change.
    SELECT sum(coalesce(nullif(c.reltuples, -1)::bigint, nullif(pg_stat_get_live_tuples(c.oid), 0))) FILTER (WHERE c.relkind <> 'v'),
           CASE WHEN bool_and(c.relkind IN ('r', 'm')) THEN sum(
               pg_stat_get_tuples_inserted(c.oid) + pg_stat_get_tuples_updated(c.oid) + pg_stat_get_tuples_deleted(c.oid)
               + pg_stat_get_xact_tuples_inserted(c.oid) + pg_stat_get_xact_tuples_updated(c.oid)
               + pg_stat_get_xact_tuples_deleted(c.oid)) END
    INTO rows, modifications
    FROM part p
    CROSS JOIN LATERAL (SELECT * FROM pg_class k WHERE k.oid = p.oid OFFSET 0) c -- by its index, rather than all of pg_class
    WHERE c.relkind <> 'p';
END
$$;
COMMENT ON FUNCTION orrery.table_statistics(regclass) IS
    'what PostgreSQL''s statistics have of a table with its partitions: rows (NULL where they were never counted), and rows ever '
    'inserted, updated and deleted, of which they learn some seconds late (NULL for views and foreign tables)';

CREATE OR REPLACE VIEW orrery.estimates AS
SELECT t.target, t.source, t.kind, t.model, a.version AS active_version, made.versions AS rows_version,
       size.rows,
       CASE -- Anybody may refresh a materialized view, and the log does not tell.
            WHEN done.id IS NULL AND (SELECT c.relispopulated FROM pg_class c WHERE c.oid = t.target AND c.relkind = 'm') THEN NULL
            WHEN done.id IS NULL OR made.are_active IS NOT TRUE THEN coalesce(source.rows, size.rows)
            -- The server's own counters begin anew after a crash too, the database's when somebody resets those of a table.
            WHEN source.modifications >= done.source_modifications AND coalesce(done.started_at > (
                     SELECT greatest(pg_stat_get_bgwriter_stat_reset_time(), pg_stat_get_db_stat_reset_time(d.oid))
                     FROM pg_database d WHERE d.datname = current_database()), true)
            THEN least(source.modifications - done.source_modifications, source.rows + size.rows)
       END AS rows_stale,
       coalesce(state.status, 'never') AS status, done.finished_at AS last_refresh,
       done.finished_at - done.started_at AS duration,
       done.rows_done / nullif(extract(epoch FROM done.finished_at - done.started_at), 0)::double precision AS rows_per_second,
       state.failures, state.error AS last_error, s.cron_expression, s.runner,
       CASE WHEN s.runner = 'server' OR (SELECT orrery.schedule_runner()) = 'pg_cron'
            -- pg_cron tries again what it began itself.
            THEN coalesce(CASE WHEN s.runner = 'server' OR s.has_retry_job THEN state.retry_at END,
                          orrery.next_run(s.cron_expression)) END AS next_run
FROM orrery.estimate_target t
LEFT JOIN orrery.schedule s ON s.estimate_target = t.id
LEFT JOIN orrery.active_model a ON a.model = t.model
CROSS JOIN LATERAL orrery.refresh_state(t.id) state
CROSS JOIN LATERAL orrery.table_statistics(t.target) size
CROSS JOIN LATERAL orrery.table_statistics(t.source) source
LEFT JOIN LATERAL (
    SELECT l.* FROM orrery.refresh_log l WHERE l.estimate_target = t.id AND l.status = 'done' ORDER BY l.id DESC LIMIT 1) done
    ON true
CROSS JOIN LATERAL (
    -- Refreshes that ended before their time left rows too.
    SELECT string_agg(DISTINCT v.version, ', ' ORDER BY v.version) AS versions, bool_and(v.id = a.version_id) AS are_active
    FROM orrery.refresh_log l JOIN orrery.model_version v ON v.id = l.version_id
    WHERE l.estimate_target = t.id AND l.id >= coalesce(done.id, 0) AND (l.id = done.id OR l.rows_done > 0)) made;
COMMENT ON VIEW orrery.estimates IS 'targets of estimates: what they hold, how current they are, when they are refreshed';
COMMENT ON COLUMN orrery.estimates.target IS 'the table or materialized view of estimates; a number if it was dropped';
COMMENT ON COLUMN orrery.estimates.source IS 'relation whose rows are estimated; a number if it was dropped';
COMMENT ON COLUMN orrery.estimates.kind IS 'table or materialized_view';
COMMENT ON COLUMN orrery.estimates.model IS 'name of the model';
COMMENT ON COLUMN orrery.estimates.active_version IS 'version of the model in force; NULL if none is';
COMMENT ON COLUMN orrery.estimates.rows_version IS 
    'version that made the rows; several, separated by commas, after a refresh that ended before its time';
COMMENT ON COLUMN orrery.estimates.rows IS 'rows of the target, as PostgreSQL''s statistics have it; NULL where it never counted them';
COMMENT ON COLUMN orrery.estimates.rows_stale IS
    'rows that a refresh may have to do, as PostgreSQL''s statistics count changes of the source since the last refresh that was '
    'done began: all rows if some are of another version; NULL where they cannot tell (views, foreign tables, after a crash). '
    'orrery.stale_rows finds them exactly';
COMMENT ON COLUMN orrery.estimates.status IS
    'of the last refresh: running, done, failed, cancelled, interrupted, or never if there was none';
COMMENT ON COLUMN orrery.estimates.last_refresh IS 'time when the last refresh that was done ended';
COMMENT ON COLUMN orrery.estimates.duration IS 'duration of the last refresh that was done';
COMMENT ON COLUMN orrery.estimates.rows_per_second IS 'rows it estimated, divided by its duration, 1/s';
COMMENT ON COLUMN orrery.estimates.failures IS 'refreshes that failed or were interrupted since';
COMMENT ON COLUMN orrery.estimates.last_error IS 'message of the error that ended the last refresh; NULL after one that was done';
COMMENT ON COLUMN orrery.estimates.cron_expression IS 'when it is refreshed: minute hour day month weekday; NULL if not scheduled';
COMMENT ON COLUMN orrery.estimates.runner IS 'who refreshes it: pg_cron, or the server process (server)';
COMMENT ON COLUMN orrery.estimates.next_run IS
    'time of the next refresh, or of the next attempt after a failure; NULL if not scheduled, or if pg_cron is gone';

ALTER VIEW orrery.estimates OWNER TO orrery_owner;
GRANT SELECT ON orrery.estimates TO orrery_reader;
ALTER FUNCTION orrery.table_statistics(regclass) OWNER TO orrery_owner;
REVOKE ALL ON FUNCTION orrery.table_statistics(regclass) FROM PUBLIC;
-- What the view calls.
GRANT EXECUTE ON FUNCTION orrery.table_statistics(regclass), orrery.refresh_state(bigint), orrery.is_refreshing(bigint),
    orrery.schedule_runner() TO orrery_reader;
