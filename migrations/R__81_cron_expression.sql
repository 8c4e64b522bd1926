-- Cron expressions, read as pg_cron reads them. What it takes without a word and does nothing sensible with is refused.

CREATE OR REPLACE FUNCTION orrery.cron_number(
    context text, written text, lowest integer, highest integer, names text[]) RETURNS integer
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    place integer := array_position(names, lower(written));
BEGIN
    IF place IS NOT NULL THEN
        RETURN lowest + place - 1;
    ELSIF written ~ '^[0-9]+$' AND written::numeric BETWEEN lowest AND highest THEN
        RETURN written;
    END IF;
    RAISE EXCEPTION '%: "%" is not a number from % to %', context, written, lowest,
            highest || coalesce(', nor a name from ' || names[1] || ' to ' || names[cardinality(names)], '')
        USING ERRCODE = 'invalid_parameter_value';
END
$$;
COMMENT ON FUNCTION orrery.cron_number(text, text, integer, integer, text[]) IS
    'a number or name of a cron expression, or an error that begins with context';

CREATE OR REPLACE FUNCTION orrery.cron_field(
    context text, field text, lowest integer, highest integer, names text[] DEFAULT '{}') RETURNS integer[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    item text;
    part text[];
    first integer;
    last integer;
    step integer;
    numbers integer[] := '{}';
BEGIN
    FOREACH item IN ARRAY string_to_array(field, ',') LOOP
        part := regexp_match(item, '^(?:(\*)|([0-9a-z]+)(?:-([0-9a-z]+))?)(?:/([0-9a-z]+))?$', 'i');
        IF part IS NULL THEN
            RAISE EXCEPTION '%: "%" is neither * nor a number nor a range such as %-%', context, item, lowest, highest
                USING ERRCODE = 'invalid_parameter_value', HINT = 'Separate the items of a list by commas, without blanks.';
        END IF;
        first := CASE WHEN part[1] = '*' THEN lowest ELSE orrery.cron_number(context, part[2], lowest, highest, names) END;
        last := CASE WHEN part[1] = '*' THEN highest WHEN part[3] IS NULL THEN first
                     ELSE orrery.cron_number(context, part[3], lowest, highest, names) END;
        IF last < first THEN
            RAISE EXCEPTION '%: range "%" ends before it begins', context, item
                USING ERRCODE = 'invalid_parameter_value',
                      HINT = format('Write two ranges: %s-%s,%s-%s.', part[2], highest, lowest, part[3]);
        ELSIF part[4] IS NOT NULL AND part[1] IS NULL AND part[3] IS NULL THEN
            RAISE EXCEPTION '%: "%" has a step and no range', context, item
                USING ERRCODE = 'invalid_parameter_value',
                      HINT = format('Write %s-%s/%s.', part[2], highest, part[4]);
        END IF;
        step := orrery.cron_number(context || ': step', coalesce(part[4], '1'), 1, highest, '{}');
        numbers := numbers || ARRAY(SELECT generate_series(first, last, step));
    END LOOP;
    RETURN numbers;
END
$$;
COMMENT ON FUNCTION orrery.cron_field(text, text, integer, integer, text[]) IS
    'the numbers that a field of a cron expression stands for, or an error that begins with context';

CREATE OR REPLACE FUNCTION orrery.cron_values(cron_expression text, OUT minutes integer[], OUT hours integer[],
    OUT days integer[], OUT months integer[], OUT weekdays integer[], OUT both_days boolean)
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    fields text[] := regexp_split_to_array(btrim(cron_expression, E' \t'), '[ \t]+');
    context text := 'field "%s" of cron expression "' || replace(left(cron_expression, 100), '%', '%%') || '"';
BEGIN
    IF cardinality(fields) <> 5 OR fields[1] = '' THEN
        RAISE EXCEPTION 'cron expression "%" has % fields, not 5: minute hour day month weekday',
                left(cron_expression, 100), cardinality(array_remove(fields, ''))
            USING ERRCODE = 'invalid_parameter_value', HINT = 'Each night at half past two is 30 2 * * *.';
    END IF;
    minutes := orrery.cron_field(format(context, 'minute'), fields[1], 0, 59);
    hours := orrery.cron_field(format(context, 'hour'), fields[2], 0, 23);
    days := orrery.cron_field(format(context, 'day'), fields[3], 1, 31);
    months := orrery.cron_field(format(context, 'month'), fields[4], 1, 12,
                                '{jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec}');
    weekdays := orrery.cron_field(format(context, 'weekday'), fields[5], 0, 7, '{sun,mon,tue,wed,thu,fri,sat}');
    IF 7 = ANY (weekdays) THEN
        weekdays := weekdays || 0;
    END IF;
    both_days := fields[3] LIKE '*%' OR fields[5] LIKE '*%';
END
$$;
COMMENT ON FUNCTION orrery.cron_values(text) IS
    'the numbers that each field of a cron expression stands for; both_days: a day must be among days and weekdays, else among '
    'either. Cron''s old rule: a field that begins with *, */2 too, is no alternative to the other';

-- The next run

CREATE OR REPLACE FUNCTION orrery.cron_time_zone() RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(nullif(current_setting('cron.timezone', true), ''), 'GMT')
$$;
COMMENT ON FUNCTION orrery.cron_time_zone() IS
    'time zone of all schedules: the setting cron.timezone of pg_cron, GMT where it is not set, as in all of pg_cron before 1.5';

CREATE OR REPLACE FUNCTION orrery.next_run(cron_expression text, after timestamptz DEFAULT now()) RETURNS timestamptz
LANGUAGE plpgsql STABLE STRICT
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    wanted record := orrery.cron_values(cron_expression);
    zone text := orrery.cron_time_zone();
    start timestamp := after AT TIME ZONE zone;
    day date;
    listed boolean;
    named boolean;
    found timestamptz;
BEGIN
    IF NOT isfinite(after) THEN
        RETURN NULL;
    END IF;
    -- The 29th of February comes back within eight years.
    FOR n IN 0 .. (start::date + interval '8 years')::date - start::date LOOP
        day := start::date + n;
        listed := extract(day FROM day) = ANY (wanted.days);
        named := extract(dow FROM day) = ANY (wanted.weekdays);
        CONTINUE WHEN extract(month FROM day) <> ALL (wanted.months)
            OR NOT (listed AND named OR NOT wanted.both_days AND (listed OR named));
        FOR hour IN 0 .. 23 LOOP
            CONTINUE WHEN hour <> ALL (wanted.hours) OR n = 0 AND hour < extract(hour FROM start);
            SELECT min(m.at) INTO found
            FROM (SELECT (day + make_interval(hours => hour, mins => minute)) AT TIME ZONE zone AS at
                  FROM unnest(wanted.minutes) minute) m
            WHERE m.at > after;
            IF found IS NOT NULL THEN
                RETURN found;
            END IF;
        END LOOP;
    END LOOP;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION orrery.next_run(text, timestamptz) IS
    'the first minute after a time that a cron expression names, in the time zone orrery.cron_time_zone(); NULL where none '
    'comes within eight years';

DO $$
DECLARE
    step regprocedure;
BEGIN
    FOR step IN
        SELECT p.oid FROM pg_proc p
        WHERE p.pronamespace = 'orrery'::regnamespace
            AND p.proname IN ('cron_number', 'cron_field', 'cron_values', 'cron_time_zone', 'next_run')
    LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO orrery_owner', step);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', step);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO orrery_reader', step);
    END LOOP;
END
$$;
