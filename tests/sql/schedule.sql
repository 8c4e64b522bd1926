\set VERBOSITY terse
CREATE FUNCTION pg_temp.outcome(statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE statement;
    RETURN 'no error';
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;

-- the next run: later than the time given, which is 31 seconds before the end of a February
SELECT e AS cron_expression, orrery.next_run(e, '2026-02-28 23:59:29+00') FROM unnest(ARRAY[
    '* * * * *', '59 23 * * *', '*/15 * * * *', '30 2 * * *', '0 0 * * 7', '0 0 * * sun', '0 12 * * MON-fri', '0 0 29 2 *',
    '0 0 31 * *', '0 0 31 4 *', '5-10/5,50 1,3 * jan,Mar fri', '  0	4  1 * * ', '59 23 31 12 *']) e;
SELECT orrery.next_run('0 12 * * *', '2026-03-01 12:00+00'), orrery.next_run('0 12 * * *', '2026-03-01 11:59:59.999999+00');
-- a day of the month or a weekday where both are given, and both where one begins with *
SELECT orrery.next_run('0 0 9 * mon', '2026-03-03+00'), orrery.next_run('0 0 5 * mon', '2026-03-03+00'),
       orrery.next_run('0 0 */2 * mon', '2026-03-03+00');
SELECT orrery.next_run(NULL) IS NULL AND orrery.next_run('* * * * *', NULL) IS NULL
       AND orrery.next_run('* * * * *', 'infinity') IS NULL AS without_end;
-- clocks that go forward at 2:00 and back at 3:00
SET cron.timezone = 'Europe/Berlin';
SELECT orrery.cron_time_zone(), orrery.next_run('0 12 * * *', '2026-03-28 12:00+00') AS in_summer,
       orrery.next_run('30 2 * * *', '2026-03-28 12:00+00') AS skipped,
       orrery.next_run('30 2 * * *', '2026-10-24 12:00+00') AS twice;
RESET cron.timezone;

-- each number at its limit and one past it
SELECT e AS cron_expression, pg_temp.outcome(format('SELECT orrery.next_run(%L)', e)) FROM unnest(ARRAY[
    '0 0 1 1 0', '59 23 31 12 7', '60 * * * *', '* 24 * * *', '* * 32 * *', '* * 0 * *', '* * * 13 *', '* * * 0 *', '* * * * 8',
    '-1 * * * *', '99999999999999999999 * * * *', '*/59 * * * *', '*/0 * * * *', '*/60 * * * *']) e;
-- what pg_cron takes and does nothing sensible with, and what it does not take
SELECT left(e, 30) AS cron_expression, pg_temp.outcome(format('SELECT orrery.next_run(%L)', e)) FROM unnest(ARRAY[
    '', ' ', '* * * *', '* * * * * *', '* * * nov-feb *', '5/10 * * * *', '1,,2 * * * *', '1, 2 * * * *', '* * * foo *',
    '* * * * tuesday', '** * * * *', '1-2-3 * * * *', '@daily', '30 seconds', 'a%b * * * *', '''; DROP TABLE x; --',
    repeat('* ', 200)]) e;

-- three targets: a table, one that can get the same key twice, and a materialized view
CREATE SCHEMA "Sky";
SET search_path = "Sky", public;
SET client_min_messages = warning;
CREATE TABLE galaxy AS SELECT i AS id, i::real AS a, 1::real AS b FROM generate_series(1, 1000) i;
ALTER TABLE galaxy ADD PRIMARY KEY (id);
CREATE TABLE loose AS SELECT * FROM galaxy WHERE id <= 10;
ANALYZE loose;
CREATE VIEW seen AS SELECT * FROM loose;
SELECT orrery.create_estimates('Galaxy y', 'galaxy', 'id', 'linear');
SELECT orrery.create_estimates('"Galaxy y"', 'galaxy', 'id', 'linear');
SELECT orrery.create_estimates('loose_y', 'loose', 'id', 'linear');
SELECT orrery.create_estimates('seen_y', 'seen', 'id', 'linear', kind => 'materialized_view');
RESET client_min_messages;
SELECT id AS galaxy FROM orrery.estimate_target WHERE target = '"Galaxy y"'::regclass \gset
SELECT id AS loose FROM orrery.estimate_target WHERE target = 'loose_y'::regclass \gset

-- schedules
SELECT orrery.schedule('Galaxy y', '* * * * *');
SELECT orrery.schedule('galaxy', '* * * * *');
SELECT orrery.schedule(NULL, '* * * * *');
SELECT orrery.schedule('loose_y', NULL);
SELECT orrery.schedule('loose_y', '0 0 30 feb *');
SELECT orrery.schedule('loose_y', 'daily');
SELECT orrery.schedule('"Galaxy y"', ' 30  2 * * mon') = orrery.next_run('30 2 * * mon') AS is_next;
SELECT orrery.schedule('loose_y', '0 0 1 1 *') = orrery.next_run('0 0 1 1 *') AS is_next;
SELECT orrery.schedule('"Galaxy y"', '0 3 * * *') = orrery.next_run('0 3 * * *') AS is_next;
SELECT estimate_target = :galaxy AS is_galaxy, cron_expression, runner, scheduled_by = current_user AS by_me
FROM orrery.schedule ORDER BY cron_expression;
SELECT orrery.unschedule('"Galaxy y"'), orrery.unschedule('"Galaxy y"') AS again;
SELECT orrery.unschedule('galaxy');
CALL orrery.refresh_scheduled(:galaxy); -- is not scheduled
SELECT orrery.schedule('"Galaxy y"', '0 3 * * *') IS NOT NULL AS scheduled;
SELECT target, status FROM orrery.estimates ORDER BY target::text;

-- what the view says before the first refresh, and after it
SELECT target, source, kind, model, active_version, rows_version, rows, rows_stale, status, last_refresh, duration, rows_per_second,
       failures, last_error, cron_expression, runner, next_run > now() AS is_to_come
FROM orrery.estimates WHERE target = 'loose_y'::regclass \gx
CALL orrery.refresh_scheduled(:galaxy);
CALL orrery.refresh_scheduled(:loose);
CALL orrery.refresh('seen_y');
CREATE FUNCTION pg_temp.state() RETURNS TABLE (target regclass, status text, active_version text, rows_version text, rows bigint,
    rows_stale bigint, failures integer, last_error text, refreshed boolean, retried_after interval) LANGUAGE sql AS $$
    SELECT e.target, e.status, e.active_version, e.rows_version, e.rows, e.rows_stale, e.failures, e.last_error,
           e.duration >= '0' AND e.last_refresh <= clock_timestamp() AND e.rows_per_second > 0, e.next_run - l.finished_at
    FROM orrery.estimates e
    LEFT JOIN LATERAL (SELECT l.* FROM orrery.refresh_log l JOIN orrery.estimate_target t ON t.id = l.estimate_target
                       WHERE t.target = e.target AND e.failures > 0 ORDER BY l.id DESC LIMIT 1) l ON true
    ORDER BY e.target::text
$$;
SELECT * FROM pg_temp.state();
SELECT next_run = orrery.next_run(cron_expression) AS is_next FROM orrery.estimates WHERE cron_expression IS NOT NULL;

-- changes of the source are counted, of a view not
UPDATE galaxy SET a = a + 1 WHERE id <= 3;
DELETE FROM galaxy WHERE id = 4;
INSERT INTO galaxy SELECT i, i, i FROM generate_series(2001, 2002) i;
UPDATE galaxy SET a = a + 1 WHERE id = 1; -- twice the same row: it is an estimate
SELECT rows_stale, (orrery.stale_rows('"Galaxy y"')).* FROM orrery.estimates WHERE target = '"Galaxy y"'::regclass;
UPDATE loose SET a = 1 - a;
UPDATE loose SET a = 1 - a;
UPDATE loose SET a = 1 - a;
SELECT rows_stale AS no_more_than_all FROM orrery.estimates WHERE target = 'loose_y'::regclass;
CALL orrery.refresh_scheduled(:galaxy);
CALL orrery.refresh_scheduled(:loose);
SELECT target, rows_stale FROM orrery.estimates ORDER BY target::text;
-- counters that began anew tell nothing
UPDATE galaxy SET a = a + 1 WHERE id <= 3;
SELECT pg_stat_reset_single_table_counters('galaxy'::regclass);
SELECT rows_stale FROM orrery.estimates WHERE target = '"Galaxy y"'::regclass;
CALL orrery.refresh('"Galaxy y"');
SELECT rows_stale FROM orrery.estimates WHERE target = '"Galaxy y"'::regclass;

-- another version
SELECT onnx AS first FROM orrery.model_version WHERE model = 'linear' \gset
SELECT overlay(:'first'::bytea PLACING '\x0000003f'::bytea FROM position('\x0000803e'::bytea IN :'first'::bytea)) AS other \gset
SELECT orrery.register_model('linear', '2', :'other', card || jsonb_build_object('version', '2',
    'sha256', encode(sha256(:'other'), 'hex'), 'test_vectors',
    '{"tolerance": 0.000001, "features": [[0, 0]], "outputs": [[0.5]]}'::jsonb)) > 0 AS registered
FROM orrery.model_version WHERE model = 'linear';
SELECT orrery.activate_model('linear', '2') > 0 AS activated;
SELECT target, active_version, rows_version, rows_stale FROM orrery.estimates ORDER BY target::text;

-- a refresh that fails leaves the target as it was, and is tried again after 1, 2, 4 ... minutes
CREATE TEMPORARY TABLE before AS SELECT * FROM loose_y;
INSERT INTO loose SELECT * FROM loose WHERE id = 7;
CALL orrery.refresh_scheduled(:loose);
SELECT * FROM pg_temp.state() WHERE target = 'loose_y'::regclass;
CALL orrery.refresh_scheduled(:loose); -- waits
CALL orrery.refresh_scheduled(:loose, true);
CALL orrery.retry_refreshes();
SELECT failures FROM orrery.estimates WHERE target = 'loose_y'::regclass;
CREATE PROCEDURE pg_temp.pass(minutes integer) LANGUAGE sql AS $$
    UPDATE orrery.refresh_log SET started_at = started_at - minutes * interval '1 minute',
        finished_at = finished_at - minutes * interval '1 minute' $$;
CALL pg_temp.pass(1);
CALL orrery.retry_refreshes();
CALL orrery.retry_refreshes();
SELECT * FROM pg_temp.state() WHERE target = 'loose_y'::regclass;
SELECT count(*) AS changed FROM (TABLE before EXCEPT TABLE loose_y) b;
-- by hand too
CALL orrery.refresh('loose_y');
SELECT failures, retried_after FROM pg_temp.state() WHERE target = 'loose_y'::regclass;
BEGIN;
INSERT INTO orrery.refresh_log (estimate_target, target, status, finished_at)
SELECT :loose, 'loose_y', 'interrupted', clock_timestamp() FROM generate_series(4, 6);
SELECT failures, last_error, retried_after FROM pg_temp.state() WHERE target = 'loose_y'::regclass;
INSERT INTO orrery.refresh_log (estimate_target, target, status, finished_at)
VALUES (:loose, 'loose_y', 'failed', clock_timestamp());
SELECT failures, retried_after FROM pg_temp.state() WHERE target = 'loose_y'::regclass;
INSERT INTO orrery.refresh_log (estimate_target, target, status, finished_at)
SELECT :loose, 'loose_y', 'failed', clock_timestamp() FROM generate_series(8, 2000);
SELECT failures, retried_after FROM pg_temp.state() WHERE target = 'loose_y'::regclass;
-- after the clock went back, it does not wait for the time that it showed
UPDATE orrery.refresh_log SET finished_at = 'infinity';
SELECT retry_at <= clock_timestamp() AS is_due FROM orrery.refresh_state(:loose);
ROLLBACK;
-- one that was cancelled, and one that is not scheduled any more, are not tried again
BEGIN;
INSERT INTO orrery.refresh_log (estimate_target, target, status, finished_at, error)
VALUES (:loose, 'loose_y', 'cancelled', '2026-01-01', 'canceling statement due to user request');
SELECT status, failures, last_error, next_run = orrery.next_run(cron_expression) AS at_its_time, orrery.due_retries()
FROM orrery.estimates WHERE target = 'loose_y'::regclass;
ROLLBACK;
CALL pg_temp.pass(60);
BEGIN;
SELECT orrery.due_retries() = ARRAY[:loose::bigint] AS is_due;
SELECT orrery.unschedule('loose_y');
SELECT orrery.due_retries();
ROLLBACK;
-- a killed one still says running
BEGIN;
INSERT INTO orrery.refresh_log (estimate_target, target, version_id, rows_done, started_at, phase_started_at)
SELECT :loose, 'loose_y', max(id), 5, now() - interval '9 minutes', now() - interval '9 minutes' FROM orrery.model_version;
SELECT status, rows_version, rows_stale, failures, last_error FROM orrery.estimates WHERE target = 'loose_y'::regclass;
ROLLBACK;
-- the cause is gone
DELETE FROM loose WHERE id = 7;
CALL orrery.retry_refreshes();
SELECT * FROM pg_temp.state() WHERE target = 'loose_y'::regclass;

-- who may do what
RESET search_path;
SELECT 'reader_' || pg_backend_pid() AS reader, 'operator_' || pg_backend_pid() AS operator \gset
SET client_min_messages = warning;
CREATE ROLE :reader IN ROLE orrery_reader;
CREATE ROLE :operator IN ROLE orrery_operator;
RESET client_min_messages;
GRANT USAGE ON SCHEMA "Sky" TO :reader, :operator;
SET ROLE :reader;
SELECT target, status, rows, rows_stale, next_run IS NOT NULL AS is_scheduled FROM orrery.estimates ORDER BY target::text;
SELECT cron_expression FROM orrery.schedule ORDER BY 1;
SELECT orrery.schedule('"Sky".loose_y', '* * * * *');
SELECT orrery.unschedule('"Sky".loose_y');
CALL orrery.refresh_scheduled(:loose);
CALL orrery.retry_refreshes();
DELETE FROM orrery.schedule;
SET ROLE :operator;
SELECT orrery.schedule('"Sky".loose_y', '0 0 2 1 *') IS NOT NULL AS scheduled;
SELECT scheduled_by = current_user AS by_me FROM orrery.schedule WHERE estimate_target = :loose;
RESET ROLE;
SELECT orrery.unschedule('"Sky".loose_y');
DROP OWNED BY :reader, :operator;
DROP ROLE :reader, :operator;

-- a schedule ends with its target; targets and sources that are gone are still listed
SET search_path = "Sky", public;
SELECT orrery.drop_estimates('"Galaxy y"');
SELECT count(*) FROM orrery.schedule;
SELECT orrery.schedule('loose_y', '0 0 1 1 *') IS NOT NULL AS scheduled;
SET client_min_messages = warning;
DROP TABLE loose CASCADE;
RESET client_min_messages;
SELECT target::text ~ '^\d+$' AS is_gone, source::text ~ '^\d+$' AS is_source_gone, status, rows, rows_stale FROM orrery.estimates
ORDER BY 1, 2;
CALL orrery.refresh_scheduled(:loose);
DROP TABLE loose_y;
SELECT target::text ~ '^\d+$' AS is_gone, status, rows, rows_stale, last_error FROM orrery.estimates ORDER BY status;
SELECT orrery.drop_estimates(target::text) FROM orrery.estimates WHERE target::text ~ '^\d+$';
DROP SCHEMA "Sky" CASCADE;
SELECT count(*) FROM orrery.estimates;
