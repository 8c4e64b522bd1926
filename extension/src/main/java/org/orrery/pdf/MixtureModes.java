package org.orrery.pdf;

/**
 * The mode of a Gaussian mixture, and whether it has a rival: the tops uphill of the components' means, as far as they are
 * dense and stand apart. Mutable and reused as its mixture is. Not thread-safe.
 */
final class MixtureModes {
    /** Density of a rival, in densities at the mode. */
    private static final double RIVAL = 0.1;

    /** A component whose own peak is lower, in densities at the tallest's, makes no hill that counts. */
    private static final double NEGLIGIBLE = 0.02;

    /** Steps to a top, in narrowest widths: no longer than the first, and the last that matters. */
    private static final double LONGEST_STEP = 1;

    private static final double LAST_STEP = 0.02;
    private static final int MOST_STEPS = 100;

    private double mode;
    private double height;
    private boolean multimodal;

    double mode() {
        return mode;
    }

    boolean isMultimodal() {
        return multimodal;
    }

    void find(GaussianMixture mixture, double[] means, double[] peaks, double narrowest) {
        int tallest = 0;
        for (int i = 1; i < peaks.length; i++) {
            tallest = peaks[i] > peaks[tallest] ? i : tallest;
        }
        multimodal = false;
        mode = climb(mixture, mixture.clamp(means[tallest]), narrowest);
        height = mixture.evaluatedDensity();
        for (int i = 0; i < peaks.length; i++) {
            double start = mixture.clamp(means[i]);
            if (i == tallest
                    || peaks[i] < NEGLIGIBLE * peaks[tallest]
                    || Math.abs(start - mode) < narrowest
                    || isBelowRivals(mixture, start)) {
                continue;
            }
            double top = climb(mixture, start, narrowest);
            double topHeight = mixture.evaluatedDensity();
            if (Math.abs(top - mode) > 0.5 * narrowest) {
                multimodal = true;
                if (topHeight > height) {
                    mode = top;
                    height = topHeight;
                }
            }
        }
    }

    private boolean isBelowRivals(GaussianMixture mixture, double start) {
        mixture.evaluate(start);
        return mixture.evaluatedDensity() < RIVAL * height;
    }

    /** The top uphill of {@code start}: Newton's method where the density curves down, steps uphill elsewhere. */
    private static double climb(GaussianMixture mixture, double start, double narrowest) {
        double x = start;
        for (int i = 0; i < MOST_STEPS; i++) {
            mixture.evaluate(x);
            double slope = mixture.evaluatedSlope();
            double curvature = mixture.evaluatedCurvature();
            double longest = LONGEST_STEP * narrowest;
            double step = curvature < 0 ? -slope / curvature : Math.copySign(longest, slope);
            step = step > longest ? longest : step < -longest ? -longest : step;
            double next = mixture.clamp(x + step);
            if (Math.abs(next - x) < LAST_STEP * narrowest) {
                return next;
            }
            x = next;
        }
        return x;
    }
}
