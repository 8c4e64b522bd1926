package org.orrery.pdf;

/** Mean values of -f ln f. */
final class Entropy {
    /** Below this relative difference the closed form cancels and Gauss and Legendre's rule is exact to rounding. */
    private static final double NEARLY_EQUAL = 0.05;

    /** Nodes and weights of five points on [-1, 1]. */
    static final double[] NODES = {0, 0.5384693101056831, -0.5384693101056831, 0.906179845938664, -0.906179845938664};

    static final double[] WEIGHTS = {
        0.5688888888888889, 0.47862867049936647, 0.47862867049936647, 0.23692688505618908, 0.23692688505618908
    };

    private Entropy() {}

    /** Over an interval on which f goes linearly from {@code left} to {@code right}. */
    static double ofLinear(double left, double right) {
        double difference = right - left;
        if (Math.abs(difference) > NEARLY_EQUAL * (left + right)) {
            return -(antiderivative(right) - antiderivative(left)) / difference;
        }
        double middle = 0.5 * (left + right);
        double sum = 0;
        for (int i = 0; i < NODES.length; i++) {
            sum += 0.5 * WEIGHTS[i] * of(middle + 0.5 * NODES[i] * difference);
        }
        return sum;
    }

    /** The integral over the range that the sorted {@code samples} span, which must be dense where the density turns. */
    static double of(Density density, double[] samples) {
        double sum = 0;
        for (int i = 1; i < samples.length; i++) {
            double half = 0.5 * (samples[i] - samples[i - 1]);
            double middle = 0.5 * (samples[i] + samples[i - 1]);
            for (int j = 0; half > 0 && j < NODES.length; j++) {
                sum += half * WEIGHTS[j] * of(density.density(middle + half * NODES[j]));
            }
        }
        return sum;
    }

    static double of(double f) {
        return f > 0 ? -f * Math.log(f) : 0;
    }

    /** Of f ln f. */
    private static double antiderivative(double f) {
        return f > 0 ? 0.5 * f * f * (Math.log(f) - 0.5) : 0;
    }
}
