\set VERBOSITY terse
-- A card that lies is refused; the message names the field, what it is and what was expected.
CREATE FUNCTION pg_temp.try(changes jsonb, path text[] DEFAULT NULL, value jsonb DEFAULT NULL,
                            model text DEFAULT 'linear') RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v orrery.model_version;
    card jsonb;
    before bigint := (SELECT count(*) FROM orrery.model_version);
BEGIN
    SELECT * INTO v FROM orrery.model_version m WHERE m.model = try.model ORDER BY m.id LIMIT 1;
    card := v.card || '{"version": "lie"}' || changes;
    IF path IS NOT NULL THEN
        card := CASE WHEN value IS NULL THEN card #- path ELSE jsonb_set(card, path, value) END;
    END IF;
    PERFORM orrery.register_model(v.model, 'lie', v.onnx, card);
    RAISE EXCEPTION 'registered' USING ERRCODE = 'raise_exception';
EXCEPTION WHEN OTHERS THEN
    IF before <> (SELECT count(*) FROM orrery.model_version) THEN
        RETURN 'left something behind';
    END IF;
    RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;

-- the card itself
SELECT pg_temp.try('{}') AS unchanged;
SELECT pg_temp.try(jsonb_build_object(k, v)) FROM (VALUES
    ('name', '"liner"'::jsonb), ('name', '7'), ('version', '"2"'), ('version', '2'), ('description', '""'),
    ('description', 'null'), ('licence', '[]'), ('sha256', '"00"'), ('sha256', 'null'), ('features', '{}'),
    ('features', '[]'), ('features', 'null'), ('inputs', '[]'), ('outputs', '"y"'), ('estimate', '[]'),
    ('test_vectors', 'null')) c(k, v);
SELECT pg_temp.try('{}', ARRAY[field]) AS without
FROM unnest(ARRAY['name', 'description', 'licence', 'sha256', 'features', 'inputs', 'outputs', 'estimate', 'test_vectors']) field;

-- features
SELECT pg_temp.try('{}', path::text[], value) FROM (VALUES
    ('{features,0}', '"a"'::jsonb), ('{features,0,name}', '"A"'), ('{features,0,name}', '"drop table"'),
    ('{features,0,unit}', 'null'), ('{features,0,name}', '"b"'), ('{features,0,name}', '"y"'), ('{features,0,unit}', '1'),
    ('{features,0,description}', '""'), ('{features,0,optional}', '"yes"'), ('{features,0,minimum}', '"0"'),
    ('{features,0,minimum}', '1e39'), ('{features,1}', NULL), ('{features,2}', '{"name": "c", "description": "one more"}')
    ) c(path, value);
SELECT pg_temp.try('{}', '{features,0}', '{"name": "a", "description": "d", "minimum": 2, "maximum": 1}');
SELECT pg_temp.try(jsonb_build_object('features', (SELECT jsonb_agg(jsonb_build_object('name', 'f' || i, 'description', 'd'))
                                                   FROM generate_series(1, n) i)))
FROM (VALUES (100), (101)) c(n);

-- inputs and outputs against the graph
SELECT pg_temp.try('{}', path::text[], value) FROM (VALUES
    ('{inputs,0,name}', '"x"'::jsonb), ('{inputs,0,name}', NULL), ('{inputs,0,type}', '"double"'),
    ('{inputs,0,shape}', '[null, 3]'), ('{inputs,0,shape}', '[2, 2]'), ('{inputs,0,shape}', '"2"'),
    ('{inputs,1}', '{"name": "features", "type": "float", "shape": [null, 2]}'), ('{outputs,0,name}', '"z"'),
    ('{outputs,0,unit}', '{"a": 1}'), ('{outputs,0,name}', '"flags"'), ('{outputs,0,shape}', '[null, 2]'), ('{outputs,0,type}', NULL), ('{outputs,0,description}', NULL)) c(path, value);

-- estimates
SELECT pg_temp.try('{}', '{estimate,kind}', '"magic"');
SELECT pg_temp.try('{}', '{estimate,kind}');
SELECT pg_temp.try('{"estimate": {"kind": "mixture", "quantity": "z", "description": "redshift", "minimum": 0, "maximum": 1,
                    "odds_half_width": 0.1, "odds_per_one_plus": true}}');
SELECT pg_temp.try('{}', ('{estimate,' || field || '}')::text[], value, 'photoz_sdss') FROM (VALUES
    ('quantity', '"Z"'::jsonb), ('unit', '[1]'), ('maximum', '0.00000000000000000000000000000000000000000000001'), ('quantity', NULL), ('description', NULL), ('minimum', '"0"'), ('minimum', '9'), ('maximum', NULL),
    ('odds_half_width', '0'), ('odds_per_one_plus', '1')) c(field, value);

-- test vectors
SELECT pg_temp.try('{}', ('{test_vectors,' || field || '}')::text[], value) FROM (VALUES
    ('tolerance', '-1'::jsonb), ('tolerance', '1e-40'), ('tolerance', '0.011'), ('tolerance', NULL), ('features', '[]'), ('features', '[[1]]'),
    ('features', '[[1, "2"]]'), ('features', '[1, 2]'), ('outputs', '[[0.25]]'), ('outputs,3', '[0.26]'),
    ('outputs,3', '[null]'), ('outputs,3', '[0.2500005]'), ('features,3', '[1, null]')) c(field, value);

-- a card does not name files or libraries that anything would open: what it does not know it keeps and ignores
SELECT pg_temp.try('{"optimized_model_filepath": "/tmp/x", "custom_op_library": "/tmp/x.so"}') AS unchanged;

-- arguments
SELECT orrery.register_model(NULL, '1', '', '{}');
SELECT orrery.register_model('linear', NULL, '', '{}');
SELECT orrery.register_model('linear', '1', NULL, '{}');
SELECT orrery.register_model('linear', '1', '', NULL);
SELECT orrery.register_model('linear', '', '', '{}');
SELECT orrery.register_model('linear', repeat('1', 33), '', '{}');
SELECT orrery.register_model('linear', '1', '', '[]');
SELECT orrery.register_model('linear', '1', '', '"card"');
