package org.orrery.training.sample;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.orrery.training.metrics.Normal;

/** Maps one quantity to a standard normal variable by its rank among known values, and back. */
final class NormalScores {
    private final double[] sorted;
    private final double[] scores;

    NormalScores(double[] values) {
        sorted = Arrays.stream(values).sorted().distinct().toArray();
        scores = IntStream.range(0, sorted.length)
                .mapToDouble(i -> quantile((i + 0.5) / sorted.length))
                .toArray();
    }

    double toScore(double value) {
        return interpolate(sorted, scores, value);
    }

    double fromScore(double score) {
        return interpolate(scores, sorted, score);
    }

    private static double interpolate(double[] from, double[] to, double x) {
        int found = Arrays.binarySearch(from, x);
        if (found >= 0) {
            return to[found];
        }
        int above = Math.min(from.length - 1, Math.max(1, -found - 1));
        double share = (x - from[above - 1]) / (from[above] - from[above - 1]);
        return to[above - 1] + Math.max(0, Math.min(1, share)) * (to[above] - to[above - 1]);
    }

    /** Inverse of the normal distribution function, by bisection. */
    private static double quantile(double probability) {
        double low = -9;
        double high = 9;
        while (high - low > 1e-9) {
            double middle = 0.5 * (low + high);
            if (Normal.cdf(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }
}
