-- Who may do what with estimates over whole tables. Their functions run with the caller's rights on source and target.
DO $$
DECLARE
    part regprocedure;
BEGIN
    FOR part IN
        SELECT p.oid FROM pg_proc p
        WHERE p.pronamespace = 'orrery'::regnamespace
            AND p.proname IN ('check_key', 'is_unique', 'target_columns', 'quantity_ucd', 'column_ucd', 'feature_expressions',
                              'without_sentinels', 'create_input', 'check_estimates', 'create_target', 'create_estimates_on',
                              'create_estimates', 'refresh_lock', 'is_refreshing', 'find_target', 'pending_name',
                              'key_condition', 'add_ranges', 'estimate_range', 'delete_range', 'do_range', 'check_source',
                              'fill_pending', 'begin_refresh', 'enter_phase', 'prepare_refresh', 'compare', 'refresh_view',
                              'finish_refresh', 'refresh_step', 'fail_refresh', 'refresh', 'help_refresh')
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
