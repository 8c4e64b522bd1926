package org.orrery.training.network;

import java.util.List;

import org.orrery.training.algebra.Cholesky;

/**
 * A fixed linear map that makes the first d columns uncorrelated and of unit variance; the others pass by. Bands of one
 * object are nearly alike, and what tells its redshift is their small differences, which a network learns slowly by itself.
 */
public final class Whitening implements Layer {
    /** Columns that repeat each other still have an inverse. */
    private static final double SMALLEST_VARIANCE = 1e-5;

    private final int width;
    private final float[] map;

    private Whitening(double[][] whitening) {
        width = whitening.length;
        map = new float[width * width];
        for (int i = 0; i < map.length; i++) {
            map[i] = (float) whitening[i / width][i % width];
        }
    }

    /** Fitted to the rows in which nothing is missing, as {@link Inputs} encodes them. */
    public static Whitening fit(List<Encoding> encodings, float[][] rows) {
        int width = encodings.size();
        double[][] covariance = new double[width][width];
        int complete = 0;
        for (float[] row : rows) {
            double[] encoded = new double[width];
            double sum = 0;
            for (int i = 0; i < width; i++) {
                encoded[i] = encodings.get(i).encode(row[i]);
                sum += encoded[i];
            }
            if (Double.isNaN(sum)) {
                continue;
            }
            complete++;
            for (int i = 0; i < width; i++) {
                for (int j = 0; j < width; j++) {
                    covariance[i][j] += encoded[i] * encoded[j];
                }
            }
        }
        if (complete < 10 * width) {
            throw new IllegalArgumentException(
                    "%d rows have all columns, at least %d are needed to whiten them".formatted(complete, 10 * width));
        }
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
                covariance[i][j] /= complete;
            }
            covariance[i][i] += SMALLEST_VARIANCE;
        }
        return new Whitening(Cholesky.whitening(covariance));
    }

    @Override
    public Tensor apply(Tensor input) {
        Tensor white = input.columns(0, width).matMul(input.constant(map, width, width));
        return input.width() == width ? white : white.concat(input.columns(width, input.width()));
    }
}
