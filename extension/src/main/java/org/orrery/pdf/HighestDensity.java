package org.orrery.pdf;

import java.util.Arrays;

/**
 * The highest-density region: where the density is at least t, for the largest t with which that has the probability asked
 * for (R. J. Hyndman, "Computing and graphing highest density regions", The American Statistician 50 (1996) 120). Where the
 * density is flat at t the region has more.
 */
public final class HighestDensity {
    private static final int MOST_STEPS = 100;

    private HighestDensity() {}

    /** Three numbers a piece in rising order: its ends and its probability. */
    public static double[] region(Density density, double level) {
        double[] turns = density.turns();
        double low = 0;
        double high = 0;
        for (int i = 1; i < turns.length; i++) {
            high = Math.max(high, Math.max(above(density, turns, i), below(density, turns, i)));
        }
        double[] region = pieces(density, turns, 0);
        for (int step = 0; step < MOST_STEPS; step++) {
            double threshold = 0.5 * (low + high);
            if (!(threshold > low && threshold < high)) {
                break;
            }
            double[] tried = pieces(density, turns, threshold);
            if (probability(tried) >= level) {
                low = threshold;
                region = tried;
            } else {
                high = threshold;
            }
        }
        return region;
    }

    /** The density just above turn i - 1 and just below turn i: the ends of one monotonic stretch. */
    private static double above(Density density, double[] turns, int i) {
        return density.limit(turns[i - 1], turns[i], turns[i - 1]);
    }

    private static double below(Density density, double[] turns, int i) {
        return density.limit(turns[i - 1], turns[i], turns[i]);
    }

    private static double[] pieces(Density density, double[] turns, double threshold) {
        double[] found = new double[3 * turns.length];
        int count = 0;
        for (int i = 1; i < turns.length; i++) {
            double left = above(density, turns, i);
            double right = below(density, turns, i);
            if (left < threshold && right < threshold) {
                continue;
            }
            double from = left >= threshold ? turns[i - 1] : crossing(density, turns[i - 1], turns[i], threshold);
            double to = right >= threshold ? turns[i] : crossing(density, turns[i - 1], turns[i], threshold);
            if (count > 0 && found[count - 2] == from) {
                found[count - 2] = to;
            } else {
                found[count] = from;
                found[count + 1] = to;
                count += 3;
            }
        }
        for (int i = 0; i < count; i += 3) {
            found[i + 2] = density.probability(found[i], found[i + 1]);
        }
        return Arrays.copyOf(found, count);
    }

    private static double probability(double[] pieces) {
        double sum = 0;
        for (int i = 2; i < pieces.length; i += 3) {
            sum += pieces[i];
        }
        return sum;
    }

    /** Where the density, monotonic between two turns, passes the threshold; by bisection. */
    private static double crossing(Density density, double from, double to, double threshold) {
        double low = from;
        double high = to;
        boolean rises = density.limit(from, to, to) >= threshold;
        while (true) {
            double middle = 0.5 * (low + high);
            if (!(middle > low && middle < high)) {
                return rises ? high : low;
            }
            if (density.density(middle) >= threshold == rises) {
                high = middle;
            } else {
                low = middle;
            }
        }
    }
}
