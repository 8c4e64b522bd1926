package org.orrery.training.sed;

import java.util.Arrays;

import ai.onnxruntime.OrtException;
import org.orrery.training.metrics.Distribution;
import org.orrery.training.metrics.Mixture;
import org.orrery.training.onnx.OnnxModel;

/** What a model file says of rows: a density of each property, and the covariances. */
final class Posterior {
    private final Survey survey;
    private final float[][] outputs;
    private final int components;

    Posterior(Survey survey, OnnxModel model, float[][] features) throws OrtException {
        this.survey = survey;
        outputs = model.run(features);
        int d = GalaxyProperty.COUNT;
        components = (outputs[0].length - d * (d - 1) / 2) / (3 * d);
    }

    Distribution[] densities(GalaxyProperty property) {
        int from = property.ordinal() * 3 * components;
        return Arrays.stream(outputs)
                .map(row -> new Mixture(
                        Arrays.copyOfRange(row, from, from + 3 * components),
                        property.minimum(survey),
                        property.maximum(survey)))
                .toArray(Distribution[]::new);
    }

    double[] medians(GalaxyProperty property) {
        return Arrays.stream(densities(property))
                .mapToDouble(Distribution::median)
                .toArray();
    }

    /** Covariances (1, 2), (1, 3), .. of a row. */
    double covariance(int row, int pair) {
        return outputs[row][3 * components * GalaxyProperty.COUNT + pair];
    }
}
