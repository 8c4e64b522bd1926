package org.orrery.training.metrics;

/** A Gaussian mixture truncated to [lower, upper]; written apart from the database's own, so that each checks the other. */
public final class Mixture {
    private static final int CRPS_STEPS = 400;

    private final float[] parameters;
    private final double lower;
    private final double upper;
    private final double below;
    private final double mass;

    /** The parameters are K weights, K means, K standard deviations. */
    public Mixture(float[] parameters, double lower, double upper) {
        this.parameters = parameters;
        this.lower = lower;
        this.upper = upper;
        below = untruncated(lower);
        mass = untruncated(upper) - below;
    }

    public double cdf(double x) {
        return Math.min(1, Math.max(0, (untruncated(x) - below) / mass));
    }

    public double median() {
        return quantile(0.5);
    }

    public double quantile(double probability) {
        double low = lower;
        double high = upper;
        while (high - low > 1e-7) {
            double middle = 0.5 * (low + high);
            if (cdf(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }

    /** Continuous ranked probability score of the truth: the integral of (F - step)^2, by the midpoint rule. */
    public double crps(double truth) {
        double step = (upper - lower) / CRPS_STEPS;
        double sum = 0;
        for (int i = 0; i < CRPS_STEPS; i++) {
            double x = lower + (i + 0.5) * step;
            double difference = cdf(x) - (x >= truth ? 1 : 0);
            sum += difference * difference * step;
        }
        return sum;
    }

    private double untruncated(double x) {
        int components = parameters.length / 3;
        double sum = 0;
        for (int k = 0; k < components; k++) {
            sum += parameters[k] * Normal.cdf((x - parameters[components + k]) / parameters[2 * components + k]);
        }
        return sum;
    }
}
