package org.orrery.training.metrics;

import java.util.Arrays;

/**
 * How well estimates agree with the truth, dz = (estimate - truth) / (1 + truth).
 *
 * @param sigmaNmad 1.4826 median |dz - median dz|
 * @param outliers fraction with |dz| > 0.15
 * @param crps mean continuous ranked probability score; NaN where there is no density
 * @param pitDistance Kolmogorov-Smirnov distance of the PIT from uniform; NaN where there is no density
 */
public record Accuracy(
        int rows,
        double sigmaNmad,
        double outliers,
        double meanBias,
        double medianBias,
        double crps,
        double pitDistance) {
    private static final double OUTLIER = 0.15;

    /** Accuracy of point estimates. */
    public static Accuracy ofPoints(double[] estimate, double[] truth) {
        return of(estimate, truth, Double.NaN, Double.NaN);
    }

    /** Accuracy of densities and of their medians. */
    public static Accuracy ofDensities(Mixture[] densities, double[] truth) {
        int rows = truth.length;
        double[] median = new double[rows];
        double[] pit = new double[rows];
        double crps = 0;
        for (int row = 0; row < rows; row++) {
            median[row] = densities[row].median();
            pit[row] = densities[row].cdf(truth[row]);
            crps += densities[row].crps(truth[row]) / rows;
        }
        return of(median, truth, crps, distanceFromUniform(pit));
    }

    /** The same point accuracy with a score and a PIT distance that were computed elsewhere. */
    public Accuracy withScore(double score, double distance) {
        return new Accuracy(rows, sigmaNmad, outliers, meanBias, medianBias, score, distance);
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

    private static Accuracy of(double[] estimate, double[] truth, double crps, double pitDistance) {
        int rows = truth.length;
        double[] dz = new double[rows];
        for (int row = 0; row < rows; row++) {
            dz[row] = (estimate[row] - truth[row]) / (1 + truth[row]);
        }
        double median = median(dz);
        double scatter =
                1.4826 * median(Arrays.stream(dz).map(d -> Math.abs(d - median)).toArray());
        double outliers = Arrays.stream(dz).filter(d -> Math.abs(d) > OUTLIER).count() / (double) rows;
        double mean = Arrays.stream(dz).average().orElse(Double.NaN);
        return new Accuracy(rows, scatter, outliers, mean, median, crps, pitDistance);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
    }
}
