package org.orrery.training.metrics;

import java.util.Arrays;

/**
 * How well densities are calibrated and how sharp they are.
 *
 * @param pit probability integral transform of each row: the density's probability of at most the truth
 * @param crps mean continuous ranked probability score
 * @param pitDistance Kolmogorov-Smirnov distance of the PIT from uniform
 * @param coverage68 fraction of truths inside the equal-tailed 68 % interval
 * @param coverage95 fraction of truths inside the equal-tailed 95 % interval
 */
public record DensityMetrics(double[] pit, double crps, double pitDistance, double coverage68, double coverage95) {
    public static DensityMetrics of(Distribution[] densities, double[] truth) {
        double[] pit = new double[truth.length];
        double crps = 0;
        for (int row = 0; row < truth.length; row++) {
            pit[row] = densities[row].cdf(truth[row]);
            crps += densities[row].crps(truth[row]) / truth.length;
        }
        return new DensityMetrics(pit, crps, distanceFromUniform(pit), coverage(pit, 0.68), coverage(pit, 0.95));
    }

    public static double distanceFromUniform(double[] pit) {
        double[] sorted = pit.clone();
        Arrays.sort(sorted);
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            double above = (i + 1.0) / sorted.length - sorted[i];
            double below = sorted[i] - (double) i / sorted.length;
            distance = Math.max(distance, Math.max(above, below));
        }
        return distance;
    }

    /** The truth is inside an equal-tailed interval where its PIT is. */
    private static double coverage(double[] pit, double level) {
        double tail = 0.5 * (1 - level);
        return Arrays.stream(pit).filter(p -> p >= tail && p <= 1 - tail).count() / (double) pit.length;
    }
}
