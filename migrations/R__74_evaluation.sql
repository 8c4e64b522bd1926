-- Evaluation of a version on a relation where the truth is known. Expressions of the caller's run with the caller's rights and
-- search path; only what the registry is asked, and the row that is kept, need those of the owner.

-- Both told the number of an estimate's columns before estimates were column-major. What is not there is no news.
SET LOCAL client_min_messages = warning;
DROP FUNCTION IF EXISTS orrery.evaluated_quantities(text, text);
DROP FUNCTION IF EXISTS orrery.evaluation_query(bigint, bigint, bigint, bigint, boolean, regclass, text, text[]);

CREATE OR REPLACE FUNCTION orrery.evaluated_quantities(model_name text, version_name text)
RETURNS TABLE (version_id bigint, features jsonb, quantity text, "position" bigint, density bigint, relative boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v orrery.model_version;
BEGIN
    IF NOT EXISTS (SELECT FROM orrery.model m WHERE m.name = model_name) THEN
        RAISE EXCEPTION 'unknown model "%", expected one of: %', model_name,
                coalesce((SELECT string_agg(m.name, ', ' ORDER BY m.name) FROM orrery.model m), '(none registered)')
            USING ERRCODE = 'undefined_object';
    END IF;
    SELECT * INTO v FROM orrery.model_version m WHERE m.model = model_name AND m.version = version_name;
    IF v.id IS NULL THEN
        RAISE EXCEPTION 'model "%" has no version "%", expected one of: %', model_name, version_name,
                (SELECT string_agg(m.version, ', ' ORDER BY m.id) FROM orrery.model_version m WHERE m.model = model_name)
            USING ERRCODE = 'undefined_object';
    END IF;
    IF v.card #>> '{estimate,kind}' = 'array' THEN
        RAISE EXCEPTION 'model "%" estimates an array, which no metric is of', model_name
            USING ERRCODE = 'feature_not_supported';
    END IF;
    RETURN QUERY
    SELECT v.id, v.card -> 'features', e.quantity, c."position", e.density, e.relative
    FROM (SELECT q.quantity, q.quantity || '_median' AS name, q.ordinality AS density, q.odds_per_one_plus AS relative
          FROM orrery.estimate_quantities(v.card) q
          UNION ALL
          SELECT o.value ->> 'name', o.value ->> 'name', NULL, false
          FROM jsonb_array_elements(v.card -> 'outputs') o
          WHERE v.card #>> '{estimate,kind}' = 'value') e
    JOIN orrery.estimate_columns(v.card) c ON c.name = e.name
    ORDER BY c."position";
END
$$;
COMMENT ON FUNCTION orrery.evaluated_quantities(text, text) IS
    'quantities of a version that have a truth: where the estimate stands among the columns, which density it is, and whether '
    'residuals are divided by 1 + truth, as those of redshifts are';

CREATE OR REPLACE FUNCTION orrery.record_evaluation(
    version_id bigint, quantity text, source text, truth text, mapping jsonb, residual text, rows bigint,
    point orrery.point_metrics, density orrery.pdf_metrics) RETURNS orrery.evaluation
LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    INSERT INTO orrery.evaluation (version_id, quantity, source, truth, mapping, residual, rows, point, density)
    VALUES (version_id, quantity, source, truth, mapping, residual, rows, point, density)
    RETURNING *
$$;
COMMENT ON FUNCTION orrery.record_evaluation(
    bigint, text, text, text, jsonb, text, bigint, orrery.point_metrics, orrery.pdf_metrics) IS
    'keeps what an evaluation found';

-- An expression that ends neither early nor late: with its quoted parts cut out it holds no quote, no end of a statement, no
-- comment, and no parenthesis that it does not open. What it means is for the parser to say.
CREATE OR REPLACE FUNCTION orrery.check_expression(what text, expression text, source regclass, caller_path text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    bare text := regexp_replace(expression, '''(?:[^'']|'''')*''|"(?:[^"]|"")*"', ' ', 'g');
    letter text;
    depth integer := 0;
    message text;
    state text;
BEGIN
    IF expression IS NULL OR btrim(expression, E' \t\n') = '' THEN
        RAISE EXCEPTION '% is empty', what
            USING ERRCODE = 'invalid_parameter_value', HINT = 'A missing value is written NULL.';
    END IF;
    FOREACH letter IN ARRAY regexp_split_to_array(bare, '') LOOP
        depth := depth + CASE letter WHEN '(' THEN 1 WHEN ')' THEN -1 ELSE 0 END;
        EXIT WHEN depth < 0;
    END LOOP;
    IF depth <> 0 OR bare ~ '[;$''"]|--|/\*' OR strpos(expression, '\') > 0 THEN
        RAISE EXCEPTION '% is not one SQL expression: %', what, left(expression, 200)
            USING ERRCODE = 'syntax_error',
                  DETAIL = 'Parentheses and quotes must close, and semicolons, comments, dollars and backslashes are refused.';
    END IF;
    PERFORM set_config('search_path', caller_path, true);
    BEGIN
        -- In a condition, since aggregates and functions of several rows are not allowed there.
        EXECUTE format('SELECT FROM %s AS source WHERE (%s)::double precision IS NULL LIMIT 0', source, expression);
    EXCEPTION WHEN OTHERS THEN
        GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, state = RETURNED_SQLSTATE;
        RAISE EXCEPTION '%: %', what, message USING ERRCODE = state;
    END;
    BEGIN
        EXECUTE format('SELECT (%s) OPERATOR(pg_catalog.+) 0::pg_catalog.float8 FROM %s AS source LIMIT 0', expression, source);
    EXCEPTION WHEN undefined_function THEN
        RAISE EXCEPTION '% is no number: %', what, left(expression, 200)
            USING ERRCODE = 'datatype_mismatch', HINT = 'Cast it to double precision, if all of its values can be.';
    END;
END
$$;
COMMENT ON FUNCTION orrery.check_expression(text, text, regclass, text) IS
    'raises an error unless a text is one numeric expression over a relation';

CREATE OR REPLACE FUNCTION orrery.check_mapping(model_name text, features jsonb, mapping jsonb, source regclass, caller_path text)
RETURNS text[]
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    names text;
    wrong text;
    feature record;
    expressions text[] := '{}';
BEGIN
    IF jsonb_typeof(mapping) IS DISTINCT FROM 'object' THEN
        RAISE EXCEPTION 'the mapping is not a JSON object of features and SQL expressions'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    SELECT string_agg(f.value ->> 'name', ', ' ORDER BY f.ordinality) INTO names
    FROM jsonb_array_elements(features) WITH ORDINALITY f;
    SELECT min(m.key) INTO wrong FROM jsonb_each(mapping) m
    WHERE NOT features @> jsonb_build_array(jsonb_build_object('name', m.key));
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'model "%" has no feature "%", expected: %', model_name, wrong, names
            USING ERRCODE = 'undefined_object';
    END IF;
    FOR feature IN
        SELECT f.value ->> 'name' AS name,
               CASE WHEN mapping ? (f.value ->> 'name') THEN mapping ->> (f.value ->> 'name')
                    WHEN (f.value ->> 'omittable')::boolean THEN 'NULL' END AS expression,
               mapping ? (f.value ->> 'name') OR coalesce((f.value ->> 'omittable')::boolean, false) AS is_mapped
        FROM jsonb_array_elements(features) WITH ORDINALITY f ORDER BY f.ordinality
    LOOP
        IF NOT feature.is_mapped THEN
            RAISE EXCEPTION 'feature "%" of model "%" has no mapping', feature.name, model_name
                USING ERRCODE = 'invalid_parameter_value',
                      HINT = 'Map it to an expression over the relation, or to NULL where it was not observed.';
        END IF;
        PERFORM orrery.check_expression(format('mapping of feature "%s"', feature.name), feature.expression, source, caller_path);
        expressions := expressions || feature.expression;
    END LOOP;
    RETURN expressions;
END
$$;
COMMENT ON FUNCTION orrery.check_mapping(text, jsonb, jsonb, regclass, text) IS
    'the expression of each feature in the model''s order, or an error';

-- Rows cross into Java in chunks by a number of their own, since a view has no pages. The numbers that leave a chunk are few.
CREATE OR REPLACE FUNCTION orrery.evaluation_query(
    version_id bigint, "position" bigint, density bigint, relative boolean, source regclass, truth text, expressions text[])
RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT format($query$
        WITH known AS (
            SELECT (pg_catalog.row_number() OVER () - 1) / 1024 AS chunk, s.features, s.truth
            FROM (SELECT ARRAY[%1$s] AS features, (%2$s)::double precision AS truth FROM %3$s AS source OFFSET 0) s
            WHERE s.truth <> 'NaN'
        ), chunk AS (
            SELECT pg_catalog.array_agg(k.features) AS features, pg_catalog.array_agg(k.truth) AS truths
            FROM known k GROUP BY k.chunk
        ), scored AS (
            SELECT c.truths, orrery.estimate(%4$s, c.features, %5$s) AS e, %6$s AS s FROM chunk c OFFSET 0
        ), number AS (
            SELECT s.truths[k + 1] AS truth,
                   nullif(s.e[%7$s * pg_catalog.cardinality(s.truths) + k + 1], 'NaN')::double precision AS estimate,
                   nullif(s.s[4 * k + 1], 'NaN') AS pit, nullif(s.s[4 * k + 2], 'NaN') AS crps,
                   nullif(s.s[4 * k + 3], 'NaN') AS cde_loss, nullif(s.s[4 * k + 4], 'NaN') AS log_density
            FROM scored s CROSS JOIN LATERAL pg_catalog.generate_series(0, pg_catalog.cardinality(s.truths) - 1) k
        )
        SELECT pg_catalog.count(*) AS rows, %8$s AS point,
               CASE WHEN pg_catalog.count(n.pit) > 0 THEN
                   ROW(pg_catalog.count(n.pit), orrery.pit_ks(n.pit), orrery.pit_cvm(n.pit), orrery.pit_ad(n.pit),
                       pg_catalog.avg(n.crps), pg_catalog.avg(n.cde_loss), pg_catalog.avg(n.log_density),
                       pg_catalog.avg(orrery.covers(n.pit, 0.68)) FILTER (WHERE n.pit IS NOT NULL),
                       pg_catalog.avg(orrery.covers(n.pit, 0.95)) FILTER (WHERE n.pit IS NOT NULL))::orrery.pdf_metrics END
                   AS density
        FROM number n
        $query$,
        (SELECT string_agg(format('orrery.feature((%s)::double precision)', e), ', ' ORDER BY i)
         FROM unnest(expressions) WITH ORDINALITY x(e, i)),
        truth, source, version_id, cardinality(expressions),
        CASE WHEN density IS NULL THEN 'NULL::double precision[]'
             ELSE format('orrery.pdf_scores(orrery.densities(%s, c.features, %s, %s), c.truths)', version_id,
                         cardinality(expressions), density) END,
        "position" - 1,
        CASE WHEN relative THEN 'orrery.photoz_metrics(n.estimate, n.truth)'
             ELSE 'orrery.residual_metrics(n.estimate - n.truth)' END)
$$;
COMMENT ON FUNCTION orrery.evaluation_query(bigint, bigint, bigint, boolean, regclass, text, text[]) IS
    'query that gives rows, point metrics and density metrics of one quantity';

CREATE OR REPLACE FUNCTION orrery.evaluate(
    model_name text, version_name text, source regclass, truth jsonb, mapping jsonb, caller_path text)
RETURNS SETOF orrery.evaluation
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    names text;
    wrong text;
    expressions text[];
    wanted record;
    query text;
    found record;
BEGIN
    IF source IS NULL THEN
        RAISE EXCEPTION 'argument "source" of evaluate_model is NULL' USING ERRCODE = 'null_value_not_allowed';
    END IF;
    SELECT string_agg(q.quantity, ', ' ORDER BY q."position") INTO names
    FROM orrery.evaluated_quantities(model_name, version_name) q;
    -- A text is the truth of the only quantity.
    IF jsonb_typeof(truth) = 'string' AND strpos(names, ', ') = 0 THEN
        truth := jsonb_build_object(names, truth);
    END IF;
    IF jsonb_typeof(truth) IS DISTINCT FROM 'object' OR truth = '{}' THEN
        RAISE EXCEPTION 'the truth of model "%" is a JSON object with SQL expressions of: %', model_name, names
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    SELECT min(t.key) INTO wrong FROM jsonb_each(truth) t
    WHERE t.key NOT IN (SELECT q.quantity FROM orrery.evaluated_quantities(model_name, version_name) q);
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'model "%" estimates no "%", expected: %', model_name, wrong, names
            USING ERRCODE = 'undefined_object';
    END IF;
    FOR wanted IN
        SELECT q.*, truth ->> q.quantity AS expression FROM orrery.evaluated_quantities(model_name, version_name) q
        WHERE truth ? q.quantity
    LOOP
        expressions := coalesce(expressions,
                                orrery.check_mapping(model_name, wanted.features, mapping, source, caller_path));
        PERFORM orrery.check_expression(format('truth of "%s"', wanted.quantity), wanted.expression, source, caller_path);
        query := orrery.evaluation_query(wanted.version_id, wanted."position", wanted.density, wanted.relative, source,
                                         wanted.expression, expressions);
        PERFORM set_config('search_path', caller_path, true);
        EXECUTE query INTO found;
        PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
        IF found.rows = 0 THEN
            RAISE EXCEPTION 'no row of % has a value of %, the truth of "%"', source, wanted.expression, wanted.quantity
                USING ERRCODE = 'no_data_found';
        END IF;
        RETURN NEXT orrery.record_evaluation(
            wanted.version_id, wanted.quantity, source::text, wanted.expression, mapping,
            CASE WHEN wanted.relative THEN '(estimate - truth) / (1 + truth)' ELSE 'estimate - truth' END,
            found.rows, found.point, found.density);
    END LOOP;
END
$$;
COMMENT ON FUNCTION orrery.evaluate(text, text, regclass, jsonb, jsonb, text) IS
    'the function evaluate_model, with the caller''s search path';

CREATE OR REPLACE FUNCTION orrery.evaluate_model(name text, version text, source regclass, truth jsonb, mapping jsonb)
RETURNS SETOF orrery.evaluation
LANGUAGE sql
AS $$
    SELECT * FROM orrery.evaluate(name, version, source, truth, mapping, pg_catalog.current_setting('search_path'))
$$;
COMMENT ON FUNCTION orrery.evaluate_model(text, text, regclass, jsonb, jsonb) IS
    'computes a version''s estimates over a relation, compares them with the truth, keeps the metrics in orrery.evaluation and '
    'returns them, one row a quantity. truth: SQL expression for each quantity; mapping: SQL expression for each feature, NULL '
    'for one that was not observed. Rows whose truth is NULL or NaN are left out';

CREATE OR REPLACE FUNCTION orrery.evaluate_model(name text, version text, source regclass, truth text, mapping jsonb)
RETURNS SETOF orrery.evaluation
LANGUAGE sql
AS $$
    SELECT * FROM orrery.evaluate(
        name, version, source, CASE WHEN pg_catalog.btrim(truth) OPERATOR(pg_catalog.~) '^{' THEN truth::jsonb
                                    ELSE pg_catalog.to_jsonb(truth) END,
        mapping, pg_catalog.current_setting('search_path'))
$$;
COMMENT ON FUNCTION orrery.evaluate_model(text, text, regclass, text, jsonb) IS
    'the same with the truth as text: an SQL expression where the model has one quantity, or a JSON object';

DO $$
DECLARE
    step regprocedure;
BEGIN
    FOR step IN
        SELECT p.oid FROM pg_proc p
        WHERE p.pronamespace = 'orrery'::regnamespace
            AND p.proname IN ('evaluated_quantities', 'record_evaluation', 'check_expression', 'check_mapping',
                              'evaluation_query', 'evaluate', 'evaluate_model')
    LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO orrery_owner', step);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', step);
        -- What it keeps says which version is the better one, for everybody.
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO orrery_operator', step);
    END LOOP;
END
$$;
