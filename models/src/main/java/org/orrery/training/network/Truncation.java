package org.orrery.training.network;

/** The part of a Gaussian mixture that lies within a quantity's range. */
final class Truncation {
    private static final double SMALLEST_MASS = 1e-6;

    private Truncation() {}

    /** Mass of each Gaussian inside the range. */
    static Tensor mass(Quantity quantity, Tensor mean, Tensor sigma) {
        Tensor root = sigma.mul(Math.sqrt(2));
        Tensor upper = mean.neg().add(quantity.scaledUpper()).div(root).erf();
        Tensor lower = mean.neg().add(quantity.scaledLower()).div(root).erf();
        return upper.sub(lower).mul(0.5);
    }

    /** Logarithm of the mixture's mass, [n, 1]. */
    static Tensor logMass(Tensor logWeight, Tensor mass) {
        return logWeight.exp().mul(mass).sum().add(SMALLEST_MASS).log();
    }
}
