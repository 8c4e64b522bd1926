\set VERBOSITY terse
-- A model of several quantities. The redshift network under another card: three quantities that share its mixture, with
-- ranges of their own, and its means as their covariances.
CREATE FUNCTION pg_temp.card(estimate jsonb) RETURNS jsonb LANGUAGE sql AS $$
    SELECT v.card || '{"name": "triple", "version": "1", "description": "three quantities"}'
                  || jsonb_build_object('estimate', estimate)
    FROM orrery.model_version v WHERE v.model = 'photoz_sdss'
$$;
CREATE FUNCTION pg_temp.triple() RETURNS jsonb LANGUAGE sql AS $$
    SELECT pg_temp.card('{"kind": "joint", "covariance": "mean", "quantities": [
        {"quantity": "red", "description": "redshift", "unit": "", "minimum": 0, "maximum": 1.2, "odds_half_width": 0.06,
         "odds_per_one_plus": true, "outputs": ["weight", "mean", "sigma"]},
        {"quantity": "low", "description": "low redshift", "unit": "", "minimum": 0, "maximum": 0.47,
         "outputs": ["weight", "mean", "sigma"],
         "antilog": {"quantity": "power", "description": "ten to the redshift", "unit": "mag", "factor": 2}},
        {"quantity": "high", "description": "high redshift", "unit": "", "minimum": 0.47, "maximum": 1.2,
         "odds_half_width": 0.1, "outputs": ["weight", "mean", "sigma"]}]}')
$$;
CREATE FUNCTION pg_temp.register(card jsonb) RETURNS text LANGUAGE plpgsql AS $$
#variable_conflict use_variable
BEGIN
    PERFORM orrery.register_model('triple', '1', v.onnx, card) FROM orrery.model_version v WHERE v.model = 'photoz_sdss';
    RETURN 'registered';
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;

-- what is wrong is named
SELECT pg_temp.register(CASE WHEN value IS NULL THEN pg_temp.triple() #- path::text[]
                             ELSE jsonb_set(pg_temp.triple(), path::text[], value) END)
FROM (VALUES
    ('{estimate,quantities}', NULL::jsonb), ('{estimate,quantities}', '[]'), ('{estimate,quantities,1}', '7'),
    ('{estimate,quantities,0,quantity}', NULL), ('{estimate,quantities,0,quantity}', '"low"'),
    ('{estimate,quantities,2,maximum}', '0.47'), ('{estimate,quantities,2,outputs}', NULL),
    ('{estimate,quantities,2,outputs}', '["weight", "mean"]'), ('{estimate,quantities,2,outputs,1}', '"width"'),
    ('{estimate,quantities,2,outputs,1}', '3'), ('{estimate,quantities,0,odds_half_width}', '-1'),
    ('{estimate,quantities,1,antilog,factor}', '0'), ('{estimate,quantities,1,antilog,factor}', '1e38'),
    ('{estimate,quantities,1,minimum}', '-50'),
    ('{estimate,quantities,1,antilog,quantity}', '"red"'), ('{estimate,quantities,1,antilog,unit}', '5'),
    ('{estimate,covariance}', '"none"'), ('{estimate,covariance}', '1'), ('{estimate,quantities,2}', NULL),
    ('{features,9,omittable}', '7'), ('{features,8,omittable}', 'true'),
    ('{features,9}', '{"name": "z_err", "description": "d", "omittable": true}'),
    ('{features,3,name}', '"low_median"'), ('{features,3,name}', '"power_l68"')) c(path, value);

-- and a good one works; the last argument may be left out
SELECT pg_temp.register(jsonb_set(pg_temp.triple(), '{features,9,omittable}', 'true'));
SELECT orrery.activate_model('triple', '1') > 0 AS activated;
\df orrery.triple*
SELECT f.pronargdefaults FROM pg_proc f WHERE f.pronamespace = 'orrery'::regnamespace AND f.proname = 'triple';
CREATE TABLE one AS SELECT 22.51 u, 22.09 g, 20.19 r, 19.47 i, 19.06 z, 0.716 ue, 0.27 ge, 0.056 re, 0.034 ie, 0.063 ze;
SELECT abs(p.red_median - q.z_median) < 1e-6 AS same, p.red_odds = q.odds AS same_odds,
       p.low_u95 <= 0.47 AND p.high_l95 >= 0.47 AS truncated, p.flags & 24 AS of_the_first,
       abs(p.power_median - 2 * 10 ^ p.low_median) < 1e-6 AS antilog, abs(p.power_u95 - 2 * 10 ^ p.low_u95) < 1e-6 AS bound,
       p.version = a.version_id AS version
FROM one, orrery.triple(u, g, r, i, z, ue, ge, re, ie, ze) p, orrery.photoz_sdss(u, g, r, i, z, ue, ge, re, ie, ze) q,
     orrery.active_model a WHERE a.model = 'triple';
SELECT orrery.triple_low(u, g, r, i, z, ue, ge, re, ie, ze) = p.low_median AS point,
       abs(orrery.pdf_median(orrery.triple_low_pdf(u, g, r, i, z, ue, ge, re, ie, ze)) - p.low_median) < 1e-6 AS density,
       abs(orrery.pdf_median(orrery.triple_high_pdf(u, g, r, i, z, ue, ge, re, ie, ze)) - p.high_median) < 1e-6 AS other
FROM one, orrery.triple(u, g, r, i, z, ue, ge, re, ie, ze) p;
-- truncation narrows covariances as it does standard deviations
SELECT abs(p.red_low_covariance / o.mean[1] - p.low_std / p.red_std) < 1e-5 AS red_low,
       abs(p.low_high_covariance / o.mean[3] - p.low_std * p.high_std / p.red_std ^ 2) < 1e-5 AS low_high
FROM one, orrery.triple(u, g, r, i, z, ue, ge, re, ie, ze) p,
     LATERAL (SELECT (orrery.run(p.version, ARRAY[u, g, r, i, z, ue, ge, re, ie, ze]::real[]))[4:6] AS mean OFFSET 0) o;
-- without the last error, z is not used; what may be left out is not missed
SELECT p.flags & 2 AS no_flag, q.flags & 2 AS flag, p.red_median = q.z_median AS same
FROM one, orrery.triple(u, g, r, i, z, ue, ge, re, ie) p, orrery.photoz_sdss(u, g, r, i, z, ue, ge, re, ie, NULL) q;
-- densities of a chunk, NULLs refused, and quantities that are not there
SELECT cardinality(orrery.densities(a.version_id, '{22.5,22,20,19,19,1,1,1,1,1,NaN,NaN,NaN,NaN,NaN,NaN,NaN,NaN,NaN,NaN}', 10, q))
FROM orrery.active_model a, generate_series(1, 3) q WHERE a.model = 'triple' ORDER BY q;
SELECT orrery.densities(a.version_id, '{}', 10, 1) FROM orrery.active_model a WHERE a.model = 'triple';
SELECT orrery.densities(a.version_id, '{1,2,3}', 10, 1) FROM orrery.active_model a WHERE a.model = 'triple';
SELECT orrery.densities(a.version_id, '{1,2}', 2, 1) FROM orrery.active_model a WHERE a.model = 'linear';
DO $$
DECLARE
    quantity integer;
BEGIN
    FOREACH quantity IN ARRAY '{0,4}'::integer[] LOOP
        BEGIN
            PERFORM orrery.densities(a.version_id, '{22.5,22,20,19,19,1,1,1,1,1}', 10, quantity)
            FROM orrery.active_model a WHERE a.model = 'triple';
        EXCEPTION WHEN invalid_parameter_value THEN
            RAISE NOTICE '%', SQLERRM;
        END;
    END LOOP;
END
$$;
SELECT orrery.densities(a.version_id, ARRAY[NULL, 2]::real[], 2, 1) FROM orrery.active_model a WHERE a.model = 'linear';

-- a version with other columns takes the place of the first; nothing uses the functions
SELECT orrery.register_model('triple', '2', v.onnx, jsonb_set(v.card, '{version}', '"2"') #- '{estimate,covariance}' #- '{estimate,quantities,2}') > 0
FROM orrery.model_version v WHERE v.model = 'triple';
SELECT orrery.activate_model('triple', '2') > 0 AS activated;
SELECT p.proname FROM orrery.model_function f JOIN pg_proc p ON p.proname = f.name WHERE f.model = 'triple' ORDER BY 1;
SELECT orrery.rollback_model('triple') > 0 AS rolled_back;
SELECT p.proname FROM orrery.model_function f JOIN pg_proc p ON p.proname = f.name WHERE f.model = 'triple' ORDER BY 1;
