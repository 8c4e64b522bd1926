package org.orrery.training.sed;

import java.util.random.RandomGenerator;

/** How much a galaxy of given mass and redshift forms: on the main sequence, or quiescent below it. */
final class MainSequence {
    /** Scatter about the sequence, dex (Speagle et al. 2014: 0.2 true, 0.3 seen), with a Student tail of starbursts. */
    private static final double SCATTER = 0.25;

    private static final double LEAST_LOG_SPECIFIC_RATE = -14;
    private static final double GREATEST_LOG_SPECIFIC_RATE = -8.05;

    private MainSequence() {}

    /** log10 of the rate, solar masses a year: Speagle et al. 2014, equation 28, 0.03 dex from Kroupa to Chabrier. */
    static double logRate(double z, double logMass) {
        double age = Cosmology.age(z);
        return (0.84 - 0.026 * age) * (logMass + 0.03) - (6.51 - 0.11 * age) - 0.03;
    }

    /** Behroozi, Wechsler & Conroy 2013, equation 42. */
    static double quiescentFraction(double z, double logMass) {
        return 1 / (Math.pow(10, -1.3 * (logMass - 10.2 - 0.5 * z)) + 1);
    }

    /** log10 of the rate over 100 Myr per mass, 1/yr. Quiescent: 0.5 dex and an exponential tail below. */
    static double drawLogSpecificRate(double z, double logMass, boolean quiescent, RandomGenerator random) {
        double sequence = logRate(z, logMass) - logMass;
        double offset = quiescent ? -0.5 - Draws.exponential(random, 0.9) : Draws.studentTwo(random, SCATTER / 1.4);
        return Math.max(LEAST_LOG_SPECIFIC_RATE, Math.min(GREATEST_LOG_SPECIFIC_RATE, sequence + offset));
    }
}
