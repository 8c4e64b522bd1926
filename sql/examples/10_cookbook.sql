-- Twelve questions, each with its query and its answer. Needs: models galaxy_desi, galaxy_desi_given_z, gyro_age, gyro_period,
-- active. The galaxies are synthetic; fluxes in nanomaggies, logmstar in log10(solar masses).

CREATE TEMPORARY TABLE galaxy (
    id integer, flux_g real, flux_r real, flux_z real, flux_w1 real, flux_w2 real, z_spec real, logmstar real);
INSERT INTO galaxy VALUES
    (1, 11.78, 40.19, 78.49, 70.86, 52.27, 0.294, 11.37),
    (2, 5.506, 17.5, 33.06, 28.84, 21.79, 0.219, 10.51),
    (3, 202, 325.9, 444.2, 317.8, 194.5, 0.035, 10.00),
    (4, 45.75, 62.34, 75, 42.34, 25.61, 0.089, 9.77),
    (5, 5.149, 22.38, 49.41, 73.41, 49.43, 0.336, 11.62),
    (6, 2.594, 9.01, 22.28, 57.18, 34.36, 0.560, 11.43),
    (7, 5.88, 16.42, 32.14, 42.91, 37.43, 0.236, 10.72),
    (8, 2.355, 8.266, 17.84, 29.04, 18.62, 0.343, 10.88),
    (9, 7.645, 14.06, 19.95, 15.46, 19.31, 0.218, 10.04),
    (10, 227.3, 303.1, 331.1, 186.5, 79.81, 0.020, 8.19),
    (11, 90.67, 155.8, 217.7, 144.4, 81.93, 0.051, 9.90),
    (12, 4.034, 10.64, 21.23, 40.88, 40.64, 0.386, 10.59),
    (13, 11.76, 17.34, 19.77, 12.26, 11.14, 0.129, 9.58),
    (14, 6.343, 10.14, 13.61, 10.14, 8.748, 0.187, 9.81),
    (15, 4.324, 15.35, 28.37, 31.96, 27.85, 0.286, 10.84),
    (16, 1335, 3244, 5912, 4980, 2933, 0.059, 11.29);

-- The estimates and the densities, once for all questions.
CREATE TEMPORARY TABLE estimate AS
SELECT g.id, p.*,
       orrery.galaxy_desi_z_pdf(g.flux_g, g.flux_r, g.flux_z, g.flux_w1, g.flux_w2)        AS z_pdf,
       orrery.galaxy_desi_logmstar_pdf(g.flux_g, g.flux_r, g.flux_z, g.flux_w1, g.flux_w2) AS logmstar_pdf
FROM   galaxy g
CROSS JOIN LATERAL orrery.galaxy_desi(g.flux_g, g.flux_r, g.flux_z, g.flux_w1, g.flux_w2) p;

-- 1. How many galaxies above 10^10.5 solar masses lie at 0.1 < z < 0.3, and how sure are we?
SELECT round(sum(q)::numeric, 1) AS galaxies, round(sqrt(sum(q * (1 - q)))::numeric, 1) AS sigma
FROM   estimate e
CROSS JOIN LATERAL orrery.pdf_joint_probability(
           e.z_pdf, 0.1, 0.3, e.logmstar_pdf, 10.5, 'Infinity', e.z_logmstar_covariance / (e.z_std * e.logmstar_std)) q;
-- 3.8 | 1.0

-- 2. What is n(z) of the galaxies brighter than r = 19.5?
SELECT round(b / 10.0, 1) AS z_from, round(orrery.pdf_probability(n.z, b / 10.0, (b + 1) / 10.0)::numeric, 2) AS part
FROM   (SELECT orrery.pdf_stack(e.z_pdf, 'redshift') AS z
        FROM estimate e JOIN galaxy g USING (id) WHERE 22.5 - 2.5 * log(g.flux_r) < 19.5) n
CROSS JOIN generate_series(0, 4) b ORDER BY b;
-- 0.0 | 0.50
-- 0.1 | 0.07
-- 0.2 | 0.29
-- 0.3 | 0.14
-- 0.4 | 0.00

-- 3. Which redshifts can I trust?
SELECT id, round(z_median::numeric, 2) AS z_median, round(z_odds::numeric, 1) AS odds
FROM   estimate WHERE z_odds > 0.9 AND flags & ~2 = 0 ORDER BY id;
-- 1 | 0.23 | 0.9
-- 2 | 0.22 | 1.0
-- 3 | 0.04 | 1.0
-- 5 | 0.33 | 0.9
-- 10 | 0.03 | 1.0
-- 11 | 0.05 | 0.9

-- 4. Where do 68 % of a density lie that has two peaks? In as little room as possible:
SELECT round(i.lower::numeric, 2) AS z_from, round(i.upper::numeric, 2) AS z_to, round(i.probability::numeric, 2) AS probability
FROM   orrery.pdf_interval(orrery.pdf_mixture('{0.6, 0.4}', '{0.3, 0.8}', '{0.03, 0.05}', 0, 2), 0.68, 'highest-density') i;
-- 0.26 | 0.34 | 0.51
-- 0.77 | 0.83 | 0.17

-- 5. Two surveys have a density of the same galaxy, from independent data. What do they say together?
SELECT round(orrery.pdf_mean(p)::numeric, 3) AS mean, round(orrery.pdf_std(p)::numeric, 3) AS std
FROM   (SELECT orrery.pdf_multiply(orrery.pdf_mixture('{1}', '{0.50}', '{0.03}'),
                                   orrery.pdf_mixture('{1}', '{0.45}', '{0.04}'))) s(p);
-- 0.482 | 0.024

-- 6. I select z_median between 0.1 and 0.2: how many of the galaxies there do I get, and how many of mine are there?
SELECT round((sum(q) FILTER (WHERE e.z_median BETWEEN 0.1 AND 0.2) / sum(q))::numeric, 2)  AS completeness,
       round((avg(q) FILTER (WHERE e.z_median BETWEEN 0.1 AND 0.2))::numeric, 2)          AS purity
FROM   estimate e CROSS JOIN LATERAL orrery.pdf_probability(e.z_pdf, 0.1, 0.2) q;
-- 0.80 | 0.57

-- 7. How many galaxies are there in each bin of mass, with errors?
SELECT m AS logmstar_from, round(sum(q)::numeric, 1) AS galaxies, round(sqrt(sum(q * (1 - q)))::numeric, 1) AS sigma
FROM   estimate e CROSS JOIN generate_series(9, 11, 0.5) m
CROSS JOIN LATERAL orrery.pdf_probability(e.logmstar_pdf, m, m + 0.5) q
GROUP BY m ORDER BY m;
-- 9 | 1.2 | 0.9
-- 9.5 | 3.2 | 1.2
-- 10.0 | 2.2 | 1.1
-- 10.5 | 3.6 | 1.2
-- 11.0 | 4.4 | 1.2

-- 8. How good are my redshifts and masses, and how does that change with redshift?
SELECT g.z_spec > 0.2 AS beyond, count(*), round(orrery.sigma_nmad(e.z_median, g.z_spec)::numeric, 2) AS sigma_nmad,
       round(orrery.bias_median(e.logmstar_median - g.logmstar)::numeric, 1) AS mass_bias
FROM   estimate e JOIN galaxy g USING (id) GROUP BY 1 ORDER BY 1;
-- f | 7 | 0.02 | 0.1
-- t | 9 | 0.06 | 0.1

-- 9. Do my densities mean what they say? How much of the truth lies inside 68 and 95 %, and how far is the PIT from uniform?
SELECT round(orrery.coverage(e.z_pdf, g.z_spec, 0.68)::numeric, 2) AS in_68, round(orrery.coverage(e.z_pdf, g.z_spec, 0.95)::numeric, 2) AS in_95,
       round(orrery.pit_ks(e.z_pdf, g.z_spec)::numeric, 1) AS pit_ks
FROM   estimate e JOIN galaxy g USING (id);
-- 0.56 | 0.94 | 0.2

-- 10. Which model is better on my data? What is found is kept with the version, and the registry answers from then on.
SELECT e.quantity, e.rows, round((e.point).sigma_nmad::numeric, 1) AS sigma_nmad
FROM   orrery.evaluate_model('galaxy_desi', '1', 'galaxy', '{"logmstar": "logmstar"}',
           '{"flux_g": "flux_g", "flux_r": "flux_r", "flux_z": "flux_z", "flux_w1": "flux_w1", "flux_w2": "flux_w2"}') e;
-- logmstar | 16 | 0.2

SELECT e.quantity, e.rows, round((e.point).sigma_nmad::numeric, 1) AS sigma_nmad
FROM   orrery.evaluate_model('galaxy_desi_given_z', '1', 'galaxy', '{"logmstar": "logmstar"}',
           '{"flux_g": "flux_g", "flux_r": "flux_r", "flux_z": "flux_z", "flux_w1": "flux_w1", "flux_w2": "flux_w2", "z": "z_spec"}') e;
-- logmstar | 16 | 0.1

SELECT model, version, n, round(sigma_nmad::numeric, 1) AS sigma_nmad FROM orrery.model_quality ORDER BY sigma_nmad;
-- galaxy_desi_given_z | 1 | 16 | 0.1
-- galaxy_desi | 1 | 16 | 0.2

-- 11. How old is a star that turns in 25.4 days and is as blue as the Sun? How fast did it turn at 0.6 Gyr?
SELECT round(a.age_gyr_median::numeric) AS age_gyr, round(a.age_gyr_l68::numeric) AS l68, round(a.age_gyr_u68::numeric) AS u68,
       round(orrery.gyro_period(0.6, 0.82, 0.5)::numeric) AS prot_then
FROM   orrery.gyro_age(25.4, 0.82, 0.01) a;
-- 5 | 3 | 8 | 6

-- 12. How old is this cluster? Its last star is hardly a member.
SELECT (c.age).n AS stars, round((c.age).age_gyr_median::numeric, 1) AS age_gyr,
       round(((c.age).age_gyr_u68 - (c.age).age_gyr_l68)::numeric / 2, 1) AS sigma
FROM   (SELECT orrery.gyro_cluster_age(prot, bp_rp_0, 0.02, membership) AS age
        FROM (VALUES (8.3, 0.75, 0.99), (9.1, 0.85, 0.99), (10.0, 0.95, 0.98), (10.8, 1.08, 0.99), (11.6, 1.22, 0.97),
                     (12.2, 1.40, 0.99), (13.5, 1.65, 0.95), (31.0, 0.90, 0.05)) star(prot, bp_rp_0, membership)) c;
-- 8 | 0.9 | 0.1
