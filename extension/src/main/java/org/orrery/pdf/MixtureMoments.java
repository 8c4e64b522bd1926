package org.orrery.pdf;

/**
 * The mean and the variance of a Gaussian mixture inside its bounds. The second moment is taken about the mean, since one about
 * 0 cancels where the mean is far from it. Mutable and reused as its mixture is. Not thread-safe.
 */
final class MixtureMoments {
    private final double lower;
    private final double upper;
    private final double[] origin; // that a component's moments are about
    private final double[] moments; // of each component: its probability inside, the first, the second
    private double mean;
    private double variance;

    MixtureMoments(int components, double lower, double upper) {
        this.lower = lower;
        this.upper = upper;
        this.origin = new double[components];
        this.moments = new double[3 * components];
    }

    double mean() {
        return mean;
    }

    double variance() {
        return variance;
    }

    /** {@code inside} is the probability of the mixture inside the bounds. */
    void find(double[] weights, double[] means, double[] sigmas, double inside) {
        double first = 0;
        for (int i = 0; i < origin.length; i++) {
            findComponent(i, means[i], sigmas[i]);
            first += weights[i] * (origin[i] * moments[3 * i] + moments[3 * i + 1]);
        }
        mean = first / inside;
        double second = 0;
        for (int i = 0; i < origin.length; i++) {
            double distance = origin[i] - mean;
            second +=
                    weights[i] * (distance * (distance * moments[3 * i] + 2 * moments[3 * i + 1]) + moments[3 * i + 2]);
        }
        variance = Math.max(0, second / inside);
    }

    private void findComponent(int i, double m, double s) {
        if (m - Normal.LIMIT * s >= lower && m + Normal.LIMIT * s <= upper) {
            set(i, m, 1, 0, s * s);
            return;
        }
        double a = (lower - m) / s;
        double b = (upper - m) / s;
        double width = (upper - lower) / s;
        if (NormalSlice.isNarrow(a, width)) {
            double[] slice = NormalSlice.moments(a, width);
            set(i, 0.5 * (lower + upper), slice[0], s * slice[1], s * s * slice[2]);
            return;
        }
        double densityA = Normal.density(a);
        double densityB = Normal.density(b);
        double p = Normal.cdf(b) - Normal.cdf(a);
        // At an infinite bound the density is 0, and so is its product with the bound.
        double spread = p + (densityA == 0 ? 0 : a * densityA) - (densityB == 0 ? 0 : b * densityB);
        set(i, m, p, s * (densityA - densityB), s * s * spread);
    }

    private void set(int i, double about, double probability, double first, double second) {
        origin[i] = about;
        moments[3 * i] = probability;
        moments[3 * i + 1] = first;
        moments[3 * i + 2] = second;
    }
}
