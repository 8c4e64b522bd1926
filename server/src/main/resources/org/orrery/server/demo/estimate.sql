SELECT orrery.create_estimates('sdss.photoz', 'sdss.galaxy', 'objid', 'photoz_sdss', kind => 'materialized_view');
