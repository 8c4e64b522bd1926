-- The redshift of one galaxy from its SDSS magnitudes and errors: number 3942 of the synthetic sample, drawn at z = 0.501.
-- Needs: model photoz_sdss, active.

-- The whole estimate.
SELECT round(p.z_median::numeric, 1) AS z_median, p.z_l68 < p.z_median AND p.z_median < p.z_u68 AS inside, p.odds > 0.9 AS sure
FROM   orrery.photoz_sdss(
           u => 22.5376, g => 21.5505, r => 19.8438, i => 18.9118, z => 18.4109,
           u_err => 0.7897, g_err => 0.1432, r_err => 0.0442, i_err => 0.0249, z_err => 0.0237) p;
-- 0.5 | t | t

-- The point estimate alone, the median of the density.
SELECT round(orrery.photoz_sdss_z(
           22.5376, 21.5505, 19.8438, 18.9118, 18.4109, 0.7897, 0.1432, 0.0442, 0.0249, 0.0237)::numeric, 1) AS z;
-- 0.5

-- A band that was not observed is NULL, never -99; flag 2 says so.
SELECT p.flags & 2 AS optional_feature_missing, p.z_median IS NOT NULL AS is_estimated
FROM   orrery.photoz_sdss(
           u => NULL, g => 21.5505, r => 19.8438, i => 18.9118, z => 18.4109,
           u_err => NULL, g_err => 0.1432, r_err => 0.0442, i_err => 0.0249, z_err => 0.0237) p;
-- 2 | t
