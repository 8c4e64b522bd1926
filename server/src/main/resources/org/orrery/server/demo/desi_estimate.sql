SELECT orrery.create_estimates('desi.estimate', 'desi.galaxy', 'id', 'galaxy_desi', kind => 'materialized_view', pdf => true);
REFRESH MATERIALIZED VIEW desi.estimate;
