-- Who may do what with estimates over whole tables. Their functions run with the caller's rights on source and target.
DO $$
DECLARE
    part regprocedure;
BEGIN
    FOR part IN
        SELECT p.oid FROM pg_proc p
        WHERE p.pronamespace = 'orrery'::regnamespace
            AND p.proname IN ('has_statement_triggers', 'check_key', 'is_unique', 'target_columns', 'quantity_ucd',
                              'column_ucd', 'feature_expressions', 'without_sentinels', 'create_input', 'check_estimates',
                              'create_target', 'create_estimates_on', 'create_estimates', 'key_list', 'pending', 'base_type', 'source_state', 'count_rows', 'key_condition',
                              'change_log', 'log_changes', 'change_triggers', 'create_change_log', 'drop_change_log',
                              'create_change_triggers', 'check_change_log', 'take_changes', 'refresh_lock', 'is_refreshing',
                              'find_target', 'add_ranges', 'estimate_range', 'delete_range', 'do_range', 'check_source',
                              'fill_pending', 'begin_refresh', 'enter_phase', 'prepare_refresh', 'compare', 'refresh_view',
                              'finish_refresh', 'refresh_step', 'fail_refresh', 'failure', 'raise_failure', 'busy', 'is_begun', 'run_refresh', 'check_rate', 'throttle', 'refresh', 'refresh_all',
                              'help_refresh', 'stale_rows_of', 'stale_rows', 'drop_estimates_of', 'drop_estimates')
    LOOP
        EXECUTE format('ALTER ROUTINE %s OWNER TO orrery_owner', part);
        EXECUTE format('REVOKE ALL ON ROUTINE %s FROM PUBLIC', part);
        EXECUTE format('GRANT EXECUTE ON ROUTINE %s TO orrery_operator', part);
    END LOOP;
END
$$;
GRANT EXECUTE ON FUNCTION orrery.estimate_columns(jsonb), orrery.estimate_quantities(jsonb), orrery.estimate_covariances(jsonb),
    orrery.row_width(jsonb), orrery.output_offset(jsonb, text), orrery.output_width(jsonb, text),
    orrery.column_expression(text, text, text, text) TO orrery_operator;
ALTER VIEW orrery.refresh_progress OWNER TO orrery_owner;
GRANT SELECT ON orrery.refresh_progress TO orrery_reader;
GRANT EXECUTE ON FUNCTION orrery.is_refreshing(bigint), orrery.refresh_lock(bigint) TO orrery_reader;
