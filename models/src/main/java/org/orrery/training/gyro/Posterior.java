package org.orrery.training.gyro;

import java.util.List;

import ai.onnxruntime.OrtException;
import org.orrery.pdf.GridDensity;
import org.orrery.training.onnx.OnnxModel;

/** Ages from likelihoods on the grid, with a flat prior in log10 age: of a star, and of a cluster as the stars' product. */
final class Posterior {
    private static final int BATCH = 512;
    private static final int ROUNDS = 20;

    private Posterior() {}

    /** Likelihoods of stars, each a row of the grid; {@code alone} takes each for a certain member of its cluster. */
    static float[][] likelihoods(byte[] model, List<Rotator> stars, boolean alone) throws OrtException {
        float[][] rows = stars.stream().map(Rotator::features).toArray(float[][]::new);
        if (alone) {
            for (float[] row : rows) {
                row[row.length - 1] = 1;
            }
        }
        try (OnnxModel session = new OnnxModel(model)) {
            return session.run(rows);
        }
    }

    /** Likelihoods that one thread of the runtime makes in a second; the best of some rounds. */
    static double perSecond(byte[] model, List<Rotator> stars) throws OrtException {
        float[][] rows = stars.stream().limit(BATCH).map(Rotator::features).toArray(float[][]::new);
        double best = 0;
        try (OnnxModel session = new OnnxModel(model)) {
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                session.run(rows);
                best = Math.max(best, 1e9 * rows.length / (System.nanoTime() - start));
            }
        }
        return best;
    }

    static GridDensity of(float[] likelihood) {
        GridDensity density = empty();
        if (!density.set(likelihood, 0)) {
            throw new IllegalStateException("the model gave no density");
        }
        return density;
    }

    /** Product of the rows, in logarithms. */
    static GridDensity product(float[][] likelihoods) {
        double[] sum = new double[GyroAge.GRID];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < sum.length; i++) {
            for (float[] likelihood : likelihoods) {
                sum[i] += Math.log(likelihood[i]);
            }
            largest = Math.max(largest, sum[i]);
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.exp(sum[i] - largest);
        }
        GridDensity density = empty();
        density.set(sum);
        return density;
    }

    private static GridDensity empty() {
        return new GridDensity(GyroAge.GRID, RotationFlow.YOUNGEST, RotationFlow.OLDEST);
    }
}
