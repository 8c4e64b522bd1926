package org.orrery.training.report;

import java.util.Arrays;

import org.orrery.training.metrics.DensityMetrics;
import org.orrery.training.metrics.Distribution;
import org.orrery.training.metrics.PointMetrics;
import org.orrery.training.network.Estimate;
import org.orrery.training.network.Quantity;

/**
 * How well a method estimates a quantity.
 *
 * @param estimate the point estimate of each row
 * @param density null where the method gives points alone
 * @param crps mean continuous ranked probability score; of a point, its mean absolute error
 */
public record Judgement(String method, double[] estimate, PointMetrics points, DensityMetrics density, double crps) {
    /** Of a model's outputs, a row for each truth. */
    public static Judgement ofModel(String method, Estimate estimate, float[][] outputs, double[] truth) {
        if (!estimate.hasDensity()) {
            double[] points = Arrays.stream(outputs)
                    .mapToDouble(estimate.point()::applyAsDouble)
                    .toArray();
            return ofPoints(method, estimate.quantity(), points, truth);
        }
        Distribution[] densities =
                Arrays.stream(outputs).map(estimate.density()).toArray(Distribution[]::new);
        double[] medians =
                Arrays.stream(densities).mapToDouble(Distribution::median).toArray();
        DensityMetrics density = DensityMetrics.of(densities, truth);
        PointMetrics points = points(estimate.quantity(), medians, truth);
        return new Judgement(method, medians, points, density, density.crps());
    }

    /** Of the means of the model's densities, as point estimates. */
    public static Judgement ofMeans(String method, Estimate estimate, float[][] outputs, double[] truth) {
        double[] means = Arrays.stream(outputs)
                .mapToDouble(row -> estimate.density().apply(row).mean())
                .toArray();
        return ofPoints(method, estimate.quantity(), means, truth);
    }

    public static Judgement ofPoints(String method, Quantity quantity, double[] estimate, double[] truth) {
        double error = 0;
        for (int row = 0; row < truth.length; row++) {
            error += Math.abs(estimate[row] - truth[row]) / truth.length;
        }
        return new Judgement(method, estimate, points(quantity, estimate, truth), null, error);
    }

    /** Of quantiles, a column for each probability; the middle one is the point. The CRPS is twice their mean pinball loss. */
    public static Judgement ofQuantiles(
            String method, Quantity quantity, double[] probabilities, float[][] quantiles, double[] truth) {
        int count = probabilities.length;
        double score = 0;
        for (int row = 0; row < truth.length; row++) {
            for (int i = 0; i < count; i++) {
                double miss = truth[row] - quantiles[row][i];
                score += 2 * Math.max(probabilities[i] * miss, (probabilities[i] - 1) * miss) / count / truth.length;
            }
        }
        double[] median =
                Arrays.stream(quantiles).mapToDouble(row -> row[count / 2]).toArray();
        return new Judgement(method, median, points(quantity, median, truth), null, score);
    }

    static PointMetrics points(Quantity quantity, double[] estimate, double[] truth) {
        double[] errors = new double[truth.length];
        Arrays.setAll(errors, row -> quantity.error(estimate[row], truth[row]));
        return PointMetrics.of(errors, quantity.outlier());
    }
}
