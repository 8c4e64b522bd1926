-- Which targets are refreshed when, and by whom

CREATE TABLE orrery.schedule (
    estimate_target bigint CONSTRAINT schedule_pkey PRIMARY KEY
        CONSTRAINT schedule_target_fkey REFERENCES orrery.estimate_target ON DELETE CASCADE,
    cron_expression text NOT NULL,
    runner text NOT NULL CONSTRAINT schedule_runner_is_known CHECK (runner IN ('pg_cron', 'server')),
    has_retry_job boolean NOT NULL DEFAULT false,
    scheduled_at timestamptz NOT NULL DEFAULT now(),
    scheduled_by name NOT NULL DEFAULT current_user
);
COMMENT ON TABLE orrery.schedule IS 'targets that are refreshed at set times';
COMMENT ON COLUMN orrery.schedule.estimate_target IS 'id of the target';
COMMENT ON COLUMN orrery.schedule.cron_expression IS 'minute hour day month weekday, in the time zone orrery.cron_time_zone()';
COMMENT ON COLUMN orrery.schedule.runner IS 'who refreshes it: pg_cron, or the server process (server)';
COMMENT ON COLUMN orrery.schedule.has_retry_job IS
    'a second job of pg_cron sees to it that a refresh which it began is tried again if it fails';
COMMENT ON COLUMN orrery.schedule.scheduled_at IS 'time when it was scheduled';
COMMENT ON COLUMN orrery.schedule.scheduled_by IS 'role that scheduled it, and as which pg_cron refreshes it';

ALTER TABLE orrery.schedule OWNER TO orrery_owner;
GRANT SELECT ON orrery.schedule TO orrery_reader;
-- orrery.schedule and unschedule run as their caller, since pg_cron keeps a job for the role that makes it.
GRANT INSERT, UPDATE, DELETE ON orrery.schedule TO orrery_operator;
