CREATE FUNCTION orrery.refuse_null_features(features real[]) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION 'features hold % NULL of % values, a missing value is NaN',
            num_nulls(VARIADIC features), cardinality(features)
        USING ERRCODE = 'null_value_not_allowed',
              HINT = 'Write COALESCE(column, ''NaN'') where the array is built.';
END
$$;
COMMENT ON FUNCTION orrery.refuse_null_features(real[]) IS 'raises the error of an array that holds NULLs';
ALTER FUNCTION orrery.refuse_null_features(real[]) OWNER TO orrery_owner;
REVOKE ALL ON FUNCTION orrery.refuse_null_features(real[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION orrery.refuse_null_features(real[]) TO orrery_reader;

-- PL/Java turns NULLs of a real[] into zeros without a word, so they are refused before the array crosses.
CREATE DOMAIN orrery.features AS real[]
    CONSTRAINT features_without_nulls
    CHECK (num_nulls(VARIADIC VALUE) = 0 OR orrery.refuse_null_features(VALUE));
COMMENT ON DOMAIN orrery.features IS 'n x d features of a model, row-major; NaN where a value is missing';
ALTER DOMAIN orrery.features OWNER TO orrery_owner;
