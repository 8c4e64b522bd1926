\set VERBOSITY default
\set SHOW_CONTEXT never
-- Changes that triggers log: what a refresh does is what was logged.
CREATE DOMAIN number AS integer CHECK (VALUE > 0);
CREATE TABLE source (id number PRIMARY KEY, a real, b real);
INSERT INTO source SELECT i, i, 1 FROM generate_series(1, 1000) i;
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear', changes => 'trigger');
SELECT id AS target FROM orrery.estimate_target \gset
\d source
\d orrery.change_log_:target
CALL orrery.refresh('estimates');
CREATE VIEW done AS SELECT status, rows_to_do, rows_done, rows_deleted FROM orrery.refresh_log ORDER BY id DESC LIMIT 1;
SELECT * FROM done;
CALL orrery.refresh('estimates');
SELECT * FROM done;

UPDATE source SET b = 2 WHERE id <= 10;
UPDATE source SET b = 3 WHERE id <= 10;
DELETE FROM source WHERE id = 10;
INSERT INTO source VALUES (10, 5, 5), (1001, 1, 1) ON CONFLICT (id) DO NOTHING;
INSERT INTO source VALUES (1, 0, 0), (1002, 1, 1) ON CONFLICT (id) DO UPDATE SET a = 7;
UPDATE source SET id = id + 2000 WHERE id = 500;
MERGE INTO source s USING (VALUES (2), (3), (1003)) v(id) ON s.id = v.id
    WHEN MATCHED AND v.id = 2 THEN DELETE WHEN MATCHED THEN UPDATE SET b = 9 WHEN NOT MATCHED THEN INSERT VALUES (v.id, 1, 1);
COPY source FROM stdin;
1004	1	1
\.
WITH gone AS (DELETE FROM source WHERE id = 4 RETURNING *) INSERT INTO source SELECT 1005, a, b FROM gone;
CALL orrery.refresh('estimates');
SELECT * FROM done;
SELECT * FROM orrery.stale_rows('estimates');
SELECT count(*), count(*) FILTER (WHERE e.y = 2 * s.a - s.b + 0.25) AS equal FROM estimates e JOIN source s USING (id);
SELECT count(*) FROM orrery.change_log_:target;

-- what is not committed is not logged
BEGIN; UPDATE source SET b = 100; ROLLBACK;
CALL orrery.refresh('estimates');
SELECT * FROM done;

-- another version: all of it; a refresh that failed is followed by a comparison
SELECT orrery.register_model('linear', '2', onnx, card || '{"version": "2"}') > 0 AS registered
FROM orrery.model_version WHERE model = 'linear';
SELECT orrery.activate_model('linear', '2') > 0 AS activated;
UPDATE source SET b = 10 WHERE id = 20;
SET orrery.batch_rows = 'many';
CALL orrery.refresh('estimates');
RESET orrery.batch_rows;
SELECT orrery.rollback_model('linear') > 0 AS rolled_back;
CALL orrery.refresh('estimates');
SELECT * FROM done;
SELECT * FROM orrery.stale_rows('estimates');
SELECT orrery.activate_model('linear', '2') > 0 AS activated;
CALL orrery.refresh('estimates');
SELECT * FROM done;
SELECT * FROM orrery.stale_rows('estimates');

-- triggers that are off, or gone
ALTER TABLE source DISABLE TRIGGER ALL;
UPDATE source SET b = 11 WHERE id = 20;
CALL orrery.refresh('estimates');
SELECT * FROM done;
SELECT format('ALTER TABLE source ENABLE ALWAYS TRIGGER %I', tgname) FROM pg_trigger WHERE tgrelid = 'source'::regclass AND NOT tgisinternal
ORDER BY tgname \gexec
SET session_replication_role = replica;
UPDATE source SET b = 12 WHERE id = 20;
RESET session_replication_role;
CALL orrery.refresh('estimates');
SELECT * FROM done;
CALL orrery.refresh('estimates');
SELECT * FROM done;

-- whoever writes needs no right on estimates, nor gets any
SELECT 'writer_' || pg_backend_pid() AS writer \gset
SET client_min_messages = warning;
CREATE ROLE :writer;
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON source TO :writer;
SET ROLE :writer;
UPDATE source SET b = 13 WHERE id = 20;
SELECT count(*) FROM orrery.change_log_:target;
SELECT count(*) FROM estimates;
RESET ROLE;
RESET client_min_messages;
CALL orrery.refresh('estimates');
SELECT * FROM done;

-- a target of another name, a log that is gone, a source that is emptied
ALTER TABLE estimates RENAME TO renamed;
UPDATE source SET b = 14 WHERE id = 20;
CALL orrery.refresh('renamed');
SELECT * FROM done;
SET client_min_messages = warning;
SET ROLE :writer;
TRUNCATE source;
RESET ROLE;
DROP OWNED BY :writer;
DROP ROLE :writer;
RESET client_min_messages;
CALL orrery.refresh('renamed');
SELECT * FROM done;
DROP TABLE orrery.change_log_:target;
INSERT INTO source VALUES (1, 1, 1);
CALL orrery.refresh('renamed');
SELECT * FROM done;
SELECT orrery.drop_estimates('renamed');
INSERT INTO source VALUES (2, 1, 1);
\d source
\dt orrery.change_log*
