package org.orrery.training.network;

/** The part of a Gaussian mixture that lies within a quantity's range. */
final class Truncation {
    private static final double SMALLEST_MASS = 1e-6;

    private Truncation() {}

    /** Logarithm of the mixture's mass inside the range, [n, 1]; {@code inverse} is 1 / sigma. */
    static Tensor logMass(Quantity quantity, Tensor logWeight, Tensor mean, Tensor inverse) {
        Tensor upper = erf(quantity.scaledUpper(), mean, inverse);
        Tensor lower = erf(quantity.scaledLower(), mean, inverse);
        Tensor mass = logWeight.exp().mul(upper.sub(lower)).mul(0.5).sum();
        return mass.add(SMALLEST_MASS).log();
    }

    /** 2 cdf - 1 of each component. */
    private static Tensor erf(double edge, Tensor mean, Tensor inverse) {
        return mean.constant(edge).sub(mean).mul(inverse).mul(Math.sqrt(0.5)).erf();
    }
}
