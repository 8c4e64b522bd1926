package org.orrery.training.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.orrery.training.card.Feature;

/** Made-up rows that a model is tried on: typical ones, each optional feature missing, absurd values. */
final class RowProbes {
    private static final double[] LEVELS = {0.05, 0.25, 0.5, 0.75, 0.95};
    private static final float[] ABSURD = {0, -9999, 1e30f, -1e30f, 1e-30f};

    private RowProbes() {}

    /** Rows for a card: JSON knows no infinities. */
    static float[][] finite(List<Feature> features, float[][] rows) {
        int width = features.size();
        float[][] quantiles = new float[LEVELS.length][width];
        for (int column = 0; column < width; column++) {
            int index = column;
            double[] values = Arrays.stream(rows)
                    .mapToDouble(row -> row[index])
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            for (int level = 0; level < LEVELS.length; level++) {
                quantiles[level][column] =
                        values.length == 0 ? 0 : (float) values[(int) (LEVELS[level] * (values.length - 1))];
            }
        }
        List<float[]> probes = new ArrayList<>(List.of(quantiles));
        float[] typical = quantiles[2];
        float[] bare = typical.clone();
        for (int column = 0; column < width; column++) {
            if (features.get(column).optional()) {
                probes.add(with(typical, column, Float.NaN));
                bare[column] = Float.NaN;
            }
        }
        probes.add(bare);
        for (int i = 0; i < width; i++) {
            probes.add(with(typical, i, ABSURD[i % ABSURD.length]));
        }
        return probes.toArray(float[][]::new);
    }

    /** The same, and infinities. */
    static float[][] all(List<Feature> features, float[][] rows) {
        float[][] finite = finite(features, rows);
        List<float[]> probes = new ArrayList<>(List.of(finite));
        float[] typical = finite[2];
        for (int column = 0; column < typical.length; column++) {
            for (float value : ABSURD) {
                probes.add(with(typical, column, value));
            }
            probes.add(with(typical, column, Float.POSITIVE_INFINITY));
            probes.add(with(typical, column, Float.NEGATIVE_INFINITY));
        }
        return probes.toArray(float[][]::new);
    }

    private static float[] with(float[] row, int column, float value) {
        float[] changed = row.clone();
        changed[column] = value;
        return changed;
    }
}
