\set VERBOSITY terse
-- What estimates once got wrong, or somebody could do with them.
SET client_min_messages = warning;
CREATE EXTENSION citext;
CREATE EXTENSION ltree;
SELECT 'operator_' || pg_backend_pid() AS operator \gset
CREATE ROLE :operator IN ROLE orrery_operator;
RESET client_min_messages;

-- the trigger that logs writes with the rights of orrery_owner: no cast of another's runs with them
CREATE SCHEMA theirs AUTHORIZATION :operator;
SET ROLE :operator;
CREATE TABLE theirs.source (id integer PRIMARY KEY, a real, b real);
INSERT INTO theirs.source VALUES (1, 1, 1);
SELECT orrery.create_estimates('theirs.estimates', 'theirs.source', 'id', 'linear', changes => 'trigger');
SELECT id AS target FROM orrery.estimate_target \gset
CREATE TYPE theirs.evil AS (x integer);
CREATE FUNCTION theirs.pwn(theirs.evil) RETURNS integer LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'runs as %', regexp_replace(current_user, '\d+', ''); END $$;
CREATE CAST (theirs.evil AS integer) WITH FUNCTION theirs.pwn(theirs.evil) AS ASSIGNMENT;
CREATE TABLE theirs.other (id theirs.evil);
CREATE TRIGGER t AFTER INSERT ON theirs.other REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION orrery.log_changes(:'target', 'id');
INSERT INTO theirs.other VALUES (ROW(1));
SELECT * FROM orrery.change_log_:target;
UPDATE orrery.estimate_target SET key = '{a}';
UPDATE theirs.source SET b = 2;
SELECT * FROM orrery.change_log_:target;
UPDATE orrery.estimate_target SET key = '{id}';
SELECT orrery.drop_estimates('theirs.estimates');
RESET ROLE;

-- a user's own table of any name stays his
CREATE TABLE source (id integer PRIMARY KEY, a real, b real);
INSERT INTO source VALUES (1, 1, 1), (2, 2, 2);
CREATE TABLE estimates_pending AS SELECT 'mine' AS whose;
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear', changes => 'trigger');
CALL orrery.refresh('estimates');
SELECT * FROM estimates_pending;
ALTER TABLE estimates RENAME TO estimates_of_a_very_long_name_that_fills_all_that_a_name_may_ha;
UPDATE source SET a = 2;
CALL orrery.refresh('estimates_of_a_very_long_name_that_fills_all_that_a_name_may_ha');
SELECT id, y FROM estimates_of_a_very_long_name_that_fills_all_that_a_name_may_ha ORDER BY id;
ALTER TABLE estimates_of_a_very_long_name_that_fills_all_that_a_name_may_ha RENAME TO estimates;

-- triggers that were off for a while; estimates that somebody deletes; columns that change names
ALTER TABLE source DISABLE TRIGGER ALL;
CALL orrery.refresh('estimates');
UPDATE source SET a = 5 WHERE id = 1;
SELECT format('ALTER TABLE source ENABLE ALWAYS TRIGGER %I', tgname) FROM pg_trigger
WHERE tgrelid = 'source'::regclass AND NOT tgisinternal ORDER BY tgname \gexec
CALL orrery.refresh('estimates');
SELECT * FROM orrery.stale_rows('estimates');
DELETE FROM estimates WHERE id = 2;
CALL orrery.refresh('estimates', compare => true);
SELECT * FROM orrery.stale_rows('estimates');
ALTER TABLE source ADD other integer UNIQUE;
UPDATE source SET other = 10 * id;
ALTER TABLE source RENAME id TO objid;
UPDATE source SET a = 6 WHERE objid = 1;
CALL orrery.refresh('estimates');
ALTER TABLE source RENAME other TO id;
UPDATE source SET a = 7 WHERE objid = 1;
CALL orrery.refresh('estimates');
SELECT * FROM orrery.stale_rows('estimates');
UPDATE source SET a = 8 WHERE objid = 1;
ALTER TABLE source RENAME id TO other;
ALTER TABLE source RENAME objid TO id;
CALL orrery.refresh('estimates');
SELECT * FROM orrery.stale_rows('estimates');
CREATE TABLE parent (LIKE source) PARTITION BY LIST (id);
ALTER TABLE parent ATTACH PARTITION source DEFAULT;
UPDATE parent SET a = 9 WHERE id = 1;
ALTER TABLE parent DETACH PARTITION source;
CALL orrery.refresh('estimates');
SELECT * FROM orrery.stale_rows('estimates');
SELECT orrery.drop_estimates('estimates');

-- what triggers cannot see
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear', changes => 'trigger',
    mapping => '{"a": "a", "b": "(SELECT max(p.id) FROM parent p)"}');
ALTER TABLE source SET UNLOGGED;
SELECT orrery.create_estimates('estimates', 'source', 'id', 'linear', changes => 'trigger');

-- keys that are equal as their type has it, and not by the letter
CREATE TABLE named (id citext PRIMARY KEY, a real, b real);
INSERT INTO named VALUES ('A', 1, 1);
SELECT orrery.create_estimates('named_estimates', 'named', 'id', 'linear', changes => 'trigger');
CALL orrery.refresh('named_estimates');
UPDATE named SET id = 'a' WHERE id = 'A';
CALL orrery.refresh('named_estimates');
UPDATE named SET id = 'A';
UPDATE named SET id = 'a', a = 9;
CALL orrery.refresh('named_estimates');
SELECT count(*), sum(y) FROM named_estimates;
SELECT * FROM orrery.stale_rows('named_estimates');
CREATE TABLE tree (id ltree PRIMARY KEY, a real, b real);
INSERT INTO tree VALUES ('a.b', 1, 1);
SELECT orrery.create_estimates('tree_estimates', 'tree', 'id', 'linear');
CALL orrery.refresh('tree_estimates');
CALL orrery.refresh('tree_estimates');
SELECT id, y FROM tree_estimates;
CREATE COLLATION caseless (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE caseless (id text COLLATE caseless PRIMARY KEY, a real, b real);
INSERT INTO caseless VALUES ('A', 1, 1);
SELECT orrery.create_estimates('caseless_estimates', 'caseless', 'id', 'linear');
CALL orrery.refresh('caseless_estimates');
UPDATE caseless SET id = 'a', a = 7;
CALL orrery.refresh('caseless_estimates');
SELECT count(*), sum(y) FROM caseless_estimates;

-- types with a length; domains over domains
CREATE DOMAIN code AS char(5) CHECK (VALUE <> '');
CREATE DOMAIN short_code AS code;
CREATE TABLE codes (id short_code, bits bit(5), place varchar(3), a real, b real, UNIQUE (id, bits, place));
SELECT orrery.create_estimates('code_estimates', 'codes', 'id, bits, place', 'linear', changes => 'trigger');
CALL orrery.refresh('code_estimates');
INSERT INTO codes VALUES ('abc', B'10101', 'xyz', 1, 1);
CALL orrery.refresh('code_estimates');
SELECT id, bits, place, y FROM code_estimates;

-- numbers that stand for a missing value, of any type
CREATE DOMAIN magnitude AS real;
CREATE TABLE marked (id integer PRIMARY KEY, a magnitude, b bigint, c text);
INSERT INTO marked VALUES (1, -99, 1, '1'), (2, 1, -9999999999, '1'), (3, 1, 1, '-99');
SELECT orrery.create_estimates('marked_estimates', 'marked', 'id', 'linear', mapping => '{"a": "a", "b": "b + c::real"}',
    missing => '{-99, -9999999999, -1e300}');
CALL orrery.refresh('marked_estimates');
SELECT id, y, flags FROM marked_estimates ORDER BY id;

-- many rows that statistics do not know of are many pieces of work
CREATE TABLE loaded (id integer PRIMARY KEY, a real, b real) WITH (autovacuum_enabled = off);
INSERT INTO loaded VALUES (1, 1, 1);
ANALYZE loaded;
INSERT INTO loaded SELECT i, i, i FROM generate_series(2, 20000) i;
CREATE TABLE never_counted (id integer PRIMARY KEY, a real, b real) WITH (autovacuum_enabled = off);
INSERT INTO never_counted SELECT * FROM loaded;
SELECT orrery.create_estimates('loaded_estimates', 'loaded', 'id', 'linear');
SELECT orrery.create_estimates('never_counted_estimates', 'never_counted', 'id', 'linear');
SELECT source, orrery.count_rows(t) BETWEEN 15000 AND 25000 AS is_near FROM orrery.estimate_target t
WHERE source::text IN ('loaded', 'never_counted') ORDER BY source::text;

-- keys and targets that cannot be
CREATE TABLE odd (list integer[], source_tid integer, chunk integer, "or,der" integer, j json, a real, b real);
SELECT orrery.create_estimates('odd_estimates', 'odd', 'list', 'linear');
SELECT orrery.create_estimates('odd_estimates', 'odd', 'source_tid', 'linear');
SELECT orrery.create_estimates('odd_estimates', 'odd', 'chunk', 'linear');
SELECT orrery.create_estimates('odd_estimates', 'odd', 'j', 'linear');
SELECT orrery.create_estimates('odd_estimates', 'odd', '"or,der"', 'linear', updated_at => 'j');
SELECT orrery.create_estimates(repeat('é', 40), 'odd', '"or,der"', 'linear');
SELECT orrery.create_estimates('pg_temp.odd_estimates', 'odd', '"or,der"', 'linear');
SELECT orrery.create_estimates('odd_estimates', 'odd', '"or,der", a', 'linear');
CALL orrery.refresh('odd_estimates', rows_per_second => 1e-310);

-- constraints that wait for the commit
CREATE TABLE allowed (id integer PRIMARY KEY);
ALTER TABLE loaded_estimates ADD FOREIGN KEY (id) REFERENCES allowed DEFERRABLE INITIALLY DEFERRED;
CALL orrery.refresh('loaded_estimates');
SELECT status, error FROM orrery.refresh_log ORDER BY id DESC LIMIT 1;

-- sessions with an isolation level of their own
SET default_transaction_isolation = 'serializable';
CALL orrery.refresh('never_counted_estimates');
CALL orrery.help_refresh('never_counted_estimates');
RESET default_transaction_isolation;
SELECT count(*) FROM never_counted_estimates;

-- operators before PostgreSQL's, where a refresh fails
CREATE SCHEMA trap;
CREATE FUNCTION trap.decoy(text, text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'decoy'; END $$;
CREATE FUNCTION trap.decoy(bigint, bigint) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'decoy'; END $$;
CREATE OPERATOR trap.= (FUNCTION = trap.decoy, LEFTARG = text, RIGHTARG = text);
CREATE OPERATOR trap.= (FUNCTION = trap.decoy, LEFTARG = bigint, RIGHTARG = bigint);
SET search_path = trap, pg_catalog, public;
CALL orrery.refresh('loaded_estimates');
RESET search_path;

SELECT orrery.drop_estimates(target::text) FROM orrery.estimate_target;
SET client_min_messages = warning;
DROP OWNED BY :operator CASCADE;
DROP ROLE :operator;
