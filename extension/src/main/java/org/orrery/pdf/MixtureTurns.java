package org.orrery.pdf;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Where a mixture's slope changes its sign. */
final class MixtureTurns {
    /** A hill lies near its component's mean; samples reach so many standard deviations from it, in steps of so many. */
    private static final double REACH = 2;

    private static final double STEP = 0.1;

    private MixtureTurns() {}

    /** The local maxima and the minima between them, in turn, beginning and ending with a maximum. */
    static double[] find(DoubleUnaryOperator slope, MixtureDensity mixture) {
        double[] samples = samples(mixture, REACH, STEP);
        double[] turns = new double[samples.length + 1];
        int count = 0;
        double before = samples[0];
        boolean rising = true;
        for (double x : samples) {
            double s = slope.applyAsDouble(x);
            if (rising ? s < 0 : s > 0) {
                turns[count++] = root(slope, before, x);
                rising = !rising;
            }
            before = s != 0 ? x : before;
        }
        if (rising) {
            turns[count++] = samples[samples.length - 1];
        }
        return Arrays.copyOf(turns, count);
    }

    /** Sorted points around the components' means and inside the range. */
    static double[] samples(MixtureDensity mixture, double reach, double step) {
        int each = (int) Math.round(2 * reach / step) + 1;
        double[] samples = new double[each * mixture.components()];
        for (int i = 0; i < mixture.components(); i++) {
            for (int j = 0; j < each; j++) {
                double x = mixture.mean(i) + (j * step - reach) * mixture.sigma(i);
                samples[i * each + j] = Math.min(Math.max(x, mixture.lower()), mixture.upper());
            }
        }
        Arrays.sort(samples);
        return samples;
    }

    /** By bisection, to the last digit. */
    private static double root(DoubleUnaryOperator slope, double from, double to) {
        double low = from;
        double high = to;
        boolean falls = slope.applyAsDouble(to) < 0;
        while (true) {
            double middle = 0.5 * (low + high);
            if (!(middle > low && middle < high)) {
                return middle;
            }
            double s = slope.applyAsDouble(middle);
            if (falls ? s > 0 : s < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
}
