package org.orrery.training.sed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;

import ai.onnxruntime.OrtException;
import org.orrery.training.learning.Examples;
import org.orrery.training.metrics.DensityMetrics;
import org.orrery.training.metrics.Distribution;
import org.orrery.training.metrics.PointMetrics;
import org.orrery.training.onnx.OnnxModel;

/**
 * Simulation-based calibration (Talts et al. 2018): for galaxies drawn from the prior the truth's rank in its posterior,
 * here the probability below it, is uniform.
 */
final class Calibration {
    private static final long SEED = 11;

    private final Survey survey;
    private final Map<String, List<Line>> lines = new LinkedHashMap<>();
    private final Map<String, CovarianceCheck> covariances = new LinkedHashMap<>();

    /** How a property is recovered under some condition. */
    record Line(GalaxyProperty property, DensityMetrics density, PointMetrics points) {}

    Calibration(Survey survey, OnnxModel model, Examples fresh) throws OrtException {
        this.survey = survey;
        for (boolean given : new boolean[] {true, false}) {
            String redshift = given ? "redshift given" : "redshift inferred";
            add(model, fresh, redshift, given, (row, random) -> {});
            for (Map.Entry<String, List<Integer>> hidden : hidden().entrySet()) {
                add(
                        model,
                        fresh,
                        redshift + ", " + hidden.getKey(),
                        given,
                        (row, random) -> hidden.getValue().forEach(band -> new Observation(survey).hide(row, band)));
            }
        }
    }

    Map<String, List<Line>> lines() {
        return lines;
    }

    Map<String, CovarianceCheck> covariances() {
        return covariances;
    }

    private Map<String, List<Integer>> hidden() {
        int last = survey.bands().size() - 1;
        return survey == Survey.DESI
                ? Map.of("no W1, W2", List.of(last - 1, last))
                : Map.of("no " + survey.bands().get(0).name(), List.of(0));
    }

    private void add(OnnxModel model, Examples fresh, String name, boolean given, BiConsumer<float[], Random> change)
            throws OrtException {
        Random random = new Random(SEED);
        Observation observation = new Observation(survey);
        float[][] rows = new float[fresh.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = observation.measure(fresh.features()[i], random);
            change.accept(rows[i], random);
            if (!given) {
                rows[i][rows[i].length - 1] = Float.NaN;
            }
        }
        Posterior posterior = new Posterior(survey, model, rows);
        List<Line> list = new ArrayList<>();
        for (GalaxyProperty property : GalaxyProperty.values()) {
            if (given && property == GalaxyProperty.Z) {
                continue;
            }
            double[] truth = fresh.truth(property.ordinal());
            Distribution[] densities = posterior.densities(property);
            double[] errors = new double[truth.length];
            for (int i = 0; i < truth.length; i++) {
                errors[i] = densities[i].median() - truth[i];
                if (property == GalaxyProperty.Z) {
                    errors[i] /= 1 + truth[i];
                }
            }
            list.add(new Line(property, DensityMetrics.of(densities, truth), PointMetrics.of(errors, 0.15)));
        }
        lines.put(name, list);
        if (!name.contains(",")) {
            covariances.put(name, new CovarianceCheck(posterior, fresh, given));
        }
    }
}
