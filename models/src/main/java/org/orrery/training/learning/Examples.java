package org.orrery.training.learning;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

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

    /** Quantities side by side; rows that lack the true value of one are left out. */
    public static Examples of(float[][] features, double[]... truth) {
        double[][] rows = new double[features.length][truth.length];
        for (int row = 0; row < rows.length; row++) {
            for (int quantity = 0; quantity < truth.length; quantity++) {
                rows[row][quantity] = truth[quantity][row];
            }
        }
        return new Examples(features, rows)
                .where(row -> Arrays.stream(rows[row]).allMatch(Double::isFinite));
    }

    /** The same rows with the group of each. */
    public Examples inGroups(String[] groups) {
        return new Examples(features, truth, groups);
    }

    /** The rows whose numbers pass. */
    public Examples where(IntPredicate keep) {
        return rows(IntStream.range(0, size()).filter(keep).toArray());
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
