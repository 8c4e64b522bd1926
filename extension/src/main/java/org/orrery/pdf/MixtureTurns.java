package org.orrery.pdf;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Where a mixture's slope changes its sign. */
final class MixtureTurns {
    /** A hill lies near its component's mean; samples reach so many standard deviations from it, in steps of so many. */
    private static final double REACH = 2;

    private static final double STEP = 0.1;

    /** Of a turn, in distances of samples. */
    private static final double PRECISION = 1e-12;

    private static final int MOST_STEPS = 100;

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

    /** By the Illinois variant of regula falsi, which halves what it weighs an end with that stays. */
    private static double root(DoubleUnaryOperator slope, double from, double to) {
        double a = from;
        double b = to;
        double left = slope.applyAsDouble(a);
        double right = slope.applyAsDouble(b);
        double precision = PRECISION * (b - a);
        for (int step = 0; step < MOST_STEPS && Math.abs(b - a) > precision && right != 0; step++) {
            double x = left == right ? 0.5 * (a + b) : b - right * (b - a) / (right - left);
            double s = slope.applyAsDouble(x);
            if (s > 0 == right > 0) {
                left *= 0.5;
            } else {
                a = b;
                left = right;
            }
            b = x;
            right = s;
        }
        return b;
    }
}
