package org.orrery.training.metrics;

/** A Gaussian mixture truncated to [lower, upper]; written apart from the database's own, so that each checks the other. */
public final class Mixture implements Distribution {
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

    @Override
    public double lower() {
        return lower;
    }

    @Override
    public double upper() {
        return upper;
    }

    @Override
    public double cdf(double x) {
        return Math.min(1, Math.max(0, (untruncated(x) - below) / mass));
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
