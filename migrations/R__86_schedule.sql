-- Schedules. What failed and is to be tried again is read from orrery.refresh_log, which each refresh writes itself.

-- VOLATILE, so that each query sees what is committed by then.
CREATE OR REPLACE FUNCTION orrery.refresh_state(target_id bigint, OUT status text, OUT error text, OUT failures integer,
    OUT retry_at timestamptz)
LANGUAGE plpgsql VOLATILE STRICT
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    run orrery.refresh_log;
    ended timestamptz;
BEGIN
    SELECT l.* INTO run FROM orrery.refresh_log l WHERE l.estimate_target = target_id ORDER BY l.id DESC LIMIT 1;
    -- A refresh says in the log how it ended, and then lets go of its lock. So one that still says running afterwards was killed.
    -- (A standby does not see locks of its primary.)
    IF run.status = 'running' AND orrery.is_refreshing(target_id) IS NULL AND NOT pg_is_in_recovery() THEN
        PERFORM pg_sleep(0.02); -- one that runs has no lock in the moment of a commit
        IF orrery.is_refreshing(target_id) IS NULL THEN
            SELECT l.* INTO run FROM orrery.refresh_log l WHERE l.id = run.id;
            run.status := CASE run.status WHEN 'running' THEN 'interrupted' ELSE run.status END;
        END IF;
    END IF;
    status := run.status;
    error := CASE status WHEN 'interrupted' THEN 'the session that refreshed ended' ELSE run.error END;
    failures := 0;
    -- Whoever cancels a refresh does not want it back in a minute.
    IF status IN ('failed', 'interrupted') THEN
        SELECT count(*) INTO failures FROM orrery.refresh_log l
        WHERE l.estimate_target = target_id AND l.status IN ('failed', 'interrupted', 'running')
            AND l.id > coalesce((SELECT max(d.id) FROM orrery.refresh_log d
                                 WHERE d.estimate_target = target_id AND d.status = 'done'), 0);
        ended := coalesce(run.finished_at, run.phase_started_at);
        -- After the clock went back it is due at once, rather than when the clock is there again.
        retry_at := CASE WHEN ended > clock_timestamp() THEN clock_timestamp()
                         ELSE ended + least(60, 2 ^ least(failures - 1, 6)) * interval '1 minute' END;
    END IF;
END
$$;
COMMENT ON FUNCTION orrery.refresh_state(bigint) IS
    'how the last refresh of a target ended, how many failed or were interrupted since one was done, and when the target is to be '
    'tried again if it is scheduled: after 1, 2, 4, 8, 16, 32, 60, 60 ... minutes';

-- Jobs of pg_cron. It keeps a job for the role that makes it, and shows it to that role alone (and to superusers). So a job asks
-- when it runs whether it is still wanted, and removes itself if not.

CREATE OR REPLACE FUNCTION orrery.schedule_runner() RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE WHEN EXISTS (SELECT FROM pg_extension e WHERE e.extname = 'pg_cron') THEN 'pg_cron' ELSE 'server' END
$$;
COMMENT ON FUNCTION orrery.schedule_runner() IS
    'who runs schedules here: pg_cron where that extension is created in this database, else the server process';

CREATE OR REPLACE FUNCTION orrery.job_name(target_id bigint, is_retry boolean) RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT format('orrery %s%s', target_id, CASE WHEN is_retry THEN ' retry' ELSE '' END)
$$;
COMMENT ON FUNCTION orrery.job_name(bigint, boolean) IS 'name of a target''s job of pg_cron, or of its job for retries';

CREATE OR REPLACE FUNCTION orrery.create_job(target_id bigint, cron_expression text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT has_schema_privilege('cron', 'USAGE') THEN
        RAISE EXCEPTION 'role "%" may not use pg_cron', current_user
            USING ERRCODE = 'insufficient_privilege',
                  HINT = format('A superuser runs: GRANT USAGE ON SCHEMA cron TO %I', current_user);
    ELSIF NOT (SELECT r.rolcanlogin FROM pg_roles r WHERE r.rolname = current_user) THEN
        RAISE EXCEPTION 'pg_cron would refresh as role "%", which may not log in', current_user
            USING ERRCODE = 'insufficient_privilege', HINT = 'Schedule as a role that may, a member of orrery_operator.';
    END IF;
    PERFORM cron.schedule(orrery.job_name(target_id, false), cron_expression,
                          format('CALL orrery.refresh_scheduled(%s)', target_id));
END
$$;
COMMENT ON FUNCTION orrery.create_job(bigint, text) IS 'makes or changes the caller''s job of pg_cron for a target';

CREATE OR REPLACE FUNCTION orrery.remove_jobs(role name, VARIADIC names text[]) RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF orrery.schedule_runner() <> 'pg_cron' OR NOT has_schema_privilege('cron', 'USAGE') THEN
        RETURN false;
    END IF;
    PERFORM cron.unschedule(j.jobid) FROM cron.job j
    WHERE j.jobname = ANY (names) AND j.username = role;
    RETURN FOUND;
END
$$;
COMMENT ON FUNCTION orrery.remove_jobs(name, text[]) IS
    'removes jobs of pg_cron that a role made; false where there are none, or the caller may not see them';

-- For operators

CREATE OR REPLACE FUNCTION orrery.unschedule_target(target_id bigint) RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    before orrery.schedule;
BEGIN
    DELETE FROM orrery.schedule s WHERE s.estimate_target = target_id RETURNING * INTO before;
    IF before.runner = 'pg_cron' AND NOT orrery.remove_jobs(
            before.scheduled_by, orrery.job_name(target_id, false), orrery.job_name(target_id, true)) THEN
        RAISE NOTICE 'job "%" of pg_cron belongs to role "%": it does nothing any more, and removes itself when its time comes',
            orrery.job_name(target_id, false), before.scheduled_by;
    END IF;
    RETURN before.estimate_target IS NOT NULL;
END
$$;
COMMENT ON FUNCTION orrery.unschedule_target(bigint) IS 'the function unschedule, of a target by its id';

CREATE OR REPLACE FUNCTION orrery.unschedule(target text) RETURNS boolean
LANGUAGE sql
AS $$
    SELECT orrery.unschedule_target((orrery.find_target(target)).id)
$$;
COMMENT ON FUNCTION orrery.unschedule(text) IS 'ends a target''s schedule; false where it had none. A refresh that runs goes on';

CREATE OR REPLACE FUNCTION orrery.schedule_target(t orrery.estimate_target, cron_expression text) RETURNS timestamptz
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    next_run timestamptz := orrery.next_run(cron_expression);
    written text := regexp_replace(btrim(cron_expression, E' \t'), '[ \t]+', ' ', 'g');
    runner text := orrery.schedule_runner();
BEGIN
    IF cron_expression IS NULL THEN
        RAISE EXCEPTION 'argument "cron_expression" of schedule is NULL' USING ERRCODE = 'null_value_not_allowed';
    ELSIF next_run IS NULL THEN
        RAISE EXCEPTION 'cron expression "%" names no minute of the next eight years', written
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM orrery.unschedule_target(t.id);
    INSERT INTO orrery.schedule (estimate_target, cron_expression, runner) VALUES (t.id, written, runner);
    IF runner = 'pg_cron' THEN
        PERFORM orrery.create_job(t.id, written);
        RAISE NOTICE 'pg_cron refreshes % at "%" (%) as role "%"', t.target, written, orrery.cron_time_zone(), current_user;
    ELSE
        RAISE NOTICE 'the server process (./orrery serve) refreshes % at "%" (%)', t.target, written, orrery.cron_time_zone()
            USING DETAIL = format('Extension pg_cron is not created in database "%s".', current_database());
    END IF;
    RETURN next_run;
END
$$;
COMMENT ON FUNCTION orrery.schedule_target(orrery.estimate_target, text) IS 'the function schedule, of a target that was found';

CREATE OR REPLACE FUNCTION orrery.schedule(target text, cron_expression text) RETURNS timestamptz
LANGUAGE sql
AS $$
    SELECT orrery.schedule_target(orrery.find_target(target), cron_expression)
$$;
COMMENT ON FUNCTION orrery.schedule(text, text) IS
    'has a target refreshed at the times of a cron expression (minute hour day month weekday, in the time zone '
    'orrery.cron_time_zone()): by pg_cron as the caller''s role where that extension is created in this database, else by the '
    'server process. A refresh that fails is tried again after 1, 2, 4 ... 60 minutes. Returns the time of the next run. '
    'Called again it changes the expression';

-- For pg_cron and the server process. Procedures that commit can neither set their search path nor catch errors: what has names
-- of PostgreSQL's own is in a function.

CREATE OR REPLACE FUNCTION orrery.is_due(target_id bigint, is_retry boolean) RETURNS boolean
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    wanted orrery.schedule;
    state record;
    is_busy boolean;
BEGIN
    -- Two that come at the same second change the jobs one after the other.
    SELECT s.* INTO wanted FROM orrery.schedule s WHERE s.estimate_target = target_id FOR UPDATE;
    IF wanted.estimate_target IS NULL OR wanted.runner = 'pg_cron' AND wanted.scheduled_by <> current_user THEN
        PERFORM orrery.remove_jobs(current_user, orrery.job_name(target_id, false), orrery.job_name(target_id, true));
        RETURN false;
    END IF;
    state := orrery.refresh_state(target_id);
    is_busy := orrery.is_refreshing(target_id) IS NOT NULL;
    IF wanted.runner = 'pg_cron' AND NOT is_retry THEN
        -- Looks after this refresh each minute, and goes when there is nothing to try again.
        PERFORM cron.schedule(orrery.job_name(target_id, true), '* * * * *',
                              format('CALL orrery.refresh_scheduled(%s, true)', target_id));
        UPDATE orrery.schedule s SET has_retry_job = true WHERE s.estimate_target = target_id;
    ELSIF wanted.runner = 'pg_cron' AND NOT is_busy AND state.failures = 0 THEN
        PERFORM orrery.remove_jobs(current_user, orrery.job_name(target_id, true));
        UPDATE orrery.schedule s SET has_retry_job = false WHERE s.estimate_target = target_id;
    END IF;
    RETURN NOT (is_busy OR coalesce(state.retry_at > clock_timestamp(), false) OR is_retry AND state.failures = 0);
END
$$;
COMMENT ON FUNCTION orrery.is_due(bigint, boolean) IS
    'whether a scheduled target is to be refreshed now (is_retry: if it failed); not while it is being refreshed, or waits '
    'after a failure, or is not scheduled by this role any more: then its jobs of pg_cron are removed';

CREATE OR REPLACE PROCEDURE orrery.refresh_scheduled(target_id bigint, is_retry boolean DEFAULT false)
LANGUAGE plpgsql
AS $$
DECLARE
    failure text[];
BEGIN
    IF orrery.is_due(target_id, is_retry) THEN
        CALL orrery.run_refresh(target_id, NULL, failure);
        -- Whoever comes at the same second has nothing to do, and nothing to tell.
        IF failure IS NOT NULL AND failure[5] IS NULL THEN
            PERFORM orrery.raise_failure(failure);
        END IF;
    END IF;
END
$$;
COMMENT ON PROCEDURE orrery.refresh_scheduled(bigint, boolean) IS
    'refreshes a target as its schedule wants it: not while it is being refreshed, nor before its time after a failure, and where '
    'is_retry is true only after one';

CREATE OR REPLACE FUNCTION orrery.due_retries() RETURNS bigint[]
LANGUAGE sql VOLATILE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(array_agg(s.estimate_target ORDER BY r.retry_at), '{}')
    FROM orrery.schedule s CROSS JOIN LATERAL orrery.refresh_state(s.estimate_target) r
    WHERE s.runner = 'server' AND r.retry_at <= clock_timestamp()
$$;
COMMENT ON FUNCTION orrery.due_retries() IS 'targets of the server process that failed and are due again, the longest due first';

-- An error ends it; what was behind comes a minute later, when the one that failed waits for its time.
CREATE OR REPLACE PROCEDURE orrery.retry_refreshes()
LANGUAGE plpgsql
AS $$
DECLARE
    target_id bigint;
BEGIN
    FOREACH target_id IN ARRAY orrery.due_retries() LOOP
        CALL orrery.refresh_scheduled(target_id, true);
    END LOOP;
END
$$;
COMMENT ON PROCEDURE orrery.retry_refreshes() IS
    'refreshes the targets of the server process whose last refresh failed and that are due again; called each minute';

DO $$
DECLARE
    part regprocedure;
BEGIN
    FOR part IN
        SELECT p.oid FROM pg_proc p
        WHERE p.pronamespace = 'orrery'::regnamespace
            AND p.proname IN ('refresh_state', 'schedule_runner', 'job_name', 'create_job', 'remove_jobs', 'unschedule_target',
                              'unschedule', 'schedule_target', 'schedule', 'is_due', 'refresh_scheduled', 'due_retries',
                              'retry_refreshes')
    LOOP
        EXECUTE format('ALTER ROUTINE %s OWNER TO orrery_owner', part);
        EXECUTE format('REVOKE ALL ON ROUTINE %s FROM PUBLIC', part);
        EXECUTE format('GRANT EXECUTE ON ROUTINE %s TO orrery_operator', part);
    END LOOP;
END
$$;
