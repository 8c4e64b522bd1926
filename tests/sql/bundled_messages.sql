-- DETAIL and HINT cross the bundled host; PL/Java keeps the message alone.
SELECT orrery.run(0, ARRAY[1, 2]);
SET orrery.execution_provider = cuda;
SELECT orrery.linear(1, 2);

-- Java can do whatever the server can, so that only superusers make functions of it
SET ROLE orrery_operator;
CREATE FUNCTION pg_temp.mine() RETURNS void LANGUAGE java AS 'java.lang.System.gc()';
RESET ROLE;
