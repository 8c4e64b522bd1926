package org.orrery.training.sample;

import java.util.Arrays;
import java.util.Random;

import org.orrery.training.learning.Folds;

/** Fits a mixture of Gaussians with full covariances to points by expectation maximisation. */
final class DensityFit {
    private static final double RIDGE = 1e-3;
    private static final double LEAST_SHARE = 1e-4;

    private final double[][] points;
    private final int dimensions;
    private final double[] variance;

    /** The points should be whitened, as the ridge on the covariances supposes. */
    DensityFit(double[][] points) {
        this.points = points;
        dimensions = points[0].length;
        variance = new double[dimensions];
        for (double[] point : points) {
            for (int d = 0; d < dimensions; d++) {
                variance[d] += point[d] * point[d] / points.length;
            }
        }
    }

    Component[] fit(int components, int rounds, Random random) {
        Component[] mixture = start(components, random);
        for (int round = 0; round < rounds; round++) {
            Moments[] moments = new Moments[components];
            Arrays.setAll(moments, k -> new Moments(dimensions));
            for (double[] point : points) {
                double[] share = shares(mixture, point);
                for (int k = 0; k < components; k++) {
                    if (share[k] > LEAST_SHARE) {
                        moments[k].add(point, share[k]);
                    }
                }
            }
            for (int k = 0; k < components; k++) {
                if (moments[k].weight() > 2 * dimensions) {
                    mixture[k] = moments[k].component(points.length, RIDGE);
                }
            }
        }
        return mixture;
    }

    /** Components start round random points, each a tenth of the whole in size. */
    private Component[] start(int components, Random random) {
        int[] order = Folds.shuffled(points.length, random);
        double[][] covariance = new double[dimensions][dimensions];
        for (int d = 0; d < dimensions; d++) {
            covariance[d][d] = 0.1 * variance[d];
        }
        Component[] mixture = new Component[components];
        Arrays.setAll(mixture, k -> Component.of(1.0 / components, points[order[k]].clone(), covariance));
        return mixture;
    }

    private static double[] shares(Component[] mixture, double[] point) {
        double[] share = new double[mixture.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < share.length; k++) {
            share[k] = mixture[k].logDensity(point);
            largest = Math.max(largest, share[k]);
        }
        double sum = 0;
        for (int k = 0; k < share.length; k++) {
            share[k] = Math.exp(share[k] - largest);
            sum += share[k];
        }
        for (int k = 0; k < share.length; k++) {
            share[k] /= sum;
        }
        return share;
    }
}
