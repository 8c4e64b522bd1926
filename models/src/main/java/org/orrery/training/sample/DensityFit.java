package org.orrery.training.sample;

import java.util.Arrays;
import java.util.Random;

import org.orrery.training.algebra.Cholesky;
import org.orrery.training.catalog.Folds;

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
                if (moments[k].weight > 2 * dimensions) {
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

    /** Weighted sums of points and of their products. */
    private static final class Moments {
        private double weight;
        private final double[] first;
        private final double[][] second;

        Moments(int dimensions) {
            first = new double[dimensions];
            second = new double[dimensions][dimensions];
        }

        void add(double[] point, double share) {
            weight += share;
            for (int i = 0; i < first.length; i++) {
                double shared = share * point[i];
                first[i] += shared;
                for (int j = 0; j <= i; j++) {
                    second[i][j] += shared * point[j];
                }
            }
        }

        Component component(int total, double ridge) {
            int n = first.length;
            double[] mean = Arrays.stream(first).map(sum -> sum / weight).toArray();
            double[][] covariance = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    covariance[i][j] = second[i][j] / weight - mean[i] * mean[j] + (i == j ? ridge : 0);
                    covariance[j][i] = covariance[i][j];
                }
            }
            return Component.of(weight / total, mean, covariance);
        }
    }

    /** One Gaussian: its share, its centre, and the factors of its covariance. */
    record Component(double weight, double[] mean, double[][] factor, double[][] whitening, double logNorm) {
        static Component of(double weight, double[] mean, double[][] covariance) {
            double[][] whitening = Cholesky.whitening(covariance);
            double logNorm = Math.log(weight);
            for (int d = 0; d < mean.length; d++) {
                logNorm += Math.log(whitening[d][d]);
            }
            return new Component(weight, mean, Cholesky.factor(covariance), whitening, logNorm);
        }

        /** Up to a constant that all components share. */
        double logDensity(double[] point) {
            double distance = 0;
            for (int column = 0; column < mean.length; column++) {
                double sum = 0;
                for (int row = 0; row <= column; row++) {
                    sum += (point[row] - mean[row]) * whitening[row][column];
                }
                distance += sum * sum;
            }
            return logNorm - 0.5 * distance;
        }

        double[] draw(Random random) {
            int n = mean.length;
            double[] noise = new double[n];
            Arrays.setAll(noise, i -> random.nextGaussian());
            double[] point = mean.clone();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    point[i] += factor[i][j] * noise[j];
                }
            }
            return point;
        }
    }
}
