package org.orrery.training.sed;

import java.util.random.RandomGenerator;

/**
 * Star-formation histories without a formula: log rates of nine bins that walk from bin to bin with Student-t steps
 * (the continuity prior of Leja et al. 2019) about the cosmic history, earlier in massive galaxies (Wang et al. 2023),
 * then tilted over a random recent time so that the last 100 Myr agree with the main sequence or its quiescent tail.
 */
final class HistoryPrior {
    static final int BINS = 9;
    /** Dex, as in Leja et al. 2019. */
    private static final double STEP_SCALE = 0.3;

    private static final double LARGEST_STEP = 3;
    private static final double FIRST_STARS_GYR = Cosmology.age(20);
    private static final double RECENT = 1e8;
    private static final double GREATEST_TILT = 60;

    private final StellarLibrary library;

    HistoryPrior(StellarLibrary library) {
        this.library = library;
    }

    StarFormationHistory draw(
            double z, double logMass, double logZsol, double logSpecificRate, RandomGenerator random) {
        double available = 1e9 * (Cosmology.age(z) - FIRST_STARS_GYR);
        double[] edges = edges(available);
        double[] logRate = walk(z, logMass, edges, random);
        double[] ramp = ramp(edges, random);
        double[] mass = new double[AgeBins.COUNT];
        double[] surviving = survivingShare(edges, logZsol);
        double tilt = tilt(edges, logRate, ramp, surviving, logSpecificRate);
        double formed = 0;
        double ageSum = 0;
        for (int bin = 0; bin < BINS; bin++) {
            double rate = Math.exp(logRate[bin] + tilt * ramp[bin]);
            double inBin = rate * (edges[bin + 1] - edges[bin]);
            formed += inBin;
            ageSum += inBin * 0.5 * (edges[bin] + edges[bin + 1]);
            AgeBins.addMass(mass, rate, edges[bin], edges[bin + 1]);
        }
        return StarFormationHistory.of(mass, ageSum / formed, library, logZsol);
    }

    /** Lookback times, years: 30 and 100 Myr, then even in the logarithm to nine tenths of the time there is. */
    static double[] edges(double available) {
        double[] edges = new double[BINS + 1];
        edges[1] = 3e7;
        edges[2] = RECENT;
        double last = 0.9 * available;
        for (int i = 3; i < BINS; i++) {
            edges[i] = RECENT * Math.pow(last / RECENT, (i - 2.0) / (BINS - 3));
        }
        edges[BINS] = available;
        return edges;
    }

    /** Natural logarithms of the rates, of any unit. */
    private static double[] walk(double z, double logMass, double[] edges, RandomGenerator random) {
        // Wang et al. 2023: 0.2 dex later at 10^9, 0.8 dex earlier at 10^12 solar masses.
        double shift = Math.pow(10, Math.max(-0.2, Math.min(0.8, (logMass - 9) / 3 - 0.2)));
        double now = Cosmology.age(z);
        double[] logRate = new double[BINS];
        double wander = 0;
        for (int bin = BINS - 1; bin >= 0; bin--) {
            double time = now - 0.5e-9 * (edges[bin] + edges[bin + 1]);
            double cosmic = Cosmology.redshiftAtAge(Math.min(Cosmology.age(0.15), time * shift));
            logRate[bin] = Math.log(cosmicRate(Math.min(10, cosmic))) + wander;
            double step = Draws.studentTwo(random, STEP_SCALE);
            wander += Math.log(10) * Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, step));
        }
        return logRate;
    }

    /** Madau & Dickinson 2014, equation 15. */
    private static double cosmicRate(double z) {
        return 0.015 * Math.pow(1 + z, 2.7) / (1 + Math.pow((1 + z) / 2.9, 5.6));
    }

    /** Zero before a random time, one in the last 100 Myr, linear in the logarithm of lookback time between. */
    private static double[] ramp(double[] edges, RandomGenerator random) {
        double onset = RECENT * Math.pow(0.8 * edges[BINS] / RECENT, Draws.uniform(random, 0.15, 1));
        double[] ramp = new double[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            double middle = 0.5 * (edges[bin] + edges[bin + 1]);
            ramp[bin] = bin < 2 ? 1 : Math.max(0, Math.min(1, Math.log(onset / middle) / Math.log(onset / RECENT)));
        }
        return ramp;
    }

    /** Surviving part of what each bin of the history formed. */
    private double[] survivingShare(double[] edges, double logZsol) {
        StellarLibrary.MetallicityPair pair = library.pair(logZsol);
        double[] share = new double[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            double[] mass = new double[AgeBins.COUNT];
            AgeBins.addMass(mass, 1, edges[bin], edges[bin + 1]);
            for (int i = 0; i < mass.length; i++) {
                share[bin] += mass[i] * library.survivingMass(pair, i) / (edges[bin + 1] - edges[bin]);
            }
        }
        return share;
    }

    /** The tilt that gives the rate wanted, by bisection: more tilt is more recent star formation. */
    private static double tilt(
            double[] edges, double[] logRate, double[] ramp, double[] surviving, double logSpecificRate) {
        double wanted = Math.pow(10, logSpecificRate) * RECENT;
        double low = -GREATEST_TILT;
        double high = GREATEST_TILT;
        for (int i = 0; i < 45; i++) {
            double middle = 0.5 * (low + high);
            double recent = 0;
            double all = 0;
            for (int bin = 0; bin < BINS; bin++) {
                double mass = Math.exp(logRate[bin] + middle * ramp[bin]) * (edges[bin + 1] - edges[bin]);
                recent += bin < 2 ? mass : 0;
                all += mass * surviving[bin];
            }
            if (recent < wanted * all) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }
}
