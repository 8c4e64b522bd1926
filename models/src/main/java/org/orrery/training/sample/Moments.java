package org.orrery.training.sample;

import java.util.Arrays;

/** Weighted sums of points and of their products. Not thread-safe. */
final class Moments {
    private double weight;
    private final double[] first;
    private final double[][] second;

    Moments(int dimensions) {
        first = new double[dimensions];
        second = new double[dimensions][dimensions];
    }

    double weight() {
        return weight;
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
