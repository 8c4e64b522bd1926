package org.orrery.training.sed;

import java.util.Arrays;

import ai.onnxruntime.OrtException;
import org.orrery.training.metrics.PointMetrics;
import org.orrery.training.onnx.OnnxModel;

/**
 * Our medians beside published values of the same galaxies.
 *
 * @param what the comparison, in a line
 * @param rank Spearman's correlation
 */
record Comparison(
        String what, GalaxyProperty property, double[] ours, double[] theirs, PointMetrics points, double rank) {

    static Comparison of(
            String what, Survey survey, OnnxModel model, GalaxyProperty property, float[][] rows, double[] theirs)
            throws OrtException {
        double[] ours = new Posterior(survey, model, rows).medians(property);
        PointMetrics points = property == GalaxyProperty.Z
                ? PointMetrics.ofRedshifts(ours, theirs)
                : PointMetrics.ofDifferences(ours, theirs, 0.5);
        return new Comparison(what, property, ours, theirs, points, spearman(ours, theirs));
    }

    /** Pearson's correlation of the ranks; ties share their mean rank. */
    static double spearman(double[] x, double[] y) {
        double[] a = ranks(x);
        double[] b = ranks(y);
        double mean = 0.5 * (x.length - 1);
        double both = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < x.length; i++) {
            both += (a[i] - mean) * (b[i] - mean);
            first += (a[i] - mean) * (a[i] - mean);
            second += (b[i] - mean) * (b[i] - mean);
        }
        return both / Math.sqrt(first * second);
    }

    private static double[] ranks(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Double.compare(values[i], values[j]));
        double[] ranks = new double[values.length];
        int from = 0;
        while (from < order.length) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = 0.5 * (from + to - 1);
            }
            from = to;
        }
        return ranks;
    }
}
