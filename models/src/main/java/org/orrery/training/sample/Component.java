package org.orrery.training.sample;

import java.util.Arrays;
import java.util.Random;

import org.orrery.training.algebra.Cholesky;

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
