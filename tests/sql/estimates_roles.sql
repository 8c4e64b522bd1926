\set VERBOSITY terse
-- Who may do what with estimates. Roles are of the whole cluster: names of their own, for other tests run beside this one.
SELECT 'reader_' || pg_backend_pid() AS reader, 'operator_' || pg_backend_pid() AS operator, 'nobody_' || pg_backend_pid() AS nobody,
       'other_' || pg_backend_pid() AS other \gset
SET client_min_messages = warning;
CREATE ROLE :reader IN ROLE orrery_reader;
CREATE ROLE :operator IN ROLE orrery_operator;
CREATE ROLE :other IN ROLE orrery_operator;
CREATE ROLE :nobody;
CREATE SCHEMA survey;
GRANT USAGE ON SCHEMA survey TO :reader, :operator, :other, :nobody;
GRANT CREATE ON SCHEMA survey TO :operator;
CREATE TABLE survey.source (id integer PRIMARY KEY, a real, b real);
INSERT INTO survey.source VALUES (1, 1, 1), (2, 2, 1);

-- an operator needs the right to read the source, and to have triggers on it
SET ROLE :operator;
SELECT orrery.create_estimates('survey.estimates', 'survey.source', 'id', 'linear');
RESET ROLE;
GRANT SELECT ON survey.source TO :operator;
SET ROLE :operator;
SELECT orrery.create_estimates('survey.estimates', 'survey.source', 'id', 'linear', changes => 'trigger');
SELECT orrery.create_estimates('survey.estimates', 'survey.source', 'id', 'linear');
SELECT orrery.create_estimates('survey.view', 'survey.source', 'id', 'linear', kind => 'materialized_view');
CALL orrery.refresh_all();
SELECT id, y FROM survey.estimates ORDER BY id;
SELECT id, y FROM survey.view ORDER BY id;
GRANT SELECT ON survey.estimates TO :reader;

-- another operator may not write to them
SET ROLE :other;
CALL orrery.refresh('survey.estimates');
SELECT orrery.stale_rows('survey.estimates');
SELECT orrery.drop_estimates('survey.estimates');

-- a reader sees what there is, and how it goes
SET ROLE :reader;
SELECT id, y FROM survey.estimates ORDER BY id;
SELECT target, status FROM orrery.refresh_log ORDER BY id;
SELECT * FROM orrery.refresh_progress;
CALL orrery.refresh('survey.estimates');
SELECT orrery.create_estimates('survey.mine', 'survey.source', 'id', 'linear');
SELECT orrery.drop_estimates('survey.estimates');
SELECT orrery.stale_rows('survey.estimates');
DELETE FROM orrery.estimate_target;

-- nobody else does
SET ROLE :nobody;
CALL orrery.refresh('survey.estimates');
RESET ROLE;

-- a materialized view is kept by its owner's REFRESH, whoever activated what it runs
UPDATE survey.source SET b = 2 WHERE id = 1;
SET ROLE :operator;
REFRESH MATERIALIZED VIEW CONCURRENTLY survey.view;
SELECT id, y FROM survey.view ORDER BY id;
RESET ROLE;

-- names of a mapping are those that its maker saw; what somebody puts on the path later is not called
CREATE SCHEMA trap;
CREATE FUNCTION trap.decoy(real, integer) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'decoy'; END $$;
CREATE FUNCTION trap.decoy(bigint, bigint) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'decoy'; END $$;
CREATE FUNCTION trap.decoy(tid, tid) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'decoy'; END $$;
CREATE FUNCTION trap.decoy(integer, integer) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'decoy'; END $$;
CREATE OPERATOR trap.= (FUNCTION = trap.decoy, LEFTARG = bigint, RIGHTARG = bigint);
CREATE OPERATOR trap.= (FUNCTION = trap.decoy, LEFTARG = integer, RIGHTARG = integer);
CREATE OPERATOR trap.>= (FUNCTION = trap.decoy, LEFTARG = tid, RIGHTARG = tid);
CREATE OPERATOR trap.< (FUNCTION = trap.decoy, LEFTARG = tid, RIGHTARG = tid);
CREATE FUNCTION trap.abs(real) RETURNS real LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'decoy'; END $$;
CREATE FUNCTION trap.array_agg(anynonarray) RETURNS anyarray LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'decoy'; END $$;
CREATE FUNCTION trap.format(text, VARIADIC "any") RETURNS text LANGUAGE internal AS 'text_format';
CREATE FUNCTION trap.pg_sleep(double precision) RETURNS void LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'decoy'; END $$;
SELECT orrery.create_estimates('survey.more', 'survey.source', 'id', 'linear', mapping => '{"a": "abs(a)", "b": "b"}', changes => 'trigger');
SET search_path = trap, pg_catalog, public;
CALL orrery.refresh('survey.more');
UPDATE survey.source SET a = -3 WHERE id OPERATOR(pg_catalog.=) 1;
CALL orrery.refresh('survey.more', rows_per_second => 1000);
SELECT pg_catalog.count(*) FROM survey.more;
SELECT * FROM orrery.stale_rows('survey.more');
SELECT * FROM orrery.refresh_progress;
CALL orrery.refresh_all();
REFRESH MATERIALIZED VIEW survey.view;
SELECT orrery.drop_estimates('survey.more');
RESET search_path;

SELECT p.oid::regprocedure AS for_public FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
WHERE p.pronamespace = 'orrery'::regnamespace AND a.grantee = 0 ORDER BY 1;
SELECT orrery.drop_estimates(target::text) FROM orrery.estimate_target;
DROP SCHEMA survey CASCADE;
DROP ROLE :reader, :operator, :other, :nobody;
