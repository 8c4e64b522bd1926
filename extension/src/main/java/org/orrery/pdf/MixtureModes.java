package org.orrery.pdf;

/**
 * The local maxima of a Gaussian mixture. All lie between the outermost means; the density is sampled at the means of
 * the components that count and between neighbours that are not close together, and each sample above its neighbours encloses a maximum.
 * Mutable and reused as its mixture is. Not thread-safe.
 */
final class MixtureModes {
    private static final double RIVAL = 0.1;

    /** A component lower than this part of the tallest makes no rival. */
    private static final double NEGLIGIBLE = 0.02;

    /** Samples this near the highest are refined before they are compared. */
    private static final double CONTENDER = 0.8;

    private final double[] sortedMeans;
    private final double[] points;
    private final double[] heights;
    private int sorted;
    private int count;
    private double mode;
    private boolean multimodal;

    MixtureModes(int components) {
        sortedMeans = new double[components];
        points = new double[4 * components];
        heights = new double[4 * components];
    }

    double mode() {
        return mode;
    }

    boolean isMultimodal() {
        return multimodal;
    }

    void find(GaussianMixture mixture, double[] means, double[] peaks, double narrowest) {
        sort(mixture, means, peaks);
        choosePoints(narrowest);
        double highest = 0;
        for (int i = 0; i < count; i++) {
            mixture.evaluate(points[i]);
            heights[i] = mixture.evaluatedDensity();
            highest = Math.max(highest, heights[i]);
        }
        double modeHeight = -1;
        int rivals = 0;
        for (int i = 0; i < count; i++) {
            if (!isPeak(i)) {
                continue;
            }
            rivals += heights[i] > RIVAL * highest ? 1 : 0;
            if (heights[i] >= CONTENDER * highest) {
                double top = climb(mixture, i, narrowest);
                mixture.evaluate(top);
                double height = mixture.evaluatedDensity();
                if (height > modeHeight) {
                    modeHeight = height;
                    mode = top;
                }
            }
        }
        multimodal = rivals > 1;
    }

    private void sort(GaussianMixture mixture, double[] means, double[] peaks) {
        double tallest = 0;
        for (double peak : peaks) {
            tallest = Math.max(tallest, peak);
        }
        sorted = 0;
        for (int i = 0; i < means.length; i++) {
            if (peaks[i] < NEGLIGIBLE * tallest) {
                continue;
            }
            double value = mixture.clamp(means[i]);
            int at = sorted++;
            for (; at > 0 && sortedMeans[at - 1] > value; at--) {
                sortedMeans[at] = sortedMeans[at - 1];
            }
            sortedMeans[at] = value;
        }
    }

    private void choosePoints(double narrowest) {
        count = 0;
        points[count++] = sortedMeans[0];
        for (int i = 1; i < sorted; i++) {
            double gap = sortedMeans[i] - sortedMeans[i - 1];
            if (gap > 2 * narrowest) {
                points[count++] = sortedMeans[i - 1] + 0.25 * gap;
                points[count++] = sortedMeans[i - 1] + 0.5 * gap;
                points[count++] = sortedMeans[i - 1] + 0.75 * gap;
            } else if (gap > 0.5 * narrowest) {
                points[count++] = sortedMeans[i - 1] + 0.5 * gap;
            }
            if (gap > 0) {
                points[count++] = sortedMeans[i];
            }
        }
    }

    /** Of equal neighbours the first counts. */
    private boolean isPeak(int i) {
        return (i == 0 || heights[i] > heights[i - 1]) && (i == count - 1 || heights[i] >= heights[i + 1]);
    }

    /** The zero of the slope between the neighbours of a peak: Newton's method, bisection where that leaves the bracket. */
    private double climb(GaussianMixture mixture, int peak, double narrowest) {
        double low = peak == 0 ? points[0] : points[peak - 1];
        double high = peak == count - 1 ? points[count - 1] : points[peak + 1];
        double x = points[peak];
        for (int step = 0; step < 60 && high > low; step++) {
            mixture.evaluate(x);
            double slope = mixture.evaluatedSlope();
            double curvature = mixture.evaluatedCurvature();
            if (slope > 0) {
                low = x;
            } else {
                high = x;
            }
            double next = x - slope / curvature;
            if (!(curvature < 0 && next >= low && next <= high)) {
                next = 0.5 * (low + high);
            }
            if (Math.abs(next - x) < 1e-3 * narrowest) {
                return next;
            }
            x = next;
        }
        return x;
    }
}
