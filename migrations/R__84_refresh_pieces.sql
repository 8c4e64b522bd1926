-- Refreshing estimates. A refresh is a procedure that commits after each piece of work; what a piece does stands in functions,
-- which have a search path of their own. Whatever ends it, the rows that are committed are whole, and the next refresh compares
-- source and target and so goes on where this one was.

CREATE OR REPLACE FUNCTION orrery.refresh_lock(target_id bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT (1869771385::bigint << 32) | target_id -- "orry"
$$;
COMMENT ON FUNCTION orrery.refresh_lock(bigint) IS 'key of the advisory lock that the transactions hold which refresh a target';

CREATE OR REPLACE FUNCTION orrery.is_refreshing(target_id bigint) RETURNS integer
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT l.pid FROM pg_locks l
    WHERE l.locktype = 'advisory' AND l.classid = 1869771385 AND l.objid = target_id::oid AND l.objsubid = 1 AND l.granted
        AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
$$;
COMMENT ON FUNCTION orrery.is_refreshing(bigint) IS 'process that refreshes a target now; NULL if none';

CREATE OR REPLACE FUNCTION orrery.find_target(target text) RETURNS orrery.estimate_target
LANGUAGE plpgsql STABLE
AS $$
DECLARE
    found orrery.estimate_target;
BEGIN
    SELECT t.* INTO found FROM orrery.estimate_target t
    WHERE t.target OPERATOR(pg_catalog.=) pg_catalog.to_regclass(find_target.target)
        -- One that was dropped has no name but its number.
        OR t.target::text OPERATOR(pg_catalog.=) find_target.target;
    IF found.id IS NULL THEN
        RAISE EXCEPTION 'there are no estimates "%", expected one of: %', pg_catalog.left(target, 200), coalesce(
                (SELECT pg_catalog.string_agg(t.target::text, ', ' ORDER BY t.target::text) FROM orrery.estimate_target t), '(none)')
            USING ERRCODE = 'undefined_table';
    END IF;
    RETURN found;
END
$$;
COMMENT ON FUNCTION orrery.find_target(text) IS 'a target by its name, as the caller''s search path finds it; an error if there is none';

-- Pieces of work

CREATE OR REPLACE FUNCTION orrery.count_rows(t orrery.estimate_target) RETURNS double precision
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    pages bigint := orrery.pages(t.source);
    rows double precision;
BEGIN
    -- By the density of rows when they were last counted, on the pages that there are now; unless a part has doubled since.
    SELECT CASE WHEN bool_and(p.pages < 2 * p.relpages OR p.pages = 0) THEN sum(p.reltuples * p.pages / greatest(p.relpages, 1)) END
    INTO rows
    FROM (SELECT pg_relation_size(l.leaf) / current_setting('block_size')::bigint AS pages, c.relpages, greatest(c.reltuples, 0) AS reltuples
          FROM orrery.leaves(t.source) l JOIN pg_class c ON c.oid = l.leaf) p;
    IF rows IS NULL AND t.chunking = 'pages' THEN
        EXECUTE format('SELECT count(*) FROM %s i WHERE i.source_tid < ''(64,0)''', t.input) INTO rows;
        rows := rows * pages / least(pages, 64);
    END IF;
    RETURN rows;
END
$$;
COMMENT ON FUNCTION orrery.count_rows(orrery.estimate_target) IS
    'about as many rows as a source has, by statistics or a few of its pages; NULL if it has no pages and no statistics';

CREATE OR REPLACE FUNCTION orrery.add_ranges(t orrery.estimate_target, relation regclass, of_source boolean, version_id bigint,
    rows double precision) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    pages bigint := orrery.pages(relation);
    batch integer := orrery.integer_setting('orrery.batch_rows', 50000, 100, 10000000);
    step bigint := greatest(1, round(batch * pages / greatest(rows, 1)));
BEGIN
    INSERT INTO orrery.refresh_range (estimate_target, first_page, past_page, of_source, version_id)
    SELECT t.id, p, least(p + step, pages), add_ranges.of_source, add_ranges.version_id
    FROM generate_series(0, pages - 1, step) p;
END
$$;
COMMENT ON FUNCTION orrery.add_ranges(orrery.estimate_target, regclass, boolean, bigint, double precision) IS
    'lays out the pages of a relation of so many rows as pieces of work of orrery.batch_rows rows';

CREATE OR REPLACE FUNCTION orrery.estimate_range(t orrery.estimate_target, piece orrery.refresh_range) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    card jsonb := (SELECT v.card FROM orrery.model_version v WHERE v.id = piece.version_id);
    pending text := orrery.pending(t);
    range text := format(', %s, %s', piece.first_page, piece.past_page);
    columns text := (SELECT string_agg(format('%I', c.name), ', ' ORDER BY c.i)
                     FROM unnest(t.key || (SELECT array_agg(k.name ORDER BY k.ordinality)
                                           FROM orrery.target_columns(card, t.pdf) WITH ORDINALITY k)
                                 || 'source_token'::text) WITH ORDINALITY c(name, i));
    changed text := (SELECT string_agg(format('%I = excluded.%1$I', c), ', ')
                     FROM unnest((SELECT array_agg(k.name) FROM orrery.target_columns(card, t.pdf) k)
                                 || 'source_token'::text) c);
    insertion text;
    is_there boolean := true;
    done bigint;
BEGIN
    insertion := format(
        'INSERT INTO %s (%s) %s', t.target, columns,
        orrery.estimates_query(card, t.key, t.pdf, true, piece.version_id || '::bigint',
            CASE WHEN piece.of_source THEN orrery.chunks_by_pages(t.input::text, t.source::text, 'source_tid', t.key, range)
                 ELSE orrery.chunks_by_pages(format('(SELECT p.ctid AS source_tid, p.* FROM %s p WHERE p.features IS NOT NULL)',
                                                    pending), pending, 'source_tid', t.key, range) END));
    IF piece.of_source THEN
        EXECUTE format(
            'SELECT EXISTS (SELECT FROM (SELECT * FROM %s i WHERE i.source_tid >= ''(%s,0)'' AND i.source_tid < ''(%s,0)'' '
            'LIMIT 1) i JOIN %s t ON %s)', t.input, piece.first_page, piece.past_page, t.target,
            orrery.key_condition(t.input, t.key, 'i', 't'))
        INTO is_there;
    END IF;
    -- Three quarters of the time: to guard each row against one with its key costs as much as half of the model.
    IF NOT is_there THEN
        BEGIN
            EXECUTE insertion;
            GET DIAGNOSTICS done = ROW_COUNT;
            RETURN done;
        EXCEPTION WHEN unique_violation OR deadlock_detected THEN
            NULL; -- a row that moved between pages while they were read
        END;
    END IF;
    EXECUTE format('%s ON CONFLICT (%s) DO UPDATE SET %s', insertion,
                   orrery.key_list(t.key, ''), changed);
    GET DIAGNOSTICS done = ROW_COUNT;
    RETURN done;
END
$$;
COMMENT ON FUNCTION orrery.estimate_range(orrery.estimate_target, orrery.refresh_range) IS
    'estimates the rows of a piece of work; returns their number';

CREATE OR REPLACE FUNCTION orrery.delete_range(t orrery.estimate_target, piece orrery.refresh_range) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    done bigint;
BEGIN
    EXECUTE format('DELETE FROM %s t USING %s p WHERE p.ctid >= ''(%s,0)'' AND p.ctid < ''(%s,0)'' AND p.features IS NULL AND %s',
                   t.target, orrery.pending(t), piece.first_page, piece.past_page, orrery.key_condition(t.input, t.key, 't', 'p'));
    GET DIAGNOSTICS done = ROW_COUNT;
    RETURN done;
END
$$;
COMMENT ON FUNCTION orrery.delete_range(orrery.estimate_target, orrery.refresh_range) IS
    'deletes the estimates of a piece of work whose rows are gone from the source; returns their number';

CREATE OR REPLACE FUNCTION orrery.do_range(target_id bigint) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    t orrery.estimate_target;
    piece orrery.refresh_range;
    estimated bigint;
    deleted bigint := 0;
BEGIN
    SELECT r.* INTO piece FROM orrery.refresh_range r WHERE r.estimate_target = target_id
    ORDER BY r.first_page LIMIT 1 FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    SELECT * INTO STRICT t FROM orrery.estimate_target e WHERE e.id = target_id;
    estimated := orrery.estimate_range(t, piece);
    IF NOT piece.of_source THEN
        deleted := orrery.delete_range(t, piece);
    END IF;
    DELETE FROM orrery.refresh_range r WHERE r.estimate_target = target_id AND r.first_page = piece.first_page;
    SET CONSTRAINTS ALL IMMEDIATE; -- their errors are caught here, and not at the commit
    -- Last, since sessions that work together wait here for each other's commit.
    UPDATE orrery.refresh_log l SET rows_done = l.rows_done + estimated, rows_deleted = l.rows_deleted + deleted
    WHERE l.estimate_target = target_id AND l.status = 'running';
    RETURN estimated + deleted;
END
$$;
COMMENT ON FUNCTION orrery.do_range(bigint) IS
    'does a piece of work of a refresh that nobody else does; returns its rows, or NULL if there is none';
