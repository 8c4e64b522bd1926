package org.orrery.training.sed;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws galaxies: redshift and mass from the comoving volume times the mass function, a share of them evenly instead
 * so that rare ones are learnt as well; then metallicity, star formation and dust given these.
 */
final class GalaxyPrior {
    static final double LEAST_LOG_MASS = 6.5;
    static final double GREATEST_LOG_MASS = 12.7;
    /** Share drawn evenly in redshift and log mass; about twice that of the galaxies bright enough. */
    private static final double EVEN = 0.15;

    private static final int CELLS = 400;

    private final double leastRedshift;
    private final double greatestRedshift;
    private final HistoryPrior histories;
    private final double[] cumulative = new double[CELLS * CELLS + 1];

    /** Tells whether any galaxy of a mass at a redshift might be bright enough for a survey. */
    interface Reach {
        boolean holds(double z, double logMass);
    }

    GalaxyPrior(
            StellarLibrary library, Cosmology cosmology, double leastRedshift, double greatestRedshift, Reach reach) {
        this.leastRedshift = leastRedshift;
        this.greatestRedshift = greatestRedshift;
        histories = new HistoryPrior(library);
        double[] expected = new double[CELLS * CELLS];
        boolean[] reached = new boolean[expected.length];
        double sum = 0;
        int count = 0;
        for (int cell = 0; cell < expected.length; cell++) {
            double z = redshift(cell, 0.5);
            reached[cell] = reach.holds(z, logMass(cell, 0.5));
            if (reached[cell]) {
                expected[cell] = cosmology.volumePerRedshift(z) * MassFunction.density(z, logMass(cell, 0.5));
                sum += expected[cell];
                count++;
            }
        }
        for (int cell = 0; cell < expected.length; cell++) {
            double share = reached[cell] ? (1 - EVEN) * expected[cell] / sum + EVEN / count : 0;
            cumulative[cell + 1] = cumulative[cell] + share;
        }
    }

    Galaxy draw(RandomGenerator random) {
        int cell = cell(random.nextDouble());
        return draw(redshift(cell, random.nextDouble()), logMass(cell, random.nextDouble()), random);
    }

    /** A galaxy of given redshift and mass. */
    Galaxy draw(double z, double logMass, RandomGenerator random) {
        boolean quiescent = random.nextDouble() < MainSequence.quiescentFraction(z, logMass);
        double logZsol = MassMetallicity.draw(logMass, random);
        double rate = MainSequence.drawLogSpecificRate(z, logMass, quiescent, random);
        // Leja et al. 2019: normal about 0.3 of width 1 where stars form; little dust elsewhere.
        double depth =
                quiescent ? Draws.truncatedNormal(random, 0.1, 0.3, 0, 4) : Draws.truncatedNormal(random, 0.3, 1, 0, 4);
        double birthCloud = depth * Draws.truncatedNormal(random, 1, 0.3, 0, 2);
        double slope = Draws.uniform(random, -1, 0.4);
        double excitation = Draws.normal(random, 0.1 * Math.min(3, z), 0.2);
        StarFormationHistory history = histories.draw(z, logMass, logZsol, rate, random);
        return new Galaxy(z, logMass, logZsol, depth, birthCloud, slope, excitation, history);
    }

    private int cell(double probability) {
        int i = Arrays.binarySearch(cumulative, probability * cumulative[CELLS * CELLS]);
        return Math.min(CELLS * CELLS - 1, i >= 0 ? i : -i - 2);
    }

    private double redshift(int cell, double share) {
        return leastRedshift + (greatestRedshift - leastRedshift) * (cell / CELLS + share) / CELLS;
    }

    private static double logMass(int cell, double share) {
        return LEAST_LOG_MASS + (GREATEST_LOG_MASS - LEAST_LOG_MASS) * (cell % CELLS + share) / CELLS;
    }
}
