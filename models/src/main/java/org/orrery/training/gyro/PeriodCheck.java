package org.orrery.training.gyro;

import java.util.List;

import ai.onnxruntime.OrtException;
import org.orrery.training.onnx.OnnxModel;

/** Whether the stars' periods are below the quantiles as often as these say. */
final class PeriodCheck {
    static final double[] QUANTILES = {0.05, 0.16, 0.5, 0.84, 0.95};

    private PeriodCheck() {}

    /** Part of the stars below each quantile at the literature's age, weighted by membership; without revised clusters. */
    static double[] below(byte[] model, List<Rotator> all) throws OrtException {
        List<Rotator> stars = all.stream()
                .filter(star -> !Training.REVISED.contains(star.cluster()))
                .toList();
        double[] below = new double[QUANTILES.length];
        try (OnnxModel session = new OnnxModel(model)) {
            for (int i = 0; i < below.length; i++) {
                float quantile = (float) QUANTILES[i];
                float[][] periods = session.run(stars.stream()
                        .map(star -> new float[] {
                            (float) (Math.pow(10, star.logAge()) / 1000), (float) star.colour(), quantile
                        })
                        .toArray(float[][]::new));
                double sum = 0;
                for (int row = 0; row < periods.length; row++) {
                    Rotator star = stars.get(row);
                    sum += star.membership();
                    below[i] += star.period() < periods[row][0] ? star.membership() : 0;
                }
                below[i] /= sum;
            }
        }
        return below;
    }
}
