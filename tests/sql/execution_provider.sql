\set VERBOSITY terse
-- The provider is read when a model's session opens, and one that is not there is an error.
SET orrery.execution_provider = cuda;
SELECT orrery.linear(1, 2);
SET orrery.execution_provider = 'tpu';
SELECT orrery.linear(1, 2);
SET orrery.execution_provider = cpu;
SELECT orrery.linear(1, 2);
SET orrery.execution_provider = '';
SELECT orrery.linear(1, 2);
