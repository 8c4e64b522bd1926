\set VERBOSITY terse
-- Casts of densities are functions of their own: PostgreSQL's compiler takes a type's input and output for functions in C.
SET jit = on;
SET jit_above_cost = 0;
SET jit_inline_above_cost = 0;
SET jit_optimize_above_cost = 0;
CREATE TABLE density AS SELECT 'mixture(weights {1} means {2} sigmas {3})'::orrery.pdf AS p;
SELECT p::text, p::varchar(12), p::char(9), p::name FROM density;
SELECT orrery.pdf_mean(p::text::orrery.pdf) AS text, orrery.pdf_mean(p::text::varchar::orrery.pdf) AS varchar,
       orrery.pdf_mean(p::text::char(60)::orrery.pdf) AS character, orrery.pdf_mean(p::text::name::orrery.pdf) AS name,
       p::text::orrery.pdf OPERATOR(orrery.=) p AS same, ARRAY[p]::text[] AS array
FROM density;
SELECT 'p: ' || p, p || '.', concat(p, '.'), format('%s', p) FROM density;
CREATE TABLE written (form text);
INSERT INTO written SELECT p FROM density;
SELECT * FROM written;
SELECT orrery.pdf_std(form::orrery.pdf) FROM written;
SELECT (form || '?')::orrery.pdf FROM written;
SELECT orrery.pdf_median(orrery.pdf_stack(p, 0, 4, 5)), orrery.pdf_median(orrery.pdf_product(p, 0, 4, 5)) FROM density;
-- a string type that comes later has its casts as well
SET client_min_messages = error;
CREATE EXTENSION citext;
SELECT p::citext, orrery.pdf_mean('mixture(weights {1} means {2} sigmas {3})'::citext::orrery.pdf) FROM density;
SELECT p::text COLLATE "C" = p::citext::text AS same FROM density;
DROP EXTENSION citext CASCADE;
CREATE EXTENSION citext;
SELECT count(p::citext) FROM density;
DROP EXTENSION citext CASCADE;
