package org.orrery.training.sed;

/** Galaxies per Mpc3 and dex of stellar mass: the continuity model of Leja et al. 2020, its ends held beyond 0.2 to 3. */
final class MassFunction {
    private static final double[] ANCHORS = {0.2, 1.6, 3.0};
    private static final double[] LOG_PHI_1 = {-2.44, -3.08, -4.14};
    private static final double[] LOG_PHI_2 = {-2.89, -3.29, -3.51};
    private static final double[] LOG_MASS = {10.79, 10.88, 10.84};
    private static final double ALPHA_1 = -0.28;
    private static final double ALPHA_2 = -1.48;

    private MassFunction() {}

    static double density(double z, double logMass) {
        double at = Math.max(ANCHORS[0], Math.min(ANCHORS[2], z));
        double ratio = Math.pow(10, logMass - parabola(LOG_MASS, at));
        double first = Math.pow(10, parabola(LOG_PHI_1, at)) * Math.pow(ratio, ALPHA_1 + 1);
        double second = Math.pow(10, parabola(LOG_PHI_2, at)) * Math.pow(ratio, ALPHA_2 + 1);
        return Math.log(10) * Math.exp(-ratio) * (first + second);
    }

    /** The parabola through the values at the three anchors (Lagrange). */
    private static double parabola(double[] values, double z) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double term = values[i];
            for (int j = 0; j < 3; j++) {
                if (j != i) {
                    term *= (z - ANCHORS[j]) / (ANCHORS[i] - ANCHORS[j]);
                }
            }
            sum += term;
        }
        return sum;
    }
}
