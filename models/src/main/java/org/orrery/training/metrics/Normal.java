package org.orrery.training.metrics;

/** The normal distribution function. */
public final class Normal {
    private Normal() {}

    /** Relative error below 1.2e-7 everywhere (Numerical Recipes, erfc by a Chebyshev fit). */
    public static double cdf(double x) {
        double z = Math.abs(x) / Math.sqrt(2);
        double t = 1 / (1 + 0.5 * z);
        double series = 0.17087277;
        double[] coefficients = {
            -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196, 1.00002368
        };
        for (double coefficient : coefficients) {
            series = coefficient + t * series;
        }
        double tail = 0.5 * t * Math.exp(-z * z - 1.26551223 + t * series);
        return x >= 0 ? 1 - tail : tail;
    }
}
