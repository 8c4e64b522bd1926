package org.orrery.training.metrics;

import java.util.Arrays;

/**
 * How far estimates are from the truth, as errors e: (estimate - truth) / (1 + truth) for redshifts, estimate - truth for
 * logarithms (dex).
 *
 * @param sigmaNmad 1.4826 median |e - median e|
 * @param outliers fraction with |e| above a threshold
 * @param rms square root of the mean of e^2
 */
public record PointMetrics(
        int rows, double sigmaNmad, double outliers, double meanBias, double medianBias, double rms) {
    /** Errors of redshifts, with the usual threshold 0.15. */
    public static PointMetrics ofRedshifts(double[] estimate, double[] truth) {
        double[] errors = new double[truth.length];
        Arrays.setAll(errors, row -> (estimate[row] - truth[row]) / (1 + truth[row]));
        return of(errors, 0.15);
    }

    /** Plain differences. */
    public static PointMetrics ofDifferences(double[] estimate, double[] truth, double threshold) {
        double[] errors = new double[truth.length];
        Arrays.setAll(errors, row -> estimate[row] - truth[row]);
        return of(errors, threshold);
    }

    public static PointMetrics of(double[] errors, double threshold) {
        double median = median(errors);
        double deviation =
                median(Arrays.stream(errors).map(e -> Math.abs(e - median)).toArray());
        double outliers =
                Arrays.stream(errors).filter(e -> Math.abs(e) > threshold).count() / (double) errors.length;
        double mean = Arrays.stream(errors).average().orElse(Double.NaN);
        double square = Arrays.stream(errors).map(e -> e * e).average().orElse(Double.NaN);
        return new PointMetrics(errors.length, 1.4826 * deviation, outliers, mean, median, Math.sqrt(square));
    }

    /** Of an even number of values the mean of the middle two; NaN of none. */
    public static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
    }
}
