\set VERBOSITY terse
-- A table of estimates: its columns, with comments, and what refreshes make of it.
CREATE TABLE source (id integer PRIMARY KEY, a real, b double precision);
COMMENT ON COLUMN source.id IS 'number of the galaxy';
INSERT INTO source VALUES (1, 1, 1), (2, 2, 1), (3, 3, NULL), (4, 'NaN', 1), (5, 1e30, -1e300), (6, 3e38, -3e38);
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear');
SELECT a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, col_description(a.attrelid, a.attnum)
FROM pg_attribute a WHERE a.attrelid = 'estimates'::regclass AND a.attnum > 0 ORDER BY a.attnum;
SELECT obj_description('estimates'::regclass);
CALL orrery.refresh('estimates');
SELECT id, y, flags, version = (SELECT version_id FROM orrery.active_model WHERE model = 'linear') AS is_active FROM estimates ORDER BY id;
SELECT * FROM orrery.stale_rows('estimates');
CALL orrery.refresh('estimates');

-- new, changed, gone; and keys that change
INSERT INTO source SELECT i, i, 0 FROM generate_series(11, 13) i;
UPDATE source SET b = 2 WHERE id = 3;
UPDATE source SET b = 1 WHERE id = 2;
UPDATE source SET id = 100 WHERE id = 1;
DELETE FROM source WHERE id = 6;
SELECT * FROM orrery.stale_rows('estimates');
CALL orrery.refresh('estimates');
SELECT id, y, flags FROM estimates ORDER BY id;
SELECT target, status, phase, rows_to_do, rows_done, rows_deleted FROM orrery.refresh_log ORDER BY id;

-- another version
SELECT orrery.register_model('linear', '2', onnx, card || '{"version": "2"}') > 0 AS registered
FROM orrery.model_version WHERE model = 'linear';
SELECT orrery.activate_model('linear', '2') > 0 AS activated;
SELECT * FROM orrery.stale_rows('estimates');
CALL orrery.refresh('estimates');
SELECT * FROM orrery.stale_rows('estimates');
SELECT count(*), count(*) FILTER (WHERE version = (SELECT version_id FROM orrery.active_model WHERE model = 'linear')) FROM estimates;

-- a version with other columns is not for this table
SELECT orrery.register_model('linear', '3', onnx, card || '{"version": "3", "features": [
    {"name": "a", "unit": "", "description": "any number"}, {"name": "c", "unit": "", "description": "any number"}]}') > 0 AS registered
FROM orrery.model_version WHERE model = 'linear' AND version = '1';
SELECT orrery.activate_model('linear', '3') > 0 AS activated;
\set VERBOSITY default
\set SHOW_CONTEXT never
CALL orrery.refresh('estimates');
\set VERBOSITY terse
SELECT orrery.rollback_model('linear') > 0 AS rolled_back;
CALL orrery.refresh('estimates');

-- an empty source, and a source that is emptied
CREATE TABLE nothing (id integer PRIMARY KEY, a real, b real);
SELECT orrery.create_estimates('no_estimates', 'nothing', 'id', 'linear');
CALL orrery.refresh('no_estimates');
SELECT count(*) FROM no_estimates;
CREATE MATERIALIZED VIEW others AS SELECT * FROM source;
TRUNCATE source;
CALL orrery.refresh('estimates');
SELECT count(*) FROM estimates;

-- keys of several columns, of any types, names that need quotes; a mapping of expressions; numbers that stand for missing values
CREATE SCHEMA "My Survey";
CREATE TABLE "My Survey"."Objects" (release smallint, "Brick" text, "user" real, mag numeric, count integer, UNIQUE ("Brick", release));
INSERT INTO "My Survey"."Objects" VALUES (9, 'x', 1, 2, 3), (9, 'y', -99, 2, 3), (8, 'x', 1, -99.5, 3), (10, 'it''s', 1, 99, -99);
SELECT orrery.create_estimates('"My Survey"."My Estimates"', '"My Survey"."Objects"', '"Brick", release', 'linear',
    mapping => '{"a": "\"user\" / count", "b": "mag - source.count"}', missing => '{-99, -99.5, 99}');
CALL orrery.refresh('"My Survey"."My Estimates"');
SELECT "Brick", release, y, flags FROM "My Survey"."My Estimates" ORDER BY 1, 2;
UPDATE "My Survey"."Objects" SET "user" = 2;
CALL orrery.refresh('"My Survey"."My Estimates"');
SELECT "Brick", release, y, flags FROM "My Survey"."My Estimates" ORDER BY 1, 2;

-- partitions of partitions
CREATE TABLE parts (id integer, a real, b real, PRIMARY KEY (id)) PARTITION BY RANGE (id);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (1000);
CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (1000) TO (5000) PARTITION BY RANGE (id);
CREATE TABLE parts_21 PARTITION OF parts_2 DEFAULT;
INSERT INTO parts SELECT i, i, 1 FROM generate_series(1, 2500) i;
SELECT orrery.create_estimates('part_estimates', 'parts', 'id', 'linear');
CALL orrery.refresh('part_estimates');
SELECT count(*), count(*) FILTER (WHERE y = 2 * id - 0.75) AS equal FROM part_estimates;
UPDATE parts SET b = 2, id = id + 2500 WHERE id <= 10;
UPDATE parts SET b = 2, id = id + 2000 WHERE id BETWEEN 501 AND 510;
CALL orrery.refresh('part_estimates');
DELETE FROM parts WHERE id > 2500;
CREATE TABLE parts_3 PARTITION OF parts FOR VALUES FROM (5000) TO (6000);
INSERT INTO parts SELECT i, i, 1 FROM generate_series(5000, 5999) i;
CALL orrery.refresh('part_estimates');
SELECT count(*), count(*) FILTER (WHERE e.y = 2 * p.a - p.b + 0.25) AS equal FROM part_estimates e JOIN parts p USING (id);

-- children of a table, views, materialized views, a foreign table
CREATE TABLE parent (id integer PRIMARY KEY, a real, b real);
CREATE TABLE child (PRIMARY KEY (id)) INHERITS (parent);
INSERT INTO parent VALUES (1, 1, 1);
INSERT INTO child VALUES (2, 2, 1);
SELECT orrery.create_estimates('parent_estimates', 'parent', 'id', 'linear');
CALL orrery.refresh('parent_estimates');
SELECT id, y FROM parent_estimates ORDER BY id;
SELECT orrery.create_estimates('other_estimates', 'others', 'id', 'linear');
CALL orrery.refresh('other_estimates');
SELECT count(*) FROM other_estimates;
CREATE VIEW joined AS SELECT p.id, p.a, s.b FROM parts p JOIN parts s ON s.id = p.id + 1;
SELECT orrery.create_estimates('view_estimates', 'joined', 'id', 'linear');
CALL orrery.refresh('view_estimates');
SELECT count(*), count(*) FILTER (WHERE e.y = 2 * p.a - p.b + 0.25) AS equal FROM view_estimates e JOIN joined p USING (id);
CREATE EXTENSION file_fdw;
CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
CREATE FOREIGN TABLE lines (id integer, a real, b real) SERVER files
    OPTIONS (program 'printf "1,1,1\n2,2,1\n3,3,\n"', format 'csv');
SELECT orrery.create_estimates('line_estimates', 'lines', 'id', 'linear');
CALL orrery.refresh('line_estimates');
SELECT id, y, flags FROM line_estimates ORDER BY id;

CREATE TABLE mixed (id integer NOT NULL, a real, b real) PARTITION BY RANGE (id);
CREATE TABLE mixed_1 PARTITION OF mixed FOR VALUES FROM (0) TO (1000);
INSERT INTO mixed VALUES (1, 1, 1);
SELECT orrery.create_estimates('mixed_estimates', 'mixed', 'id', 'linear');
CALL orrery.refresh('mixed_estimates');
CREATE FOREIGN TABLE mixed_2 PARTITION OF mixed FOR VALUES FROM (7000) TO (8000) SERVER files
    OPTIONS (program 'echo 7000,2,1', format 'csv');
CALL orrery.refresh('mixed_estimates');
SELECT id, y FROM mixed_estimates ORDER BY id;
SELECT orrery.drop_estimates('mixed_estimates');
SELECT orrery.create_estimates('mixed_estimates', 'mixed', 'id', 'linear', kind => 'materialized_view');
CALL orrery.refresh('mixed_estimates');
SELECT id, y FROM mixed_estimates ORDER BY id;
SELECT orrery.drop_estimates('mixed_estimates');

-- a column of the user's that tells what changed
CREATE TABLE stamped (id integer PRIMARY KEY, a real, b real, changed_at timestamptz);
INSERT INTO stamped VALUES (1, 1, 1, '2026-01-01'), (2, 2, 1, NULL);
SELECT orrery.create_estimates('stamped_estimates', 'stamped', 'id', 'linear', updated_at => 'changed_at');
CALL orrery.refresh('stamped_estimates');
UPDATE stamped SET a = 10;
CALL orrery.refresh('stamped_estimates');
SELECT id, y FROM stamped_estimates ORDER BY id;
UPDATE stamped SET changed_at = '2025-01-01';
CALL orrery.refresh('stamped_estimates');
SELECT id, y FROM stamped_estimates ORDER BY id;

-- all of them
CALL orrery.refresh_all();
CALL orrery.refresh_all(rows_per_second => 1e9);

-- estimates that others read
CREATE VIEW reader AS SELECT * FROM line_estimates;
SELECT orrery.drop_estimates('line_estimates');
DROP VIEW reader;
SELECT orrery.drop_estimates('line_estimates');
SELECT orrery.drop_estimates('line_estimates');
DROP TABLE stamped_estimates, part_estimates, parent_estimates, view_estimates, other_estimates, no_estimates;
SELECT orrery.drop_estimates(target::text) FROM orrery.estimate_target;
\dt *estimates*
\dv *estimates*
SELECT count(*) FROM orrery.estimate_target;
