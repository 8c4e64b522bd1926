\set VERBOSITY terse
SELECT version_id AS linear FROM orrery.active_model WHERE model = 'linear' \gset
SELECT 'reader_' || pg_backend_pid() AS reader, 'operator_' || pg_backend_pid() AS operator, 'nobody_' || pg_backend_pid() AS nobody \gset
SET client_min_messages = warning;
CREATE ROLE :reader IN ROLE orrery_reader;
CREATE ROLE :operator IN ROLE orrery_operator;
CREATE ROLE :nobody;

-- PUBLIC computes nothing and sees nothing
SET ROLE :nobody;
SELECT orrery.linear(1, 2);
SELECT orrery.run(:linear, ARRAY[1, 2]);
SELECT count(*) FROM orrery.model_version;
RESET ROLE;
SELECT p.oid::regprocedure AS for_public FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
WHERE p.pronamespace = 'orrery'::regnamespace AND a.grantee = 0 ORDER BY 1;

-- orrery_reader computes estimates and reads the registry
SET ROLE :reader;
SELECT orrery.linear(1, 2);
SELECT orrery.run(:linear, ARRAY[1, 2]);
SELECT orrery.run(:linear, ARRAY[1, NULL]);
SELECT z_median IS NOT NULL AS has_redshift FROM orrery.photoz_sdss(19.7, 18.8, 18.2, 17.9, 17.6, 0.06, 0.02, 0.01, 0.01, 0.01);
SELECT model, version FROM orrery.active_model ORDER BY model;
SELECT orrery.inspect_model('');
SELECT orrery.register_model('linear', '9', '', '{}');
SELECT orrery.activate_model('linear', '1');
SELECT orrery.rollback_model('linear');
SELECT orrery.create_model_functions(:linear);
INSERT INTO orrery.model (name) VALUES ('other');
DELETE FROM orrery.model_version;
CREATE FUNCTION orrery.mine() RETURNS integer LANGUAGE sql AS 'SELECT 1';
RESET ROLE;

-- orrery_operator registers and activates
SET ROLE :operator;
SELECT orrery.inspect_model(onnx) -> 'opset' FROM orrery.model_version WHERE id = :linear;
SELECT orrery.register_model('linear', '2', onnx, card || '{"version": "2"}') > 0 AS registered
FROM orrery.model_version WHERE id = :linear;
SELECT orrery.activate_model('linear', '2') > 0 AS activated;
SELECT orrery.linear(1, 2);
SELECT orrery.rollback_model('linear') > 0 AS rolled_back;
SELECT orrery.create_model_functions(:linear);
RESET ROLE;

-- the functions of a new version are for readers, and for nobody else
SET ROLE :reader;
SELECT orrery.linear(1, 2);
RESET ROLE;
SELECT has_function_privilege(:'nobody', 'orrery.linear(float8, float8)', 'EXECUTE') AS for_nobody;

-- who did it is on record
SELECT DISTINCT registered_by = session_user FROM orrery.model_version;

DROP ROLE :reader, :operator, :nobody;
