\set VERBOSITY terse
-- linear and its card, to make other versions of
CREATE FUNCTION pg_temp.card(changes jsonb) RETURNS jsonb LANGUAGE sql AS
    $$ SELECT card || changes FROM orrery.model_version WHERE model = 'linear' ORDER BY id LIMIT 1 $$;
CREATE FUNCTION pg_temp.onnx() RETURNS bytea LANGUAGE sql AS
    $$ SELECT onnx FROM orrery.model_version WHERE model = 'linear' ORDER BY id LIMIT 1 $$;

-- what is there
SELECT model, version FROM orrery.active_model ORDER BY model;
SELECT orrery.inspect_model(pg_temp.onnx());

-- other weights, the same features: 0.25 becomes 0.5 in the file
SELECT position('\x0000803e'::bytea IN pg_temp.onnx()) > 0 AS constant_found;
SELECT overlay(pg_temp.onnx() PLACING '\x0000003f'::bytea FROM position('\x0000803e'::bytea IN pg_temp.onnx())) AS other \gset
SELECT pg_temp.card(jsonb_build_object('version', '2', 'sha256', encode(sha256(:'other'), 'hex'), 'test_vectors',
    '{"tolerance": 0.000001, "features": [[0, 0], [1, 2]], "outputs": [[0.5], [0.5]]}'::jsonb)) AS other_card \gset
SELECT orrery.register_model('linear', '2', :'other', :'other_card') > 0 AS registered;

-- registered is not active
SELECT orrery.linear(1, 2);

-- a prepared statement with a generic plan gives the new version's answer right after activation
SET plan_cache_mode = force_generic_plan;
PREPARE point(float8, float8) AS SELECT orrery.linear($1, $2);
EXECUTE point(1, 2);
SELECT orrery.activate_model('linear', '2') > 0 AS activated;
EXECUTE point(1, 2);

-- activation is part of the transaction
BEGIN;
SELECT orrery.activate_model('linear', '1') > 0 AS activated;
EXECUTE point(1, 2);
ROLLBACK;
EXECUTE point(1, 2);
SELECT version FROM orrery.active_model WHERE model = 'linear';

-- back, and back no further than the first
SELECT orrery.rollback_model('linear') > 0 AS rolled_back;
EXECUTE point(1, 2);
SELECT orrery.rollback_model('linear');

-- forward, twice, and back twice
SELECT orrery.activate_model('linear', '2') > 0, orrery.activate_model('linear', '1') > 0;
SELECT orrery.rollback_model('linear') > 0;
SELECT version, is_rollback FROM orrery.active_model WHERE model = 'linear';
SELECT orrery.rollback_model('linear') > 0;
SELECT version, is_rollback FROM orrery.active_model WHERE model = 'linear';
SELECT v.version, a.is_rollback FROM orrery.activation a JOIN orrery.model_version v ON v.id = a.version_id
WHERE a.model = 'linear' ORDER BY a.id;

-- unknown names
SELECT orrery.activate_model('liner', '1');
SELECT orrery.activate_model('linear', '9');
SELECT orrery.activate_model(NULL, NULL);
SELECT orrery.rollback_model('liner');

-- a version never changes
SELECT orrery.register_model('linear', '2', :'other', :'other_card');
UPDATE orrery.model_version SET card = '{}';
DELETE FROM orrery.model_version;
TRUNCATE orrery.model_version CASCADE;
SET session_replication_role = replica;
DELETE FROM orrery.model_version;
RESET session_replication_role;
DELETE FROM orrery.activation;
SELECT count(*) FROM orrery.model_version WHERE model = 'linear';

-- a version with other arguments replaces the functions, unless something uses them
CREATE VIEW uses_linear AS SELECT orrery.linear(1, 2);
SELECT jsonb_set(jsonb_set(:'other_card'::jsonb, '{version}', '"3"'), '{features,0,name}', '"x"') AS renamed_card \gset
SELECT orrery.register_model('linear', '3', :'other', :'renamed_card') > 0 AS registered;
SELECT orrery.activate_model('linear', '3');
DROP VIEW uses_linear;
SELECT orrery.activate_model('linear', '3') > 0 AS activated;
SELECT orrery.linear(x => 1, b => 2);
SELECT orrery.rollback_model('linear') > 0 AS rolled_back;
SELECT orrery.linear(a => 1, b => 2);

-- a model cannot take the name of one of Orrery's own functions, nor of another model's
SELECT :'other_card'::jsonb || '{"name": "run", "version": "1"}' AS run_card \gset
SELECT orrery.register_model('run', '1', :'other', :'run_card');
SELECT :'other_card'::jsonb || '{"name": "photoz_sdss_pdf", "version": "1"}' AS pdf_card \gset
SELECT orrery.register_model('photoz_sdss_pdf', '1', :'other', :'pdf_card');
SELECT count(*) FROM orrery.model WHERE name IN ('run', 'photoz_sdss_pdf');

-- names that are too long, or meant twice
SELECT jsonb_set(card, '{estimate,quantity}', to_jsonb(repeat('q', 48))) || '{"version": "q"}' AS long_card,
       jsonb_set(card, '{estimate,quantity}', '"pdf"') || '{"version": "q"}' AS pdf_card, onnx AS photoz
FROM orrery.model_version WHERE model = 'photoz_sdss' \gset
SELECT orrery.register_model('photoz_sdss', 'q', :'photoz', :'long_card') > 0 AS registered;
SELECT orrery.register_model(repeat('m', 48), 'q', :'photoz', :'long_card'::jsonb || jsonb_build_object('name', repeat('m', 48)));
SELECT orrery.register_model('photoz_sdss', 'p', :'photoz', :'pdf_card'::jsonb || '{"version": "p"}');

-- a version that is rolled back is unknown again
BEGIN;
SELECT orrery.register_model('linear', 'gone', :'other', :'other_card'::jsonb || '{"version": "gone"}') AS gone \gset
SELECT orrery.run(:gone, ARRAY[1, 2]);
ROLLBACK;
SELECT orrery.run(:gone, ARRAY[1, 2]);

-- what was granted stays granted, also when the functions are made anew
CREATE ROLE registry_test_role;
GRANT EXECUTE ON FUNCTION orrery.linear TO registry_test_role, PUBLIC;
SELECT orrery.activate_model('linear', '1') > 0 AS activated;
SELECT has_function_privilege('registry_test_role', 'orrery.linear(float8, float8)', 'EXECUTE') AS granted;
SELECT orrery.activate_model('linear', '3') > 0 AS activated_with_other_arguments;
SELECT proacl::text ~ 'registry_test_role=X' AS granted, proacl::text ~ '[{,]=X' AS granted_to_public
FROM pg_proc WHERE oid = 'orrery.linear'::regproc;
SELECT orrery.activate_model('linear', '1') > 0 AS activated;
REVOKE ALL ON FUNCTION orrery.linear FROM registry_test_role, PUBLIC;
DROP ROLE registry_test_role;

-- what the functions say of themselves
SELECT obj_description('orrery.linear'::regproc);
SELECT count(*) AS without_comment FROM pg_proc p
WHERE pronamespace = 'orrery'::regnamespace AND obj_description(oid, 'pg_proc') IS NULL;
SELECT c.relname, a.attname AS column_without_comment
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = 'orrery'::regnamespace AND c.relkind IN ('r', 'v') AND c.relname <> 'schema_history'
    AND col_description(c.oid, a.attnum) IS NULL;
