package org.orrery.training.learning;

import java.util.Arrays;

/**
 * What a network learns from: features and true values of each row, and the group that it belongs to (such as a patch of
 * the sky or a cluster) where validation leaves groups out; null otherwise.
 */
public record Examples(float[][] features, double[][] truth, String[] group) {
    public Examples {
        if (features.length != truth.length || group != null && group.length != truth.length) {
            throw new IllegalArgumentException("there must be as many rows of features as of true values, not %d and %d"
                    .formatted(features.length, truth.length));
        }
    }

    public Examples(float[][] features, double[][] truth) {
        this(features, truth, null);
    }

    public int size() {
        return features.length;
    }

    /** The given rows, in the given order. */
    public Examples rows(int[] rows) {
        return new Examples(
                Arrays.stream(rows).mapToObj(row -> features[row]).toArray(float[][]::new),
                Arrays.stream(rows).mapToObj(row -> truth[row]).toArray(double[][]::new),
                group == null
                        ? null
                        : Arrays.stream(rows).mapToObj(row -> group[row]).toArray(String[]::new));
    }

    /** One true quantity of all rows. */
    public double[] truth(int quantity) {
        return Arrays.stream(truth).mapToDouble(row -> row[quantity]).toArray();
    }
}
