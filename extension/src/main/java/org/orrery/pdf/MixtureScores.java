package org.orrery.pdf;

import java.util.function.DoubleUnaryOperator;

/** Integrals that score a Gaussian mixture: in closed form, or by Gauss and Legendre's rule where truncation leaves none. */
final class MixtureScores {
    private static final double PER_ROOT_2 = 0.7071067811865476;
    private static final double PER_ROOT_2_PI = 0.3989422804014327;

    /** Less truncated than this, a mixture counts as whole. */
    private static final double NOT_TRUNCATED = 1e-12;

    /** With less of a mixture inside its range, the table's error of 4e-9 weighs too much. */
    private static final double LEAST_FOR_TABLE = 0.05;

    /** Integration reaches so many standard deviations from each mean, in pieces of one. */
    private static final double REACH = 8;

    private MixtureScores() {}

    /** The integral over x of (cdf(x) - 1 where x is at least the truth)^2. */
    static double crps(MixtureDensity mixture, GaussianMixture table, double truth) {
        if (Double.isNaN(truth)) {
            return truth;
        }
        if (mixture.truncated() < NOT_TRUNCATED || Double.isInfinite(truth)) {
            return expectedDistance(mixture, truth) - 0.5 * expectedDistance(mixture);
        }
        DoubleUnaryOperator cdf = 1 - mixture.truncated() < LEAST_FOR_TABLE ? mixture::cdf : table::cdf;
        double[] nodes = MixtureTurns.samples(mixture, REACH, 1);
        double first = nodes[0];
        double last = nodes[nodes.length - 1];
        double sum = truth < first ? first - truth : truth > last ? truth - last : 0;
        for (int i = 1; i < nodes.length; i++) {
            double from = nodes[i - 1];
            double to = nodes[i];
            double split = Math.min(Math.max(truth, from), to);
            sum += squares(cdf, from, split, 0) + squares(cdf, split, to, 1);
        }
        return sum;
    }

    private static double squares(DoubleUnaryOperator cdf, double from, double to, double step) {
        double half = 0.5 * (to - from);
        double middle = 0.5 * (to + from);
        double sum = 0;
        for (int i = 0; half > 0 && i < Entropy.NODES.length; i++) {
            double distance = cdf.applyAsDouble(middle + half * Entropy.NODES[i]) - step;
            sum += half * Entropy.WEIGHTS[i] * distance * distance;
        }
        return sum;
    }

    /** E|X - truth| of the whole mixture (E. P. Grimit et al., Q. J. R. Meteorol. Soc. 132 (2006) 2925). */
    private static double expectedDistance(MixtureDensity mixture, double truth) {
        double sum = 0;
        for (int i = 0; i < mixture.components(); i++) {
            sum += mixture.weight(i) * foldedMean(truth - mixture.mean(i), mixture.sigma(i));
        }
        return sum;
    }

    /** E|X - X'| of two independent draws. */
    private static double expectedDistance(MixtureDensity mixture) {
        double sum = 0;
        for (int i = 0; i < mixture.components(); i++) {
            for (int j = 0; j < mixture.components(); j++) {
                sum += mixture.weight(i)
                        * mixture.weight(j)
                        * foldedMean(mixture.mean(i) - mixture.mean(j), Math.hypot(mixture.sigma(i), mixture.sigma(j)));
            }
        }
        return sum;
    }

    /** E|X| of one Gaussian. */
    private static double foldedMean(double mean, double sigma) {
        double z = mean / sigma;
        return mean * (1 - Erf.erfc(z * PER_ROOT_2)) + 2 * sigma * PER_ROOT_2_PI * Math.exp(-0.5 * z * z);
    }

    /** The integral of the density's square: the product of two Gaussians is one too. */
    static double square(MixtureDensity mixture) {
        double sum = 0;
        for (int i = 0; i < mixture.components(); i++) {
            for (int j = 0; j < mixture.components(); j++) {
                double a = mixture.sigma(i) * mixture.sigma(i);
                double b = mixture.sigma(j) * mixture.sigma(j);
                double width = Math.sqrt(a + b);
                double z = (mixture.mean(i) - mixture.mean(j)) / width;
                double mean = (mixture.mean(i) * b + mixture.mean(j) * a) / (a + b);
                double sigma = mixture.sigma(i) * mixture.sigma(j) / width;
                double within = 0.5
                        * (Erf.erfc((mixture.lower() - mean) / sigma * PER_ROOT_2)
                                - Erf.erfc((mixture.upper() - mean) / sigma * PER_ROOT_2));
                sum += mixture.weight(i) * mixture.weight(j) * PER_ROOT_2_PI / width * Math.exp(-0.5 * z * z) * within;
            }
        }
        double inside = 1 - mixture.truncated();
        return sum / (inside * inside);
    }
}
