package org.orrery.pdf;

/**
 * The standard normal distribution over an interval so narrow that differences of its cumulative distribution and density
 * cancel, by Gauss and Legendre's rule.
 */
final class NormalSlice {
    /** Of width and of the logarithm's change across it; the rule of five points is good to 1e-12 of the result there. */
    private static final double NARROW = 0.5;

    private static final double PER_ROOT_2_PI = 0.3989422804014327;

    private NormalSlice() {}

    static boolean isNarrow(double from, double width) {
        return width * (1 + Math.abs(from)) < NARROW;
    }

    static double probability(double from, double width) {
        double sum = 0;
        for (int i = 0; i < Entropy.NODES.length; i++) {
            double z = from + 0.5 * width * (1 + Entropy.NODES[i]);
            sum += Entropy.WEIGHTS[i] * Math.exp(-0.5 * z * z);
        }
        return 0.5 * width * PER_ROOT_2_PI * sum;
    }

    /** The probability, then the first and the second moment about the middle of the interval. */
    static double[] moments(double from, double width) {
        double[] moments = new double[3];
        for (int i = 0; i < Entropy.NODES.length; i++) {
            double distance = 0.5 * width * Entropy.NODES[i];
            double z = from + 0.5 * width + distance;
            double share = 0.5 * width * PER_ROOT_2_PI * Entropy.WEIGHTS[i] * Math.exp(-0.5 * z * z);
            moments[0] += share;
            moments[1] += share * distance;
            moments[2] += share * distance * distance;
        }
        return moments;
    }
}
