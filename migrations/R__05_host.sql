-- PL/Java reads its class path tables as the caller of a function; installed as an extension it grants this to nobody.
DO $$
BEGIN
    IF to_regnamespace('sqlj') IS NOT NULL THEN
        GRANT USAGE ON SCHEMA sqlj TO orrery_owner, orrery_reader;
        GRANT SELECT ON ALL TABLES IN SCHEMA sqlj TO orrery_owner, orrery_reader;
    END IF;
END
$$;
