-- How a card lays out its tensors and its estimate: what the jar, the checks and the typed functions have in common.

CREATE OR REPLACE FUNCTION orrery.tensor_lines(tensors jsonb) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT string_agg(concat_ws(E'\t', t.value ->> 'name',
                                coalesce((SELECT string_agg(s.value, ',' ORDER BY s.ordinality)
                                          FROM jsonb_array_elements_text(t.value -> 'shape') WITH ORDINALITY s
                                          WHERE s.ordinality > 1), '')),
                      E'\n' ORDER BY t.ordinality)
    FROM jsonb_array_elements(tensors) WITH ORDINALITY t
$$;
COMMENT ON FUNCTION orrery.tensor_lines(jsonb) IS 'a card''s inputs or outputs, one per line: name, shape of a row';

CREATE OR REPLACE FUNCTION orrery.row_width(tensors jsonb) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    tensor jsonb;
    size jsonb;
    width numeric;
    total numeric := 0;
BEGIN
    FOR tensor IN SELECT t.value FROM jsonb_array_elements(tensors) t LOOP
        width := 1;
        FOR size IN SELECT s.value FROM jsonb_array_elements(tensor -> 'shape') WITH ORDINALITY s
                    WHERE s.ordinality > 1 LOOP
            width := width * size::numeric;
        END LOOP;
        total := total + width;
    END LOOP;
    RETURN total::bigint;
END
$$;
COMMENT ON FUNCTION orrery.row_width(jsonb) IS 'values in one row of a card''s inputs or outputs';

-- The densities of a card, one row a quantity. Kinds "mixture" and "grid" are densities of one.

CREATE OR REPLACE FUNCTION orrery.estimate_quantities(card jsonb)
RETURNS TABLE (ordinality bigint, quantity text, description text, unit text, form text, minimum text, maximum text,
               odds_half_width text, odds_per_one_plus boolean, odds_column text, outputs jsonb, antilog jsonb)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT q.ordinality, q.value ->> 'quantity', q.value ->> 'description', coalesce(q.value ->> 'unit', ''),
           CASE kind WHEN 'grid' THEN 'grid' ELSE 'mixture' END,
           q.value ->> 'minimum', q.value ->> 'maximum', q.value ->> 'odds_half_width',
           coalesce((q.value ->> 'odds_per_one_plus')::boolean, false),
           CASE kind WHEN 'joint' THEN (q.value ->> 'quantity') || '_odds' ELSE 'odds' END,
           CASE kind WHEN 'joint' THEN q.value -> 'outputs'
                     ELSE (SELECT jsonb_agg(o.value -> 'name' ORDER BY o.ordinality)
                           FROM jsonb_array_elements(card -> 'outputs') WITH ORDINALITY o) END,
           q.value -> 'antilog'
    FROM (SELECT card #>> '{estimate,kind}') k(kind)
    CROSS JOIN LATERAL jsonb_array_elements(CASE kind WHEN 'joint' THEN card #> '{estimate,quantities}'
                                                      ELSE jsonb_build_array(card -> 'estimate') END) WITH ORDINALITY q
    WHERE kind IN ('mixture', 'grid', 'joint')
$$;
COMMENT ON FUNCTION orrery.estimate_quantities(jsonb) IS
    'quantities whose densities a card estimates, in order; outputs: names of weights, means and standard deviations, or of the '
    'values on a grid';

CREATE OR REPLACE FUNCTION orrery.output_offset(card jsonb, output text) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT (SELECT coalesce(sum(orrery.row_width(jsonb_build_array(b.value))), 0)
            FROM jsonb_array_elements(card -> 'outputs') WITH ORDINALITY b WHERE b.ordinality < o.ordinality)
    FROM jsonb_array_elements(card -> 'outputs') WITH ORDINALITY o
    WHERE o.value ->> 'name' = output
$$;
COMMENT ON FUNCTION orrery.output_offset(jsonb, text) IS 'values before an output in a row of a card''s outputs; NULL if there is none';

CREATE OR REPLACE FUNCTION orrery.output_width(card jsonb, output text) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT orrery.row_width(jsonb_build_array(o.value)) FROM jsonb_array_elements(card -> 'outputs') o
    WHERE o.value ->> 'name' = output
$$;
COMMENT ON FUNCTION orrery.output_width(jsonb, text) IS 'values of an output in a row of a card''s outputs; NULL if there is none';

CREATE OR REPLACE FUNCTION orrery.estimate_covariances(card jsonb) RETURNS TABLE (name text, description text)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT format('%s_%s_covariance', a.quantity, b.quantity),
           format('covariance of %s and %s', a.description, b.description)
    FROM orrery.estimate_quantities(card) a
    JOIN orrery.estimate_quantities(card) b ON b.ordinality > a.ordinality
    WHERE card #>> '{estimate,kind}' = 'joint' AND card #> '{estimate,covariance}' IS NOT NULL
    ORDER BY a.ordinality, b.ordinality
$$;
COMMENT ON FUNCTION orrery.estimate_covariances(jsonb) IS 'covariances of a card''s quantities, in order';

CREATE OR REPLACE FUNCTION orrery.estimate_lines(card jsonb) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE WHEN card #>> '{estimate,kind}' IN ('value', 'array')
                THEN concat_ws(E'\t', 'values', orrery.row_width(card -> 'outputs'))
                ELSE concat_ws(E'\t', 'densities', (SELECT count(*) FROM orrery.estimate_covariances(card)),
                               coalesce(orrery.output_offset(card, card #>> '{estimate,covariance}'), 0))
                     || E'\n'
                     || (SELECT string_agg(
                                    concat_ws(E'\t', q.form, orrery.output_width(card, q.outputs ->> 0), q.minimum,
                                              q.maximum, coalesce(q.odds_half_width, ''),
                                              left(q.odds_per_one_plus::text, 1),
                                              (SELECT string_agg(orrery.output_offset(card, o.value)::text, ','
                                                                 ORDER BY o.ordinality)
                                               FROM jsonb_array_elements_text(q.outputs) WITH ORDINALITY o)),
                                    E'\n' ORDER BY q.ordinality)
                         FROM orrery.estimate_quantities(card) q)
           END
$$;
COMMENT ON FUNCTION orrery.estimate_lines(jsonb) IS
    'a card''s estimate for the jar: a line of the whole, then one for each quantity: form, components or points, range, odds, '
    'offsets of its outputs';

-- position: where a column stands in an estimate, from 1; a factor says that it is factor * 10^ of what stands there.

CREATE OR REPLACE FUNCTION orrery.estimate_columns(card jsonb)
RETURNS TABLE (name text, type text, description text, unit text, "position" bigint, factor text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
    WITH summary(ordinality, suffix, description, is_quantile) AS (
        VALUES (1, '_mean', 'mean', false), (2, '_median', 'median', true), (3, '_mode', 'mode', false),
               (4, '_std', 'standard deviation', false), (5, '_l68', '16 % quantile', true),
               (6, '_u68', '84 % quantile', true), (7, '_l95', '2.5 % quantile', true),
               (8, '_u95', '97.5 % quantile', true)
    ), quantity AS (
        SELECT q.*, sum(CASE WHEN q.odds_half_width IS NULL THEN 8 ELSE 9 END) OVER (ORDER BY q.ordinality)
                    - CASE WHEN q.odds_half_width IS NULL THEN 8 ELSE 9 END AS before
        FROM orrery.estimate_quantities(card) q
    ), number AS (
        SELECT q.ordinality AS part, s.ordinality AS item, q.quantity || s.suffix AS name,
               s.description || ' of ' || q.description AS description, q.unit, NULL AS factor
        FROM quantity q CROSS JOIN summary s
        UNION ALL
        SELECT q.ordinality, 9, q.odds_column,
               format('probability%s within %s%s of the mode',
                      CASE WHEN card #>> '{estimate,kind}' = 'joint' THEN ' of ' || q.description ELSE '' END,
                      q.odds_half_width, CASE WHEN q.odds_per_one_plus THEN ' (1 + mode)' ELSE '' END), '', NULL
        FROM quantity q WHERE q.odds_half_width IS NOT NULL
        UNION ALL
        SELECT q.ordinality, 9 + s.ordinality, (q.antilog ->> 'quantity') || s.suffix,
               s.description || ' of ' || (q.antilog ->> 'description'), coalesce(q.antilog ->> 'unit', ''),
               q.antilog ->> 'factor'
        FROM quantity q CROSS JOIN summary s WHERE q.antilog IS NOT NULL AND s.is_quantile
        UNION ALL
        SELECT 1000, c.ordinality, c.name, c.description, '', NULL
        FROM orrery.estimate_covariances(card) WITH ORDINALITY c
        UNION ALL
        SELECT 1000, o.ordinality, o.value ->> 'name', o.value ->> 'description', coalesce(o.value ->> 'unit', ''), NULL
        FROM jsonb_array_elements(card -> 'outputs') WITH ORDINALITY o
        WHERE card #>> '{estimate,kind}' = 'value'
    ), placed AS (
        SELECT n.*, CASE WHEN n.factor IS NULL
                         THEN count(*) FILTER (WHERE n.factor IS NULL) OVER (ORDER BY n.part, n.item)
                         ELSE q.before + n.item - 9 END AS "position"
        FROM number n LEFT JOIN quantity q ON q.ordinality = n.part
    )
    (SELECT p.name, 'real', p.description, p.unit, p."position", p.factor FROM placed p ORDER BY p.part, p.item)
    UNION ALL
    SELECT 'flags', 'integer', 'bits: 1 required feature missing, 2 optional feature missing, 4 outside the training '
           'domain, 8 multimodal, 16 truncated, 32 not finite', '',
           1 + (SELECT count(*) FROM number n WHERE n.factor IS NULL), NULL
    WHERE card #>> '{estimate,kind}' <> 'array'
    UNION ALL
    SELECT 'version', 'bigint', 'version id of the model', '', NULL, NULL
    WHERE card #>> '{estimate,kind}' <> 'array'
$$;
COMMENT ON FUNCTION orrery.estimate_columns(jsonb) IS
    'columns of a card''s estimate, in order; position in what orrery.estimate gives, and factor where the column is factor * '
    '10^ of that';

DO $$
DECLARE
    reader regprocedure;
BEGIN
    FOREACH reader IN ARRAY ARRAY['orrery.tensor_lines(jsonb)', 'orrery.row_width(jsonb)',
        'orrery.estimate_quantities(jsonb)', 'orrery.output_offset(jsonb,text)', 'orrery.output_width(jsonb,text)',
        'orrery.estimate_covariances(jsonb)', 'orrery.estimate_lines(jsonb)',
        'orrery.estimate_columns(jsonb)']::regprocedure[] LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO orrery_owner', reader);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', reader);
    END LOOP;
END
$$;
