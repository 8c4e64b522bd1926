package org.orrery.training.desi;

import org.orrery.training.network.Quantity;

/** What is estimated, within which bounds, and how errors count. */
final class DesiQuantities {
    /** The catalogue of stellar masses ends there. */
    static final double LARGEST_REDSHIFT = 0.6;

    /** Wider than the masses of any galaxy with a redshift that BGS reaches. */
    static final double SMALLEST_LOG_MASS = 6;

    static final double LARGEST_LOG_MASS = 13;

    private DesiQuantities() {}

    /** Odds within 0.03 (1 + z), a little more than the scatter. */
    static Quantity redshift() {
        return new Quantity("z", 0, LARGEST_REDSHIFT, 0.25, 0.12, 0.002)
                .describedAs("redshift", "")
                .withLargestSigma(0.3)
                .asRedshift(0.03);
    }

    /** Odds within 0.2 dex, outliers beyond half a dex. */
    static Quantity logMass() {
        return new Quantity("logmstar", SMALLEST_LOG_MASS, LARGEST_LOG_MASS, 10.75, 0.6, 0.02)
                .describedAs("log10 of the stellar mass", "dex(solMass)")
                .withLargestSigma(2)
                .withOutliersBeyond(0.5)
                .withOdds(0.2);
    }

    static boolean isRedshift(double value) {
        return value > 0 && value < LARGEST_REDSHIFT;
    }

    static boolean isLogMass(double value) {
        return value > SMALLEST_LOG_MASS && value < LARGEST_LOG_MASS;
    }
}
