package org.orrery.training.sed;

/** The bins of lookback time over which spectra are averaged once, so that a galaxy is a short sum. */
final class AgeBins {
    /** Megayears; fine where stars change fast. 10 Myr ends the birth clouds, 100 Myr the recent star formation. */
    static final double[] EDGES_MYR = {
        0, 2, 4, 6, 10, 20, 30, 50, 100, 200, 300, 500, 700, 1000, 1400, 2000, 2800, 4000, 5600, 8000, 11000, 14000
    };

    static final int COUNT = EDGES_MYR.length - 1;
    /** Stars of the first bins are in their birth clouds. */
    static final int YOUNG = 4;

    private AgeBins() {}

    static double start(int bin) {
        return EDGES_MYR[bin] * 1e6;
    }

    static double end(int bin) {
        return EDGES_MYR[bin + 1] * 1e6;
    }

    /** Adds the mass of a constant star-formation rate (per year) between two lookback times, years. */
    static void addMass(double[] mass, double rate, double from, double to) {
        for (int bin = 0; bin < COUNT; bin++) {
            double overlap = Math.min(to, end(bin)) - Math.max(from, start(bin));
            if (overlap > 0) {
                mass[bin] += rate * overlap;
            }
        }
    }

    /** Weight of each tabulated age in the mean over a bin, exact for what is linear between the ages. */
    static double[] weights(double[] ages, int bin) {
        return weights(ages, start(bin), end(bin));
    }

    static double[] weights(double[] ages, double from, double to) {
        double[] weights = new double[ages.length];
        for (int i = 0; i + 1 < ages.length; i++) {
            double low = Math.max(from, ages[i]);
            double high = Math.min(to, ages[i + 1]);
            if (high > low) {
                double later = (0.5 * (low + high) - ages[i]) / (ages[i + 1] - ages[i]);
                weights[i] += (1 - later) * (high - low) / (to - from);
                weights[i + 1] += later * (high - low) / (to - from);
            }
        }
        return weights;
    }
}
