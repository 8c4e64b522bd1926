package org.orrery.training.sed;

import java.util.random.RandomGenerator;

/** Random numbers of the prior's shapes. */
final class Draws {
    private Draws() {}

    static double uniform(RandomGenerator random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    static double normal(RandomGenerator random, double mean, double sigma) {
        return mean + sigma * random.nextGaussian();
    }

    /** By rejection: ours keep more than a few percent of the normal inside. */
    static double truncatedNormal(RandomGenerator random, double mean, double sigma, double low, double high) {
        double value;
        do {
            value = normal(random, mean, sigma);
        } while (value < low || value > high);
        return value;
    }

    /** Student's t with two degrees of freedom, from its inverse distribution function. */
    static double studentTwo(RandomGenerator random, double scale) {
        double u = Math.max(1e-6, Math.min(1 - 1e-6, random.nextDouble()));
        return scale * (2 * u - 1) / Math.sqrt(2 * u * (1 - u));
    }

    static double exponential(RandomGenerator random, double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }
}
