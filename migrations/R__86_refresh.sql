-- The procedures that refresh. None may have a search path of its own, since they commit: all they name is qualified.

CREATE OR REPLACE FUNCTION orrery.failure(state text, message text, details text, advice text) RETURNS text[]
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT ARRAY[state, message, coalesce(nullif(details, ''), 'What the refresh had done until then stays.'),
                 coalesce(nullif(advice, ''), 'The next refresh goes on where this one ended.')]
$$;
COMMENT ON FUNCTION orrery.failure(text, text, text, text) IS 'how a refresh tells its error';

CREATE OR REPLACE FUNCTION orrery.raise_failure(failure text[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = failure[1], MESSAGE = failure[2], DETAIL = failure[3], HINT = failure[4];
END
$$;
COMMENT ON FUNCTION orrery.raise_failure(text[]) IS 'raises the error that ended a refresh';

CREATE OR REPLACE FUNCTION orrery.busy(target_id bigint) RETURNS text[]
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT ARRAY['55P03', format('process %s refreshes %s already', orrery.is_refreshing(target_id),
                                 (SELECT t.target FROM orrery.estimate_target t WHERE t.id = target_id)),
                 'It finds all that is to do.', 'CALL orrery.help_refresh works beside it; orrery.refresh_progress shows it.', 'busy']
$$;
COMMENT ON FUNCTION orrery.busy(bigint) IS 'the failure of a second refresh at once';

CREATE OR REPLACE FUNCTION orrery.is_begun(target_id bigint) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM orrery.refresh_log l WHERE l.estimate_target = target_id AND l.status = 'running')
$$;
COMMENT ON FUNCTION orrery.is_begun(bigint) IS 'whether the log has a refresh of a target that has not ended, or not said so';

CREATE OR REPLACE PROCEDURE orrery.run_refresh(target_id bigint, rows_per_second double precision, INOUT failure text[])
LANGUAGE plpgsql
AS $$
DECLARE
    lock bigint := orrery.refresh_lock(target_id);
    run bigint;
    done bigint;
    begun timestamptz;
    pause double precision := 0;
    state text;
    message text;
    details text;
    advice text;
BEGIN
    COMMIT; -- an error inside a transaction block
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
    IF NOT pg_catalog.pg_try_advisory_xact_lock(lock) THEN
        failure := orrery.busy(target_id);
        RETURN;
    ELSIF orrery.is_begun(target_id) THEN
        -- One that runs has no lock in the moment of a commit, and then waits for this one: it gets it back first.
        COMMIT;
        SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
        PERFORM pg_catalog.pg_sleep(0.05);
        IF NOT pg_catalog.pg_try_advisory_xact_lock(lock) THEN
            failure := orrery.busy(target_id);
            RETURN;
        END IF;
    END IF;
    LOOP
        BEGIN
            IF run IS NULL THEN
                run := orrery.begin_refresh(target_id);
                done := 0;
            ELSE
                -- For each transaction anew: a session would keep its lock where it is cancelled in the moment of a commit,
                -- when no code of ours can see to it. Who begins in between has the better right, and the next step says so.
                PERFORM pg_catalog.pg_advisory_xact_lock(lock);
                PERFORM pg_catalog.pg_sleep(pause);
                begun := pg_catalog.clock_timestamp();
                PERFORM orrery.throttle(rows_per_second);
                done := orrery.refresh_step(run);
            END IF;
        EXCEPTION WHEN query_canceled OR OTHERS THEN
            GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, details = PG_EXCEPTION_DETAIL,
                advice = PG_EXCEPTION_HINT;
            failure := orrery.failure(state, message, details, advice);
        END;
        IF failure IS NOT NULL THEN
            BEGIN
                PERFORM orrery.fail_refresh(run, state, message);
            EXCEPTION WHEN query_canceled OR OTHERS THEN
                NULL; -- a full disk, say; the next refresh will find that this one was interrupted
            END;
        END IF;
        COMMIT;
        SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
        EXIT WHEN done IS NULL OR failure IS NOT NULL;
        IF rows_per_second IS NOT NULL THEN
            pause := done::double precision OPERATOR(pg_catalog./) rows_per_second;
            -- A clock that is put back lengthens nothing.
            pause := least(pause, pause OPERATOR(pg_catalog.-)
                                  pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) begun));
        END IF;
    END LOOP;
END
$$;
COMMENT ON PROCEDURE orrery.run_refresh(bigint, double precision, text[]) IS
    'refreshes a target; failure: SQLSTATE, message, detail and hint of the error that ended it, and "busy" if '
    'another session refreshes; else NULL';

CREATE OR REPLACE FUNCTION orrery.check_rate(rows_per_second double precision) RETURNS void
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF rows_per_second < 0.001 OR rows_per_second = 'NaN' THEN
        RAISE EXCEPTION 'rows_per_second is %, expected at least 0.001', rows_per_second USING ERRCODE = 'invalid_parameter_value';
    END IF;
END
$$;
COMMENT ON FUNCTION orrery.check_rate(double precision) IS 'raises an error unless so many rows per second can be';

CREATE OR REPLACE FUNCTION orrery.throttle(rows_per_second double precision) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT set_config('orrery.batch_rows', least(orrery.integer_setting('orrery.batch_rows', 50000, 100, 10000000),
                                                 greatest(rows_per_second, 100))::integer::text, true)
    WHERE rows_per_second IS NOT NULL
$$;
COMMENT ON FUNCTION orrery.throttle(double precision) IS
    'makes the pieces that this transaction lays out the work of a second at most, so that a slow refresh does not work in bursts';

CREATE OR REPLACE PROCEDURE orrery.refresh(target text, rows_per_second double precision DEFAULT NULL, compare boolean DEFAULT false)
LANGUAGE plpgsql
AS $$
DECLARE
    target_id bigint := (orrery.find_target(target)).id;
    failure text[];
BEGIN
    PERFORM orrery.check_rate(rows_per_second);
    IF compare THEN
        UPDATE orrery.estimate_target t SET is_complete = false WHERE t.id OPERATOR(pg_catalog.=) target_id;
    END IF;
    CALL orrery.run_refresh(target_id, rows_per_second, failure);
    IF failure IS NOT NULL THEN
        PERFORM orrery.raise_failure(failure);
    END IF;
END
$$;
COMMENT ON PROCEDURE orrery.refresh(text, double precision, boolean) IS
    'brings estimates up to date: rows that are new, changed or of another version are estimated, those that are gone are deleted; '
    'commits as it goes on, so not inside a transaction. rows_per_second: not faster than this; compare: all rows, also where a log of changes tells which';

CREATE OR REPLACE PROCEDURE orrery.refresh_all(rows_per_second double precision DEFAULT NULL)
LANGUAGE plpgsql
AS $$
DECLARE
    target_id bigint;
    target text;
    failure text[];
    failures bigint := 0;
BEGIN
    PERFORM orrery.check_rate(rows_per_second);
    FOREACH target_id IN ARRAY ARRAY(SELECT t.id FROM orrery.estimate_target t ORDER BY t.id) LOOP
        target := (SELECT t.target FROM orrery.estimate_target t WHERE t.id OPERATOR(pg_catalog.=) target_id);
        CONTINUE WHEN target IS NULL;
        failure := NULL;
        CALL orrery.run_refresh(target_id, rows_per_second, failure);
        IF failure[1] OPERATOR(pg_catalog.=) '57014' THEN
            PERFORM orrery.raise_failure(failure);
        ELSIF failure IS NOT NULL THEN
            failures := failures OPERATOR(pg_catalog.+) 1;
            RAISE WARNING USING ERRCODE = failure[1], MESSAGE = pg_catalog.format('%s: %s', target, failure[2]),
                DETAIL = failure[3], HINT = failure[4];
        END IF;
    END LOOP;
    IF failures OPERATOR(pg_catalog.>) 0 THEN
        RAISE EXCEPTION '% of the estimates could not be refreshed', failures
            USING ERRCODE = 'object_not_in_prerequisite_state', DETAIL = 'The others are up to date.',
                  HINT = 'orrery.refresh_log tells what happened.';
    END IF;
END
$$;
COMMENT ON PROCEDURE orrery.refresh_all(double precision) IS
    'refreshes all estimates in turn; those that fail are told by warnings while the others go on, and by an error at the end';

CREATE OR REPLACE PROCEDURE orrery.help_refresh(target text)
LANGUAGE plpgsql
AS $$
DECLARE
    target_id bigint := (orrery.find_target(target)).id;
    absences integer := 0;
BEGIN
    COMMIT;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
    LOOP
        -- What a refresh that is gone left to do is old. One that runs holds no lock between two transactions.
        IF orrery.is_refreshing(target_id) IS NULL THEN
            absences := absences OPERATOR(pg_catalog.+) 1;
            EXIT WHEN absences OPERATOR(pg_catalog.=) 3;
            PERFORM pg_catalog.pg_sleep(0.02);
        ELSE
            absences := 0;
            IF orrery.do_range(target_id) IS NULL THEN
                PERFORM pg_catalog.pg_sleep(0.02); -- it does something alone, and then there may be more
            END IF;
        END IF;
        COMMIT;
        SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
    END LOOP;
END
$$;
COMMENT ON PROCEDURE orrery.help_refresh(text) IS 'works beside a session that refreshes, until it is through; not inside a transaction';

CREATE OR REPLACE VIEW orrery.refresh_progress AS
SELECT r.target, r.phase, r.rows_done, r.rows_to_do, r.rows_per_second,
       CASE WHEN r.phase = 'refreshing' THEN greatest(r.last_duration - r.elapsed, interval '0')
            ELSE (r.rows_to_do - r.rows_done) / nullif(r.rows_per_second, 0) * interval '1 second' END AS eta,
       r.pid, r.started_at
FROM (SELECT l.*, clock_timestamp() - l.started_at AS elapsed,
             CASE WHEN l.phase IN ('scanning', 'estimating')
                  THEN (l.rows_done - l.rows_before_phase)
                       / nullif(extract(epoch FROM clock_timestamp() - l.phase_started_at), 0)::double precision
             END AS rows_per_second,
             (SELECT d.finished_at - d.started_at FROM orrery.refresh_log d
              WHERE d.estimate_target = l.estimate_target AND d.status = 'done' ORDER BY d.id DESC LIMIT 1) AS last_duration
      FROM orrery.refresh_log l
      WHERE l.status = 'running' AND l.pid = orrery.is_refreshing(l.estimate_target)) r;
COMMENT ON VIEW orrery.refresh_progress IS 'refreshes that run now';
COMMENT ON COLUMN orrery.refresh_progress.target IS 'what is refreshed';
COMMENT ON COLUMN orrery.refresh_progress.phase IS 'preparing, scanning (all rows), comparing, estimating (rows that were found to do), '
    'refreshing (a materialized view, whose rows are not counted before the end)';
COMMENT ON COLUMN orrery.refresh_progress.rows_done IS 'rows that were estimated so far';
COMMENT ON COLUMN orrery.refresh_progress.rows_to_do IS 'rows to estimate; of the source''s statistics until they are counted';
COMMENT ON COLUMN orrery.refresh_progress.rows_per_second IS 'rows estimated per second since the phase began';
COMMENT ON COLUMN orrery.refresh_progress.eta IS 'time that is left at this speed; of a materialized view, by its last refresh';
COMMENT ON COLUMN orrery.refresh_progress.pid IS 'process, for pg_cancel_backend';
COMMENT ON COLUMN orrery.refresh_progress.started_at IS 'time of the beginning';
