-- How long does a new session wait for its first estimate?
SELECT z_median FROM orrery.photoz_sdss(20, 19, 18, 18, 18, 0.1, 0.02, 0.02, 0.02, 0.03)
