-- Estimates over whole tables: what is estimated from what, the refreshes, and the pieces of work of those that run

CREATE TABLE orrery.estimate_target (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT estimate_target_pkey PRIMARY KEY,
    target regclass NOT NULL CONSTRAINT estimate_target_target_key UNIQUE,
    source regclass NOT NULL,
    input regclass NOT NULL,
    key text[] NOT NULL CONSTRAINT estimate_target_has_key CHECK (cardinality(key) > 0),
    model text NOT NULL CONSTRAINT estimate_target_model_fkey REFERENCES orrery.model,
    layout text NOT NULL,
    mapping jsonb NOT NULL,
    missing double precision[] NOT NULL,
    kind text NOT NULL CONSTRAINT estimate_target_kind_is_known CHECK (kind IN ('table', 'materialized_view')),
    pdf boolean NOT NULL,
    changes text NOT NULL CONSTRAINT estimate_target_changes_is_known CHECK (changes IN ('hash', 'column', 'trigger')),
    chunking text NOT NULL CONSTRAINT estimate_target_chunking_is_known CHECK (chunking IN ('pages', 'numbers')),
    is_complete boolean NOT NULL DEFAULT false,
    source_state text,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by name NOT NULL DEFAULT current_user
);
COMMENT ON TABLE orrery.estimate_target IS 'tables and materialized views of estimates, as create_estimates made them';
COMMENT ON COLUMN orrery.estimate_target.id IS 'id, as the log and schedules carry it';
COMMENT ON COLUMN orrery.estimate_target.target IS 'the table or materialized view of estimates';
COMMENT ON COLUMN orrery.estimate_target.source IS 'relation whose rows are estimated';
COMMENT ON COLUMN orrery.estimate_target.input IS 'view over the source that gives key, features and token of each row';
COMMENT ON COLUMN orrery.estimate_target.key IS 'columns that tell rows apart, alike in source and target';
COMMENT ON COLUMN orrery.estimate_target.model IS 'name of the model';
COMMENT ON COLUMN orrery.estimate_target.layout IS 'MD5 of the features and columns that a version must have to fit the target';
COMMENT ON COLUMN orrery.estimate_target.mapping IS 'SQL expression over the source for each feature';
COMMENT ON COLUMN orrery.estimate_target.missing IS 'numbers that stand for a missing value in the source''s columns';
COMMENT ON COLUMN orrery.estimate_target.kind IS 'table or materialized_view';
COMMENT ON COLUMN orrery.estimate_target.pdf IS 'the densities are kept too';
COMMENT ON COLUMN orrery.estimate_target.changes IS
    'how changed rows are found: by a hash of their features, by a column of the user''s, or by triggers that log their keys';
COMMENT ON COLUMN orrery.estimate_target.chunking IS 'rows go through the model by pages of the source, or numbered and sorted';
COMMENT ON COLUMN orrery.estimate_target.is_complete IS
    'the target was as the source at the end of the last refresh, and what changed since then is logged';
COMMENT ON COLUMN orrery.estimate_target.source_state IS
    'version of the model, and state of the source''s definition and triggers, when that refresh began to compare';
COMMENT ON COLUMN orrery.estimate_target.created_at IS 'time of creation';
COMMENT ON COLUMN orrery.estimate_target.created_by IS 'role that created it';

CREATE TABLE orrery.refresh_log (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT refresh_log_pkey PRIMARY KEY,
    estimate_target bigint NOT NULL,
    target text NOT NULL,
    version_id bigint CONSTRAINT refresh_log_version_fkey REFERENCES orrery.model_version,
    status text NOT NULL DEFAULT 'running' CONSTRAINT refresh_log_status_is_known
        CHECK (status IN ('running', 'done', 'failed', 'cancelled', 'interrupted')),
    phase text NOT NULL DEFAULT 'preparing' CONSTRAINT refresh_log_phase_is_known
        CHECK (phase IN ('preparing', 'scanning', 'comparing', 'estimating', 'refreshing', 'done')),
    rows_to_do bigint,
    rows_done bigint NOT NULL DEFAULT 0,
    rows_deleted bigint NOT NULL DEFAULT 0,
    rows_before_phase bigint NOT NULL DEFAULT 0,
    source_modifications bigint,
    started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    phase_started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at timestamptz,
    sqlstate text,
    error text,
    pid integer NOT NULL DEFAULT pg_backend_pid(),
    started_by name NOT NULL DEFAULT session_user
);
CREATE INDEX refresh_log_target_idx ON orrery.refresh_log (estimate_target, id);
COMMENT ON TABLE orrery.refresh_log IS 'refreshes of estimates, those of targets that are gone too';
COMMENT ON COLUMN orrery.refresh_log.id IS 'order of refreshes';
COMMENT ON COLUMN orrery.refresh_log.estimate_target IS 'id of the target';
COMMENT ON COLUMN orrery.refresh_log.target IS 'the target, by the name it had';
COMMENT ON COLUMN orrery.refresh_log.version_id IS 'version that made the rows; NULL until it is known';
COMMENT ON COLUMN orrery.refresh_log.status IS
    'running, done, failed, cancelled, or interrupted: its session ended while it ran';
COMMENT ON COLUMN orrery.refresh_log.phase IS 'what it does, or did last';
COMMENT ON COLUMN orrery.refresh_log.rows_to_do IS 'rows to estimate, as the statistics say while the source is scanned';
COMMENT ON COLUMN orrery.refresh_log.rows_done IS 'rows that were estimated so far';
COMMENT ON COLUMN orrery.refresh_log.rows_deleted IS 'rows that were deleted because the source has them no more';
COMMENT ON COLUMN orrery.refresh_log.rows_before_phase IS 'rows that were estimated when the phase began';
COMMENT ON COLUMN orrery.refresh_log.source_modifications IS
    'rows that the server''s statistics count as inserted, updated and deleted in the source when it began';
COMMENT ON COLUMN orrery.refresh_log.started_at IS 'time of the beginning';
COMMENT ON COLUMN orrery.refresh_log.phase_started_at IS 'time when the phase began';
COMMENT ON COLUMN orrery.refresh_log.finished_at IS 'time of the end';
COMMENT ON COLUMN orrery.refresh_log.sqlstate IS 'SQLSTATE of the error that ended it';
COMMENT ON COLUMN orrery.refresh_log.error IS 'message of the error that ended it';
COMMENT ON COLUMN orrery.refresh_log.pid IS 'process of its session';
COMMENT ON COLUMN orrery.refresh_log.started_by IS 'role that logged in to start it';

-- Pages to do, each the work of one transaction. Sessions that work together claim them without waiting for each other.
CREATE TABLE orrery.refresh_range (
    estimate_target bigint NOT NULL,
    first_page bigint NOT NULL,
    past_page bigint NOT NULL,
    of_source boolean NOT NULL,
    version_id bigint NOT NULL,
    CONSTRAINT refresh_range_pkey PRIMARY KEY (estimate_target, first_page),
    CONSTRAINT refresh_range_target_fkey FOREIGN KEY (estimate_target) REFERENCES orrery.estimate_target ON DELETE CASCADE
);
COMMENT ON TABLE orrery.refresh_range IS 'pages that a running refresh has still to do';
COMMENT ON COLUMN orrery.refresh_range.estimate_target IS 'id of the target';
COMMENT ON COLUMN orrery.refresh_range.first_page IS 'first page, of the source or of the rows that are to do';
COMMENT ON COLUMN orrery.refresh_range.past_page IS 'page after the last';
COMMENT ON COLUMN orrery.refresh_range.of_source IS 'pages of the source; else of the rows that were found to do';
COMMENT ON COLUMN orrery.refresh_range.version_id IS 'version to estimate with';

-- Words of the Virtual Observatory for quantities, where a card has none of its own (UCD1+ controlled vocabulary)
CREATE TABLE orrery.quantity_ucd (
    quantity text CONSTRAINT quantity_ucd_pkey PRIMARY KEY,
    ucd text NOT NULL
);
COMMENT ON TABLE orrery.quantity_ucd IS 'UCDs of quantities that models estimate';
COMMENT ON COLUMN orrery.quantity_ucd.quantity IS 'quantity of a card';
COMMENT ON COLUMN orrery.quantity_ucd.ucd IS 'UCD1+ of the quantity';
INSERT INTO orrery.quantity_ucd VALUES
    ('z', 'src.redshift.phot'), ('logmstar', 'phys.mass'), ('logage', 'time.age'), ('age_gyr', 'time.age'),
    ('logzsol', 'phys.abund.Z'), ('dust2', 'phys.absorption.opticalDepth'), ('av', 'phys.absorption'),
    ('logsfr', 'phys.SFR'), ('logssfr', 'phys.SFR'), ('prot', 'time.period.rotation');

ALTER TABLE orrery.estimate_target OWNER TO orrery_owner;
ALTER TABLE orrery.refresh_log OWNER TO orrery_owner;
ALTER TABLE orrery.refresh_range OWNER TO orrery_owner;
ALTER TABLE orrery.quantity_ucd OWNER TO orrery_owner;
GRANT SELECT ON orrery.estimate_target, orrery.refresh_log, orrery.refresh_range, orrery.quantity_ucd TO orrery_reader;
-- The procedures that refresh commit, and so run with the rights of their caller.
GRANT INSERT, UPDATE, DELETE ON orrery.estimate_target, orrery.refresh_log, orrery.refresh_range TO orrery_operator;
