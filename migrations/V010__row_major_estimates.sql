-- orrery.estimate gives its values column by column from here on. Views and materialized views that call it were written for rows:
-- they know it by its number, and so go on with what they call under another name.
DO $$
BEGIN
    IF obj_description(to_regprocedure('orrery.estimate(bigint, real[])'), 'pg_proc') LIKE '%c values, row-major%' THEN
        ALTER FUNCTION orrery.estimate(bigint, real[]) RENAME TO estimate_rows;
        ALTER FUNCTION orrery.estimate(bigint, orrery.features, integer) RENAME TO estimate_rows;
    END IF;
END
$$;
