\set VERBOSITY default
\set SHOW_CONTEXT never
-- What create_estimates refuses, before anything is made.
CREATE TABLE source (id integer PRIMARY KEY, a real, b real, name text, y real, "when" timestamptz);
SELECT orrery.create_estimates(NULL, 'source', 'id', 'linear');
SELECT orrery.create_estimates('estimates', NULL, 'id', 'linear');
SELECT orrery.create_estimates('estimates', 'source', NULL, 'linear');
SELECT orrery.create_estimates('estimates', 'nowhere', 'id', 'linear');
SELECT orrery.create_estimates('estimates', 'source_pkey', 'id', 'linear');
SELECT orrery.create_estimates('estimates', 'source', 'id', 'nobody');
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear', kind => 'heap');
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear', changes => 'guess');
SELECT orrery.create_estimates('estimates', 'source', '', 'linear');
SELECT orrery.create_estimates('estimates', 'source', 'id, nothing', 'linear');
SELECT orrery.create_estimates('estimates', 'source', 'y', 'linear');
SELECT orrery.create_estimates('estimates', 'source', 'id, id', 'linear');
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear', updated_at => 'never');
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear', updated_at => 'when', changes => 'trigger');
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear', updated_at => 'when', kind => 'materialized_view');
SELECT orrery.create_estimates('estimates', 'source', 'name', 'linear', changes => 'trigger');
SELECT orrery.create_estimates('a.b.c', 'source', 'id', 'linear');
SELECT orrery.create_estimates('no_schema.estimates', 'source', 'id', 'linear');
SELECT orrery.create_estimates('source', 'source', 'id', 'linear');
SELECT orrery.create_estimates(repeat('x', 60), 'source', 'id', 'linear');
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear', missing => '{-99, NULL}');

-- mappings
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear', mapping => '[]');
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear', mapping => '{}');
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear', mapping => '{"a": "a", "c": "b"}');
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear', mapping => '{"a": "a", "b": "nothing"}');
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear', mapping => '{"a": "a", "b": "name"}');
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear', mapping => '{"a": "a", "b": ""}');
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear', mapping => '{"a": "a", "b": "max(b)"}');
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear', mapping => '{"a": "a", "b": "generate_series(1, 2)"}');
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear', mapping => '{"a": "a", "b": "b) FROM source; DROP TABLE source; --"}');
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear', mapping => '{"a": "a", "b": "b, 1"}');
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear', mapping => '{"a": "a", "b": "b -- or not"}');
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear', mapping => '{"a": "a", "b": "$1"}');
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear', mapping => '{"a": "a", "b": "\"when\""}');
ALTER TABLE source DROP COLUMN b;
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear');
ALTER TABLE source ADD COLUMN b real;

-- sources whose changes triggers do not see
CREATE VIEW looking AS SELECT * FROM source;
SELECT orrery.create_estimates('estimates', 'looking', 'id', 'linear', changes => 'trigger');
CREATE TABLE parts (id integer PRIMARY KEY, a real, b real) PARTITION BY RANGE (id);
CREATE TABLE part PARTITION OF parts DEFAULT;
SELECT orrery.create_estimates('estimates', 'parts', 'id', 'linear', changes => 'trigger');
SELECT orrery.create_estimates('estimates', 'part', 'id', 'linear', changes => 'trigger');

-- nothing was made
SELECT count(*) FROM orrery.estimate_target;
\d estimates*

-- what refreshes refuse
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear');
CALL orrery.refresh('nothing');
CALL orrery.refresh(NULL);
CALL orrery.refresh('estimates', rows_per_second => 0);
CALL orrery.refresh('estimates', rows_per_second => 'NaN');
BEGIN;
CALL orrery.refresh('estimates');
ROLLBACK;
SELECT orrery.is_refreshing(id) FROM orrery.estimate_target;
SET orrery.batch_rows = 'many';
CALL orrery.refresh('estimates');
RESET orrery.batch_rows;
SET orrery.chunk_pages = 5000;
INSERT INTO source (id) VALUES (1);
CALL orrery.refresh('estimates');
RESET orrery.chunk_pages;
CALL orrery.refresh('estimates');
SELECT orrery.stale_rows('nothing');
SELECT orrery.drop_estimates('nothing');

-- the source is guarded while estimates are made of it
ALTER TABLE source DROP COLUMN a;
ALTER TABLE source ALTER a TYPE text;
DROP TABLE source;
ALTER TABLE source RENAME COLUMN a TO a_new;
UPDATE source SET a_new = 1, b = 1;
CALL orrery.refresh('estimates');
SELECT id, estimates.y FROM estimates;
ALTER TABLE source DROP COLUMN b CASCADE;
CALL orrery.refresh('estimates');
SELECT orrery.drop_estimates('estimates');

-- keys that are NULL, or there twice
ALTER TABLE source ADD COLUMN b real, DROP CONSTRAINT source_pkey, ALTER id DROP NOT NULL;
INSERT INTO source (id) VALUES (2), (NULL);
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear', mapping => '{"a": "a_new", "b": "b"}');
CALL orrery.refresh('estimates');
UPDATE source SET id = 2 WHERE id IS NULL;
CALL orrery.refresh('estimates');
DELETE FROM source WHERE ctid = (SELECT max(ctid) FROM source);
CALL orrery.refresh('estimates');
SELECT id, estimates.y, flags FROM estimates ORDER BY id;
CREATE UNIQUE INDEX ON source (id);
INSERT INTO source (id) VALUES (NULL);
CALL orrery.refresh('estimates');
SELECT status, phase, sqlstate, error FROM orrery.refresh_log WHERE status <> 'done' ORDER BY id;
