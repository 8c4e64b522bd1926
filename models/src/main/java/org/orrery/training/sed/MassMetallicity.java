package org.orrery.training.sed;

import java.util.random.RandomGenerator;

/** Stellar metallicity given mass: Gallazzi et al. 2005, table 2, widened twofold as in Leja et al. 2019. */
final class MassMetallicity {
    static final double LEAST = -2;
    static final double GREATEST = 0.35;
    private static final double FIRST_MASS = 8.87;
    private static final double MASS_STEP = 0.2;
    private static final double[] MEDIAN = {
        -0.60, -0.61, -0.65, -0.61, -0.52, -0.41, -0.23, -0.11, -0.01, 0.04, 0.07, 0.10, 0.12, 0.13, 0.14, 0.15
    };
    private static final double[] LOWER = {
        -1.11, -1.07, -1.10, -1.03, -0.97, -0.90, -0.80, -0.65, -0.41, -0.24, -0.14, -0.09, -0.06, -0.04, -0.03, -0.03
    };
    private static final double[] UPPER = {
        0.00, 0.00, -0.05, -0.01, 0.05, 0.09, 0.14, 0.17, 0.20, 0.22, 0.24, 0.25, 0.26, 0.28, 0.29, 0.30
    };

    private MassMetallicity() {}

    /** Half the interval from 16 to 84 percent is one sigma there; the whole of it is ours. */
    static double draw(double logMass, RandomGenerator random) {
        double place = (logMass - FIRST_MASS) / MASS_STEP;
        double sigma = at(UPPER, place) - at(LOWER, place);
        return Draws.truncatedNormal(random, at(MEDIAN, place), sigma, LEAST, GREATEST);
    }

    private static double at(double[] table, double place) {
        double inside = Math.max(0, Math.min(table.length - 1, place));
        int i = Math.min(table.length - 2, (int) inside);
        return table[i] + (inside - i) * (table[i + 1] - table[i]);
    }
}
