-- What versions were found to be worth on whose rows

CREATE TABLE orrery.evaluation (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT evaluation_pkey PRIMARY KEY,
    version_id bigint NOT NULL CONSTRAINT evaluation_version_fkey REFERENCES orrery.model_version,
    quantity text NOT NULL,
    source text NOT NULL,
    truth text NOT NULL,
    mapping jsonb NOT NULL,
    residual text NOT NULL CONSTRAINT evaluation_residual_is_known
        CHECK (residual IN ('estimate - truth', '(estimate - truth) / (1 + truth)')),
    rows bigint NOT NULL CONSTRAINT evaluation_has_rows CHECK (rows > 0),
    point orrery.point_metrics,
    density orrery.pdf_metrics,
    evaluated_at timestamptz NOT NULL DEFAULT now(),
    evaluated_by name NOT NULL DEFAULT session_user
);
CREATE INDEX evaluation_version_id_idx ON orrery.evaluation (version_id);
COMMENT ON TABLE orrery.evaluation IS 'metrics of versions on relations where the truth is known, as evaluate_model found them';
COMMENT ON COLUMN orrery.evaluation.id IS 'order of evaluations';
COMMENT ON COLUMN orrery.evaluation.version_id IS 'version that was evaluated';
COMMENT ON COLUMN orrery.evaluation.quantity IS 'quantity of the version''s estimate';
COMMENT ON COLUMN orrery.evaluation.source IS 'relation, by the name it had';
COMMENT ON COLUMN orrery.evaluation.truth IS 'SQL expression over the relation, of the quantity''s true value';
COMMENT ON COLUMN orrery.evaluation.mapping IS 'SQL expression over the relation for each feature';
COMMENT ON COLUMN orrery.evaluation.residual IS 'what the point metrics are of; the estimate of a density is its median';
COMMENT ON COLUMN orrery.evaluation.rows IS 'rows whose truth is known; point.n of them have an estimate';
COMMENT ON COLUMN orrery.evaluation.point IS 'metrics of the point estimate; NULL where no row has one';
COMMENT ON COLUMN orrery.evaluation.density IS 'metrics of the density; NULL where the model gives none';
COMMENT ON COLUMN orrery.evaluation.evaluated_at IS 'time of the evaluation';
COMMENT ON COLUMN orrery.evaluation.evaluated_by IS 'role that logged in to evaluate it';

CREATE TRIGGER evaluation_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON orrery.evaluation
    FOR EACH STATEMENT EXECUTE FUNCTION orrery.refuse_change();
ALTER TABLE orrery.evaluation ENABLE ALWAYS TRIGGER evaluation_is_immutable;

CREATE VIEW orrery.model_quality AS
SELECT DISTINCT ON (v.model, e.quantity, e.source, e.truth, v.id, e.mapping)
    v.model, v.version, e.quantity, e.source, a.version_id IS NOT NULL AS is_active, e.rows, (e.point).n,
    (e.point).bias_mean, (e.point).sigma_nmad, (e.point).outlier_fraction_015, (e.point).rms,
    (e.density).crps, (e.density).pit_ks, (e.density).coverage_68, (e.density).log_likelihood,
    e.evaluated_at, e.id AS evaluation
FROM orrery.evaluation e
JOIN orrery.model_version v ON v.id = e.version_id
LEFT JOIN orrery.active_model a ON a.version_id = v.id
ORDER BY v.model, e.quantity, e.source, e.truth, v.id, e.mapping, e.id DESC;
COMMENT ON VIEW orrery.model_quality IS
    'last evaluation of each version on each relation: which version is better on these rows';
COMMENT ON COLUMN orrery.model_quality.model IS 'name of the model';
COMMENT ON COLUMN orrery.model_quality.version IS 'version of the model, free text';
COMMENT ON COLUMN orrery.model_quality.quantity IS 'quantity of the version''s estimate';
COMMENT ON COLUMN orrery.model_quality.source IS 'relation, by the name it had';
COMMENT ON COLUMN orrery.model_quality.is_active IS 'the version is in force';
COMMENT ON COLUMN orrery.model_quality.rows IS 'rows whose truth is known';
COMMENT ON COLUMN orrery.model_quality.n IS 'rows that have an estimate too';
COMMENT ON COLUMN orrery.model_quality.bias_mean IS 'mean residual';
COMMENT ON COLUMN orrery.model_quality.sigma_nmad IS '1.4826 median |residual - median residual|';
COMMENT ON COLUMN orrery.model_quality.outlier_fraction_015 IS 'fraction with |residual| > 0.15';
COMMENT ON COLUMN orrery.model_quality.rms IS 'root mean square of the residuals';
COMMENT ON COLUMN orrery.model_quality.crps IS 'mean continuous ranked probability score, in the quantity''s unit';
COMMENT ON COLUMN orrery.model_quality.pit_ks IS 'distance of Kolmogorov and Smirnov of the PITs from uniform';
COMMENT ON COLUMN orrery.model_quality.coverage_68 IS 'fraction of truths between the 16 and 84 % quantiles';
COMMENT ON COLUMN orrery.model_quality.log_likelihood IS 'mean logarithm of the density at the truth';
COMMENT ON COLUMN orrery.model_quality.evaluated_at IS 'time of the evaluation';
COMMENT ON COLUMN orrery.model_quality.evaluation IS 'id of the evaluation, which has all metrics';

ALTER TABLE orrery.evaluation OWNER TO orrery_owner;
ALTER VIEW orrery.model_quality OWNER TO orrery_owner;
GRANT SELECT ON orrery.evaluation, orrery.model_quality TO orrery_reader;
