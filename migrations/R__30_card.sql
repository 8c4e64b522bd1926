-- A card is checked field by field, and the first that is wrong is named with what was found and what was expected.

CREATE OR REPLACE FUNCTION orrery.refuse_card(field text, given text, expected text) RETURNS void
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION 'card field "%" is %, expected %', field, left(coalesce(given, 'missing'), 200), expected
        USING ERRCODE = 'invalid_parameter_value';
END
$$;
COMMENT ON FUNCTION orrery.refuse_card(text, text, text) IS 'raises the error of a card''s field';

CREATE OR REPLACE FUNCTION orrery.check_field(field text, given jsonb, json_type text) RETURNS void
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF given IS NULL OR jsonb_typeof(given) <> json_type THEN
        PERFORM orrery.refuse_card(field, given::text,
                                   CASE json_type WHEN 'array' THEN 'an array' WHEN 'object' THEN 'an object'
                                                  ELSE 'a ' || json_type END);
    END IF;
    IF json_type = 'string' AND given #>> '{}' = '' THEN
        PERFORM orrery.refuse_card(field, given::text, 'a text that is not empty');
    END IF;
    IF json_type = 'array' AND given = '[]' THEN
        PERFORM orrery.refuse_card(field, given::text, 'an array that is not empty');
    END IF;
    IF json_type = 'number' AND given::numeric <> 0 AND abs(given::numeric) NOT BETWEEN 1e-37 AND 3e38 THEN
        PERFORM orrery.refuse_card(field, given::text, 'a number of single precision');
    END IF;
END
$$;
COMMENT ON FUNCTION orrery.check_field(text, jsonb, text) IS 'raises an error unless a field is of a JSON type and not empty';

CREATE OR REPLACE FUNCTION orrery.check_unit(field text, given jsonb) RETURNS void
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF jsonb_typeof(given) NOT IN ('string', 'null') THEN
        PERFORM orrery.refuse_card(field, given::text, 'a string');
    END IF;
END
$$;
COMMENT ON FUNCTION orrery.check_unit(text, jsonb) IS 'raises an error unless a field is missing or a text';

CREATE OR REPLACE FUNCTION orrery.check_name(field text, given jsonb) RETURNS void
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM orrery.check_field(field, given, 'string');
    IF given #>> '{}' !~ '^[a-z][a-z0-9_]{0,47}$' THEN
        PERFORM orrery.refuse_card(field, given::text,
                                   'a lower-case letter, then up to 47 letters, digits and underscores');
    END IF;
END
$$;
COMMENT ON FUNCTION orrery.check_name(text, jsonb) IS 'raises an error unless a field is the name of a column';

CREATE OR REPLACE FUNCTION orrery.check_features(features jsonb) RETURNS void
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    feature jsonb;
    field text;
    seen text[] := '{}';
    omittable boolean := false;
    i integer;
BEGIN
    PERFORM orrery.check_field('features', features, 'array');
    IF jsonb_array_length(features) > 100 THEN
        PERFORM orrery.refuse_card('features', jsonb_array_length(features) || ' entries long', 'at most 100');
    END IF;
    FOR i IN 0 .. jsonb_array_length(features) - 1 LOOP
        feature := features -> i;
        field := format('features[%s]', i);
        PERFORM orrery.check_field(field, feature, 'object');
        PERFORM orrery.check_name(field || '.name', feature -> 'name');
        IF feature ->> 'name' = ANY (seen) THEN
            PERFORM orrery.refuse_card(field || '.name', feature ->> 'name', 'a name used once');
        END IF;
        seen := seen || (feature ->> 'name');
        PERFORM orrery.check_field(field || '.description', feature -> 'description', 'string');
        PERFORM orrery.check_unit(field || '.unit', feature -> 'unit');
        IF feature ? 'optional' THEN
            PERFORM orrery.check_field(field || '.optional', feature -> 'optional', 'boolean');
        END IF;
        IF feature ? 'omittable' THEN
            PERFORM orrery.check_field(field || '.omittable', feature -> 'omittable', 'boolean');
        END IF;
        IF (feature ->> 'omittable')::boolean AND NOT coalesce((feature ->> 'optional')::boolean, false) THEN
            PERFORM orrery.refuse_card(field || '.omittable', 'true', 'false for a feature that is not optional');
        END IF;
        IF omittable AND NOT coalesce((feature ->> 'omittable')::boolean, false) THEN
            PERFORM orrery.refuse_card(field || '.omittable', coalesce(feature ->> 'omittable', 'missing'),
                                       'true, as for the feature before it');
        END IF;
        omittable := coalesce((feature ->> 'omittable')::boolean, false);
        IF coalesce(feature -> 'minimum', 'null') <> 'null' THEN
            PERFORM orrery.check_field(field || '.minimum', feature -> 'minimum', 'number');
        END IF;
        IF coalesce(feature -> 'maximum', 'null') <> 'null' THEN
            PERFORM orrery.check_field(field || '.maximum', feature -> 'maximum', 'number');
            IF (feature ->> 'maximum')::numeric < (feature ->> 'minimum')::numeric THEN
                PERFORM orrery.refuse_card(field || '.maximum', feature ->> 'maximum',
                                           'at least the minimum, ' || (feature ->> 'minimum'));
            END IF;
        END IF;
    END LOOP;
END
$$;
COMMENT ON FUNCTION orrery.check_features(jsonb) IS 'raises an error unless a card''s features are well formed';

CREATE OR REPLACE FUNCTION orrery.check_tensors(side text, declared jsonb, actual jsonb) RETURNS void
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    names text := (SELECT string_agg(format('"%s"', a.value ->> 'name'), ', ') FROM jsonb_array_elements(actual) a);
    tensor jsonb;
    given jsonb;
    size jsonb;
    field text;
    i integer;
BEGIN
    PERFORM orrery.check_field(side, declared, 'array');
    FOR i IN 0 .. jsonb_array_length(declared) - 1 LOOP
        tensor := declared -> i;
        field := format('%s[%s]', side, i);
        PERFORM orrery.check_field(field, tensor, 'object');
        PERFORM orrery.check_field(field || '.name', tensor -> 'name', 'string');
        SELECT a.value INTO given FROM jsonb_array_elements(actual) a WHERE a.value -> 'name' = tensor -> 'name';
        IF given IS NULL THEN
            PERFORM orrery.refuse_card(field || '.name', (tensor -> 'name')::text, 'one of the model''s: ' || names);
        END IF;
        IF (SELECT count(*) FROM jsonb_array_elements(declared) d WHERE d.value -> 'name' = tensor -> 'name') > 1 THEN
            PERFORM orrery.refuse_card(field || '.name', (tensor -> 'name')::text, 'a name used once');
        END IF;
        IF given ->> 'type' <> 'float' THEN
            RAISE EXCEPTION '% "%" of the model is of type %, expected float', rtrim(side, 's'), given ->> 'name',
                    given ->> 'type'
                USING ERRCODE = 'feature_not_supported';
        END IF;
        IF tensor -> 'type' IS DISTINCT FROM given -> 'type' THEN
            PERFORM orrery.refuse_card(field || '.type', (tensor -> 'type')::text, 'the model''s, "float"');
        END IF;
        -- As texts: 2.0 equals 2 in JSON.
        IF (tensor -> 'shape')::text IS DISTINCT FROM (given -> 'shape')::text THEN
            PERFORM orrery.refuse_card(field || '.shape', (tensor -> 'shape')::text,
                                       'the model''s, ' || (given -> 'shape')::text);
        END IF;
        IF given #> '{shape,0}' IS DISTINCT FROM 'null' THEN
            RAISE EXCEPTION '% "%" of the model has shape %, expected a first dimension of any size, the rows',
                    rtrim(side, 's'), given ->> 'name', given -> 'shape'
                USING ERRCODE = 'feature_not_supported';
        END IF;
        FOR size IN SELECT s.value FROM jsonb_array_elements(given -> 'shape') WITH ORDINALITY s
                    WHERE s.ordinality > 1 LOOP
            IF size = 'null' OR size::numeric < 1 OR size::numeric > 1e8 THEN
                RAISE EXCEPTION '% "%" of the model has shape %, expected fixed dimensions after the first',
                        rtrim(side, 's'), given ->> 'name', given -> 'shape'
                    USING ERRCODE = 'feature_not_supported';
            END IF;
        END LOOP;
    END LOOP;
    IF side = 'inputs' AND jsonb_array_length(declared) <> jsonb_array_length(actual) THEN
        PERFORM orrery.refuse_card(side, jsonb_array_length(declared) || ' entries long',
                                   'all of the model''s: ' || names);
    END IF;
    IF orrery.row_width(declared) > 10000000 THEN
        PERFORM orrery.refuse_card(side, orrery.row_width(declared) || ' values a row', 'at most 10000000');
    END IF;
END
$$;
COMMENT ON FUNCTION orrery.check_tensors(text, jsonb, jsonb) IS
    'raises an error unless a card''s inputs or outputs are the model''s, as inspect_model found them';

CREATE OR REPLACE FUNCTION orrery.check_rows(field text, vectors jsonb, width bigint) RETURNS void
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    vector jsonb;
    item jsonb;
    i integer;
BEGIN
    PERFORM orrery.check_field(field, vectors, 'array');
    FOR i IN 0 .. jsonb_array_length(vectors) - 1 LOOP
        vector := vectors -> i;
        PERFORM orrery.check_field(format('%s[%s]', field, i), vector, 'array');
        IF jsonb_array_length(vector) <> width THEN
            PERFORM orrery.refuse_card(format('%s[%s]', field, i), jsonb_array_length(vector) || ' values long',
                                       width::text);
        END IF;
        FOR item IN SELECT v.value FROM jsonb_array_elements(vector) v WHERE v.value <> 'null' LOOP
            PERFORM orrery.check_field(format('%s[%s]', field, i), item, 'number');
        END LOOP;
    END LOOP;
END
$$;
COMMENT ON FUNCTION orrery.check_rows(text, jsonb, bigint) IS
    'raises an error unless a field is an array of arrays of so many numbers, null where missing';

CREATE OR REPLACE FUNCTION orrery.check_card(model_name text, model_version text, onnx bytea, card jsonb) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    actual jsonb;
    hash text := encode(sha256(onnx), 'hex');
    vectors jsonb := card -> 'test_vectors';
    width bigint;
BEGIN
    IF jsonb_typeof(card) <> 'object' THEN
        RAISE EXCEPTION 'the card is %, expected an object', left(card::text, 200)
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM orrery.check_name('name', card -> 'name');
    IF card ->> 'name' <> model_name THEN
        PERFORM orrery.refuse_card('name', (card -> 'name')::text, format('"%s"', model_name));
    END IF;
    IF card -> 'version' IS DISTINCT FROM to_jsonb(model_version) THEN
        PERFORM orrery.refuse_card('version', (card -> 'version')::text, format('"%s"', model_version));
    END IF;
    PERFORM orrery.check_field('description', card -> 'description', 'string');
    PERFORM orrery.check_field('licence', card -> 'licence', 'string');
    IF card -> 'sha256' IS DISTINCT FROM to_jsonb(hash) THEN
        PERFORM orrery.refuse_card('sha256', (card -> 'sha256')::text, format('that of the model, "%s"', hash));
    END IF;
    actual := orrery.inspect_model(onnx);
    PERFORM orrery.check_features(card -> 'features');
    PERFORM orrery.check_tensors('inputs', card -> 'inputs', actual -> 'inputs');
    PERFORM orrery.check_tensors('outputs', card -> 'outputs', actual -> 'outputs');
    width := orrery.row_width(card -> 'inputs');
    IF width <> jsonb_array_length(card -> 'features') THEN
        PERFORM orrery.refuse_card('features', jsonb_array_length(card -> 'features') || ' entries long',
                                   format('the width of the inputs, %s', width));
    END IF;
    PERFORM orrery.check_estimate(card);
    PERFORM orrery.check_field('test_vectors', vectors, 'object');
    PERFORM orrery.check_field('test_vectors.tolerance', vectors -> 'tolerance', 'number');
    IF (vectors ->> 'tolerance')::numeric NOT BETWEEN 0 AND 0.01 THEN
        PERFORM orrery.refuse_card('test_vectors.tolerance', vectors ->> 'tolerance', 'between 0 and 0.01');
    END IF;
    PERFORM orrery.check_rows('test_vectors.features', vectors -> 'features', width);
    PERFORM orrery.check_rows('test_vectors.outputs', vectors -> 'outputs', orrery.row_width(card -> 'outputs'));
    IF jsonb_array_length(vectors -> 'outputs') <> jsonb_array_length(vectors -> 'features') THEN
        PERFORM orrery.refuse_card('test_vectors.outputs', jsonb_array_length(vectors -> 'outputs') || ' rows long',
                                   format('as many as features, %s', jsonb_array_length(vectors -> 'features')));
    END IF;
END
$$;
COMMENT ON FUNCTION orrery.check_card(text, text, bytea, jsonb) IS
    'raises an error unless a card is complete and agrees with the model''s file';

CREATE OR REPLACE FUNCTION orrery.check_test_vectors(version_id bigint, card jsonb) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    vectors jsonb := card -> 'test_vectors';
    tolerance double precision := vectors ->> 'tolerance';
    width bigint := orrery.row_width(card -> 'outputs');
    expected double precision[];
    together double precision[];
    alone double precision[];
    got double precision;
    flags integer;
    i integer;
    k integer;
BEGIN
    together := orrery.run(version_id, orrery.real_array(vectors -> 'features'));
    FOR i IN 0 .. jsonb_array_length(vectors -> 'features') - 1 LOOP
        expected := orrery.real_array(vectors #> ARRAY['outputs', i::text]);
        alone := orrery.run(version_id, orrery.real_array(vectors #> ARRAY['features', i::text]));
        FOR k IN 1 .. width LOOP
            -- The score of a row must not depend on the rows beside it.
            FOREACH got IN ARRAY ARRAY[together[i * width + k], alone[k]] LOOP
                IF (got = 'NaN') <> (expected[k] = 'NaN')
                        OR got <> 'NaN' AND abs(got - expected[k]) > tolerance * greatest(1, abs(expected[k])) THEN
                    PERFORM orrery.refuse_card(format('test_vectors.outputs[%s][%s]', i, k - 1), expected[k]::text,
                                               format('what the model computes %s, %s, within %s',
                                                      CASE WHEN got = alone[k] THEN 'of this row alone'
                                                           ELSE 'of all rows' END, got, tolerance));
                END IF;
            END LOOP;
        END LOOP;
        SELECT e[cardinality(e)] INTO flags
        FROM (SELECT orrery.estimate(version_id, orrery.real_array(vectors #> ARRAY['features', i::text])) AS e) a;
        IF card #>> '{estimate,kind}' IN ('mixture', 'grid', 'joint') AND flags & 33 = 32 THEN
            PERFORM orrery.refuse_card(format('test_vectors.outputs[%s]', i), 'no density',
                                       CASE card #>> '{estimate,kind}'
                                           WHEN 'grid' THEN 'values of at least 0, not all of them 0'
                                           ELSE 'weights, means and standard deviations with probability inside the range'
                                       END);
        END IF;
    END LOOP;
END
$$;
COMMENT ON FUNCTION orrery.check_test_vectors(bigint, jsonb) IS
    'raises an error unless a version reproduces its card''s test vectors, row by row and all at once';

CREATE OR REPLACE FUNCTION orrery.real_array(numbers jsonb) RETURNS real[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT array_agg(coalesce(n.value #>> '{}', 'NaN')::real ORDER BY r.ordinality, n.ordinality)
    FROM jsonb_array_elements(CASE WHEN jsonb_typeof(numbers -> 0) = 'array' THEN numbers
                                   ELSE jsonb_build_array(numbers) END) WITH ORDINALITY r
    CROSS JOIN LATERAL jsonb_array_elements(r.value) WITH ORDINALITY n
$$;
COMMENT ON FUNCTION orrery.real_array(jsonb) IS 'numbers of an array, or of an array of arrays, end to end; NaN for null';

DO $$
DECLARE
    checker regprocedure;
BEGIN
    FOREACH checker IN ARRAY ARRAY[
        'orrery.refuse_card(text,text,text)', 'orrery.check_field(text,jsonb,text)', 'orrery.check_name(text,jsonb)',
        'orrery.check_unit(text,jsonb)',
        'orrery.check_features(jsonb)', 'orrery.check_tensors(text,jsonb,jsonb)',
        'orrery.check_rows(text,jsonb,bigint)', 'orrery.check_card(text,text,bytea,jsonb)',
        'orrery.check_test_vectors(bigint,jsonb)', 'orrery.real_array(jsonb)'
    ]::regprocedure[] LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO orrery_owner', checker);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', checker);
    END LOOP;
END
$$;
