-- A card's estimate is held against its outputs.

CREATE OR REPLACE FUNCTION orrery.check_output(field text, given jsonb, card jsonb, smallest integer, largest integer)
RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    shape jsonb;
BEGIN
    PERFORM orrery.check_field(field, given, 'string');
    SELECT o.value -> 'shape' INTO shape FROM jsonb_array_elements(card -> 'outputs') o WHERE o.value -> 'name' = given;
    IF shape IS NULL THEN
        PERFORM orrery.refuse_card(field, given::text, 'one of the outputs: '
            || (SELECT string_agg(format('"%s"', o.value ->> 'name'), ', ') FROM jsonb_array_elements(card -> 'outputs') o));
    END IF;
    IF jsonb_array_length(shape) <> 2 OR (shape ->> 1)::bigint NOT BETWEEN smallest AND largest THEN
        PERFORM orrery.refuse_card(field, format('%s, of shape %s', given, shape),
            format('an output of shape [null, %s]',
                   CASE WHEN smallest = largest THEN largest::text ELSE smallest || ' to ' || largest END));
    END IF;
END
$$;
COMMENT ON FUNCTION orrery.check_output(text, jsonb, jsonb, integer, integer) IS
    'raises an error unless a field names an output of so many values a row';

CREATE OR REPLACE FUNCTION orrery.check_quantity(field text, quantity jsonb) RETURNS void
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    number text;
BEGIN
    PERFORM orrery.check_name(field || '.quantity', quantity -> 'quantity');
    PERFORM orrery.check_field(field || '.description', quantity -> 'description', 'string');
    PERFORM orrery.check_unit(field || '.unit', quantity -> 'unit');
    FOREACH number IN ARRAY ARRAY['minimum', 'maximum'] LOOP
        PERFORM orrery.check_field(field || '.' || number, quantity -> number, 'number');
    END LOOP;
    IF (quantity ->> 'maximum')::real <= (quantity ->> 'minimum')::real THEN
        PERFORM orrery.refuse_card(field || '.maximum', quantity ->> 'maximum',
                                   'more than the minimum, ' || (quantity ->> 'minimum'));
    END IF;
    IF quantity ? 'odds_half_width' THEN
        PERFORM orrery.check_field(field || '.odds_half_width', quantity -> 'odds_half_width', 'number');
        IF (quantity ->> 'odds_half_width')::numeric <= 0 THEN
            PERFORM orrery.refuse_card(field || '.odds_half_width', quantity ->> 'odds_half_width', 'more than 0');
        END IF;
    END IF;
    IF quantity ? 'odds_per_one_plus' THEN
        PERFORM orrery.check_field(field || '.odds_per_one_plus', quantity -> 'odds_per_one_plus', 'boolean');
    END IF;
    IF quantity ? 'antilog' THEN
        PERFORM orrery.check_antilog(field || '.antilog', quantity -> 'antilog', (quantity ->> 'maximum')::numeric);
        -- Too small a number would end the scan as too large a one does.
        IF (quantity ->> 'minimum')::numeric + log((quantity #>> '{antilog,factor}')::numeric) < -44 THEN
            PERFORM orrery.refuse_card(field || '.antilog.factor', quantity #>> '{antilog,factor}',
                                       format('so great that factor * 10^%s is a number of single precision',
                                              quantity ->> 'minimum'));
        END IF;
    END IF;
END
$$;
COMMENT ON FUNCTION orrery.check_quantity(text, jsonb) IS 'raises an error unless the quantity of a density is well described';

CREATE OR REPLACE FUNCTION orrery.check_antilog(field text, antilog jsonb, maximum numeric) RETURNS void
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM orrery.check_field(field, antilog, 'object');
    PERFORM orrery.check_name(field || '.quantity', antilog -> 'quantity');
    PERFORM orrery.check_field(field || '.description', antilog -> 'description', 'string');
    PERFORM orrery.check_unit(field || '.unit', antilog -> 'unit');
    PERFORM orrery.check_field(field || '.factor', antilog -> 'factor', 'number');
    IF (antilog ->> 'factor')::numeric <= 0 THEN
        PERFORM orrery.refuse_card(field || '.factor', antilog ->> 'factor', 'more than 0');
    END IF;
    IF maximum + log((antilog ->> 'factor')::numeric) > 38 THEN
        PERFORM orrery.refuse_card(field || '.factor', antilog ->> 'factor',
                                   format('so little that factor * 10^%s is a number of single precision', maximum));
    END IF;
END
$$;
COMMENT ON FUNCTION orrery.check_antilog(text, jsonb, numeric) IS
    'raises an error unless the quantity that another one is the logarithm of is well described';

CREATE OR REPLACE FUNCTION orrery.check_mixture(field text, names jsonb, card jsonb) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    components integer;
    i integer;
BEGIN
    PERFORM orrery.check_field(field, names, 'array');
    IF jsonb_array_length(names) <> 3 THEN
        PERFORM orrery.refuse_card(field, jsonb_array_length(names) || ' entries long',
                                   'weights, means and standard deviations of the mixture');
    END IF;
    PERFORM orrery.check_output(field || '[0]', names -> 0, card, 1, 256);
    components := orrery.output_width(card, names ->> 0);
    FOR i IN 1 .. 2 LOOP
        PERFORM orrery.check_output(format('%s[%s]', field, i), names -> i, card, components, components);
    END LOOP;
END
$$;
COMMENT ON FUNCTION orrery.check_mixture(text, jsonb, jsonb) IS
    'raises an error unless a field names the three outputs of a mixture of up to 256 Gaussians';

CREATE OR REPLACE FUNCTION orrery.check_joint(card jsonb) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    quantities jsonb := card #> '{estimate,quantities}';
    number integer;
    field text;
    i integer;
BEGIN
    PERFORM orrery.check_field('estimate.quantities', quantities, 'array');
    number := jsonb_array_length(quantities);
    IF number > 16 THEN
        PERFORM orrery.refuse_card('estimate.quantities', number || ' entries long', 'at most 16');
    END IF;
    FOR i IN 0 .. number - 1 LOOP
        field := format('estimate.quantities[%s]', i);
        PERFORM orrery.check_field(field, quantities -> i, 'object');
        PERFORM orrery.check_quantity(field, quantities -> i);
        PERFORM orrery.check_mixture(field || '.outputs', quantities #> ARRAY[i::text, 'outputs'], card);
    END LOOP;
    IF card -> 'estimate' ? 'covariance' THEN
        IF number = 1 THEN
            PERFORM orrery.refuse_card('estimate.covariance', card #>> '{estimate,covariance}',
                                       'none for a single quantity');
        END IF;
        PERFORM orrery.check_output('estimate.covariance', card #> '{estimate,covariance}', card,
                                    number * (number - 1) / 2, number * (number - 1) / 2);
    END IF;
END
$$;
COMMENT ON FUNCTION orrery.check_joint(jsonb) IS 'raises an error unless a card of several quantities fits its outputs';

CREATE OR REPLACE FUNCTION orrery.check_grid(card jsonb) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    product jsonb := card #> '{estimate,product}';
BEGIN
    PERFORM orrery.check_quantity('estimate', card -> 'estimate');
    IF jsonb_array_length(card -> 'outputs') <> 1 THEN
        PERFORM orrery.refuse_card('outputs', jsonb_array_length(card -> 'outputs') || ' entries long',
                                   'one, the values on the grid');
    END IF;
    PERFORM orrery.check_output('outputs[0].name', card #> '{outputs,0,name}', card, 2, 4096);
    IF product IS NOT NULL THEN
        PERFORM orrery.check_field('estimate.product', product, 'object');
        PERFORM orrery.check_name('estimate.product.name', product -> 'name');
        PERFORM orrery.check_field('estimate.product.description', product -> 'description', 'string');
    END IF;
END
$$;
COMMENT ON FUNCTION orrery.check_grid(jsonb) IS 'raises an error unless a card of a density on a grid fits its outputs';

CREATE OR REPLACE FUNCTION orrery.check_values(outputs jsonb) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    field text;
    i integer;
BEGIN
    FOR i IN 0 .. jsonb_array_length(outputs) - 1 LOOP
        field := format('outputs[%s]', i);
        PERFORM orrery.check_name(field || '.name', outputs #> ARRAY[i::text, 'name']);
        PERFORM orrery.check_field(field || '.description', outputs #> ARRAY[i::text, 'description'], 'string');
        PERFORM orrery.check_unit(field || '.unit', outputs #> ARRAY[i::text, 'unit']);
        IF orrery.row_width(jsonb_build_array(outputs -> i)) <> 1 THEN
            PERFORM orrery.refuse_card(field || '.shape', (outputs #> ARRAY[i::text, 'shape'])::text,
                                       'one value a row, [null, 1]');
        END IF;
    END LOOP;
END
$$;
COMMENT ON FUNCTION orrery.check_values(jsonb) IS 'raises an error unless outputs are well described numbers';

CREATE OR REPLACE FUNCTION orrery.check_columns(card jsonb) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    wrong text;
BEGIN
    -- Arguments and columns of a function share one name space.
    SELECT c.name INTO wrong
    FROM orrery.estimate_columns(card) c
    WHERE c.name IN (SELECT f.value ->> 'name' FROM jsonb_array_elements(card -> 'features') f)
    LIMIT 1;
    IF wrong IS NOT NULL THEN
        PERFORM orrery.refuse_card('features', format('"%s" among others', wrong),
                                   'no feature named as a column of the estimate');
    END IF;
    SELECT c.name INTO wrong FROM orrery.estimate_columns(card) c GROUP BY c.name HAVING count(*) > 1 LIMIT 1;
    IF wrong IS NOT NULL THEN
        PERFORM orrery.refuse_card('estimate', format('one of two columns named "%s"', wrong), 'names used once');
    END IF;
    SELECT c.name INTO wrong FROM orrery.estimate_columns(card) c WHERE length(c.name) > 63 LIMIT 1;
    IF wrong IS NOT NULL THEN
        PERFORM orrery.refuse_card('estimate', format('one with the column "%s"', wrong), 'names of at most 63 letters');
    END IF;
END
$$;
COMMENT ON FUNCTION orrery.check_columns(jsonb) IS 'raises an error unless the columns of a card''s estimate have names of their own';

CREATE OR REPLACE FUNCTION orrery.check_estimate(card jsonb) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM orrery.check_field('estimate', card -> 'estimate', 'object');
    CASE card #>> '{estimate,kind}'
        WHEN 'mixture' THEN
            PERFORM orrery.check_quantity('estimate', card -> 'estimate');
            PERFORM orrery.check_mixture('outputs', (SELECT jsonb_agg(o.value -> 'name' ORDER BY o.ordinality)
                                                     FROM jsonb_array_elements(card -> 'outputs') WITH ORDINALITY o), card);
        WHEN 'joint' THEN
            PERFORM orrery.check_joint(card);
        WHEN 'grid' THEN
            PERFORM orrery.check_grid(card);
        WHEN 'value' THEN
            PERFORM orrery.check_values(card -> 'outputs');
        WHEN 'array' THEN
            NULL;
        ELSE
            PERFORM orrery.refuse_card('estimate.kind', (card #> '{estimate,kind}')::text,
                                       'one of: "mixture", "joint", "grid", "value", "array"');
    END CASE;
    PERFORM orrery.check_columns(card);
END
$$;
COMMENT ON FUNCTION orrery.check_estimate(jsonb) IS 'raises an error unless a card''s estimate fits its outputs';

DO $$
DECLARE
    checker regprocedure;
BEGIN
    FOREACH checker IN ARRAY ARRAY['orrery.check_output(text,jsonb,jsonb,integer,integer)',
        'orrery.check_quantity(text,jsonb)', 'orrery.check_antilog(text,jsonb,numeric)',
        'orrery.check_mixture(text,jsonb,jsonb)', 'orrery.check_joint(jsonb)', 'orrery.check_grid(jsonb)',
        'orrery.check_values(jsonb)', 'orrery.check_columns(jsonb)', 'orrery.check_estimate(jsonb)']::regprocedure[] LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO orrery_owner', checker);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', checker);
    END LOOP;
END
$$;
