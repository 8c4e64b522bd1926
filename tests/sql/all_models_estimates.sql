\set VERBOSITY terse
-- Every model that is active, over a table whose columns have the names of its features: what each row gets is what the model's
-- function gives for it alone.
SET client_min_messages = warning;
SELECT orrery.register_model('pair', '1', onnx, card || '{"name": "pair", "estimate": {"kind": "array"}}') > 0 AS registered
FROM orrery.model_version WHERE model = 'linear';
SELECT orrery.activate_model('pair', '1') > 0 AS activated;
CREATE TABLE compared (model text, "column" text, type regtype, rows bigint, equal bigint);

CREATE FUNCTION make_source(model_name text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    features jsonb := (SELECT v.card -> 'features' FROM orrery.active_model a JOIN orrery.model_version v ON v.id = a.version_id
                       WHERE a.model = model_name);
BEGIN
    EXECUTE format('CREATE TABLE source_%s (id serial PRIMARY KEY, %s)', model_name,
                   (SELECT string_agg(format('%I real', f ->> 'name'), ', ') FROM jsonb_array_elements(features) f));
    -- Between the least and the largest number of the card, a few NULL.
    EXECUTE format('INSERT INTO source_%s SELECT k, %s FROM generate_series(1, 1200) k', model_name,
                   (SELECT string_agg(format('CASE WHEN random() > 0.02 THEN %s + random() * %s END',
                                             coalesce((f ->> 'minimum')::float8, 0),
                                             coalesce((f ->> 'maximum')::float8 - (f ->> 'minimum')::float8, 1)), ', ')
                    FROM jsonb_array_elements(features) f));
END
$$;
CREATE FUNCTION compare(model_name text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    c record;
    call text := (SELECT format('orrery.%I(%s)', model_name, string_agg(format('s.%I', f ->> 'name'), ', '))
                  FROM orrery.active_model a JOIN orrery.model_version v ON v.id = a.version_id,
                       jsonb_array_elements(v.card -> 'features') f WHERE a.model = model_name);
BEGIN
    FOR c IN SELECT a.attname AS name, a.atttypid::regtype AS type FROM pg_attribute a, pg_proc f
             WHERE a.attrelid = ('estimates_' || model_name)::regclass AND f.oid = to_regproc('orrery.' || model_name)
                 AND a.attname = ANY (f.proargnames) ORDER BY a.attnum
    LOOP
        EXECUTE format('INSERT INTO compared SELECT %L, %L, %L, count(*), count(*) FILTER (WHERE %s) FROM estimates_%1$s t '
                       'JOIN source_%1$s s USING (id) CROSS JOIN LATERAL %5$s p', model_name, c.name, c.type,
                       format(CASE WHEN c.type = 'real'::regtype
                                   THEN 't.%1$I IS NULL AND p.%1$I IS NULL OR abs(t.%1$I - p.%1$I) <= 1e-4 * greatest(1, abs(p.%1$I))'
                                   ELSE 't.%1$I = p.%1$I' END, c.name), call);
    END LOOP;
END
$$;

DO $$
DECLARE
    model_name text;
BEGIN
    PERFORM setseed(0.5);
    FOR model_name IN SELECT a.model FROM orrery.active_model a ORDER BY 1 LOOP
        PERFORM make_source(model_name);
        -- A feature that may be left out is, unless it is mapped.
        PERFORM orrery.create_estimates('estimates_' || model_name, ('source_' || model_name)::regclass, 'id', model_name,
                                        mapping => (SELECT jsonb_object_agg(a.attname, a.attname) FROM pg_attribute a
                                                    WHERE a.attrelid = ('source_' || model_name)::regclass AND a.attnum > 1),
                                        pdf => model_name ~ 'photoz|galaxy|age');
    END LOOP;
END
$$;
CALL orrery.refresh_all();
DO $$ BEGIN PERFORM compare(model) FROM orrery.active_model; END $$;
SELECT model, count(*) AS columns, min(rows) AS rows FROM compared GROUP BY model ORDER BY model;
SELECT * FROM compared WHERE equal < rows;
SELECT count(*), count(*) FILTER (WHERE p.y = ARRAY[orrery.linear(s.a, s.b)] OR p.y = '{NaN}') AS equal
FROM estimates_pair p JOIN source_pair s USING (id);

-- units and UCDs (of the Virtual Observatory's vocabulary) are in the comments
SELECT a.attrelid::regclass AS table, a.attname AS column, col_description(a.attrelid, a.attnum) AS comment
FROM orrery.estimate_target t JOIN pg_attribute a ON a.attrelid = t.target
WHERE a.attnum > 1 AND a.attname NOT IN ('flags', 'version', 'source_token')
    AND t.model IN ('photoz_sdss', 'galaxy_desi', 'gyro_age', 'gyro_period')
ORDER BY t.target::text COLLATE "C", a.attnum;
