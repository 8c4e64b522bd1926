package org.orrery.training.photoz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ml.dmlc.xgboost4j.java.XGBoostError;
import org.orrery.training.baseline.BoostedTrees;
import org.orrery.training.catalog.Catalog;
import org.orrery.training.metrics.Accuracy;

/** Collects what boosted trees say about each fold. Not thread-safe. */
final class TreesBaseline {
    private static final int QUANTILES = 19;
    private static final double[] PROBABILITIES = new double[QUANTILES];

    static {
        Arrays.setAll(PROBABILITIES, i -> (i + 1.0) / (QUANTILES + 1));
    }

    private final List<Double> points = new ArrayList<>();
    private final List<float[]> quantiles = new ArrayList<>();

    void add(Catalog train, Catalog test, long seed) throws XGBoostError {
        Arrays.stream(BoostedTrees.points(train, test, seed)).forEach(points::add);
        quantiles.addAll(List.of(BoostedTrees.quantiles(train, test, PROBABILITIES, seed)));
    }

    /** A point estimate's CRPS is its mean absolute error. */
    Accuracy ofSquaredError(double[] truth) {
        double[] estimate = points.stream().mapToDouble(Double::doubleValue).toArray();
        double error = 0;
        for (int row = 0; row < truth.length; row++) {
            error += Math.abs(estimate[row] - truth[row]) / truth.length;
        }
        return Accuracy.ofPoints(estimate, truth).withScore(error, Double.NaN);
    }

    /** The CRPS is twice the mean pinball loss of the quantiles. */
    Accuracy ofQuantiles(double[] truth) {
        double[] median =
                quantiles.stream().mapToDouble(row -> row[QUANTILES / 2]).toArray();
        double score = 0;
        for (int row = 0; row < truth.length; row++) {
            for (int i = 0; i < QUANTILES; i++) {
                double miss = truth[row] - quantiles.get(row)[i];
                double pinball = Math.max(PROBABILITIES[i] * miss, (PROBABILITIES[i] - 1) * miss);
                score += 2 * pinball / QUANTILES / truth.length;
            }
        }
        return Accuracy.ofPoints(median, truth).withScore(score, Double.NaN);
    }
}
