package org.orrery.pdf;

/**
 * A Gaussian mixture truncated to [lower, upper] and renormalised there. Mutable, so that one instance serves a million
 * rows: {@link #set} gives it the next row's parameters. Not thread-safe.
 *
 * <p>Densities and probabilities have an absolute error of about 2e-10 in units of the component's own scale.
 */
public final class GaussianMixture {
    private static final double QUANTILE_TOLERANCE = 1e-7;

    private final int components;
    private final double lower;
    private final double upper;
    private final double[] weight;
    private final double[] mean;
    private final double[] sigma;
    private final double[] inverseSigma;
    private double below;
    private double inside;
    private boolean modesFound;
    private double mode;
    private double modeHeight;
    private double rivalHeight;

    public GaussianMixture(int components, double lower, double upper) {
        this.components = components;
        this.lower = lower;
        this.upper = upper;
        this.weight = new double[components];
        this.mean = new double[components];
        this.sigma = new double[components];
        this.inverseSigma = new double[components];
    }

    /** @throws IllegalArgumentException if the parameters are no density */
    public GaussianMixture(double[] weights, double[] means, double[] sigmas, double lower, double upper) {
        this(weights.length, lower, upper);
        float[] parameters = new float[3 * components];
        for (int i = 0; i < components; i++) {
            parameters[i] = (float) weights[i];
            parameters[components + i] = (float) means[i];
            parameters[2 * components + i] = (float) sigmas[i];
        }
        if (!set(parameters, 0)) {
            throw new IllegalArgumentException("not a density inside [" + lower + ", " + upper + "]");
        }
    }

    /**
     * Takes the next parameters from {@code row}: the weights, then the means, then the standard deviations.
     *
     * @return false if they are no density: a number that is not finite, a negative weight, a standard deviation that is not
     *     positive, or nothing inside the bounds
     */
    public boolean set(float[] row, int offset) {
        modesFound = false;
        double total = 0;
        for (int i = 0; i < components; i++) {
            double w = row[offset + i];
            double m = row[offset + components + i];
            double s = row[offset + 2 * components + i];
            if (!(w >= 0 && s > 0 && Math.abs(m) < Double.POSITIVE_INFINITY && s < Double.POSITIVE_INFINITY)) {
                return false;
            }
            weight[i] = w;
            mean[i] = m;
            sigma[i] = s;
            inverseSigma[i] = 1 / s;
            total += w;
        }
        if (!(total > 0 && total < Double.POSITIVE_INFINITY)) {
            return false;
        }
        for (int i = 0; i < components; i++) {
            weight[i] /= total;
        }
        below = untruncatedCdf(lower);
        inside = untruncatedCdf(upper) - below;
        return inside > 1e-9;
    }

    public double density(double x) {
        return x < lower || x > upper ? 0 : untruncatedDensity(x) / inside;
    }

    public double cdf(double x) {
        if (x <= lower) {
            return 0;
        }
        return x >= upper ? 1 : Math.min(1, Math.max(0, (untruncatedCdf(x) - below) / inside));
    }

    /** Probability of the mixture outside [lower, upper], before truncation. */
    public double truncated() {
        return 1 - inside;
    }

    /** The mean of the truncated mixture. */
    public double mean() {
        double sum = 0;
        for (int i = 0; i < components; i++) {
            double a = (lower - mean[i]) * inverseSigma[i];
            double b = (upper - mean[i]) * inverseSigma[i];
            sum += weight[i]
                    * (mean[i] * (Normal.cdf(b) - Normal.cdf(a)) + sigma[i] * (Normal.density(a) - Normal.density(b)));
        }
        return sum / inside;
    }

    /** The standard deviation of the truncated mixture. */
    public double std(double center) {
        double sum = 0;
        for (int i = 0; i < components; i++) {
            double a = (lower - mean[i]) * inverseSigma[i];
            double b = (upper - mean[i]) * inverseSigma[i];
            double shift = mean[i] - center;
            double p = Normal.cdf(b) - Normal.cdf(a);
            double first = Normal.density(a) - Normal.density(b);
            double second = finite(a) * Normal.density(a) - finite(b) * Normal.density(b);
            sum += weight[i] * (shift * shift * p + 2 * shift * sigma[i] * first + sigma[i] * sigma[i] * (p + second));
        }
        return Math.sqrt(Math.max(0, sum / inside));
    }

    public double quantile(double p) {
        return quantile(p, mean());
    }

    /** The p-quantile by Newton's method within a bracket, from {@code start}. */
    public double quantile(double p, double start) {
        double target = below + p * inside;
        double low = lower;
        double high = upper;
        if (!(low > Double.NEGATIVE_INFINITY && high < Double.POSITIVE_INFINITY)) {
            low = Math.max(low, lowest());
            high = Math.min(high, highest());
        }
        double x = Math.min(Math.max(start, low), high);
        double tolerance = QUANTILE_TOLERANCE * (1 + Math.abs(x));
        for (int iteration = 0; iteration < 100; iteration++) {
            double cumulative = 0;
            double slope = 0;
            double curvature = 0;
            for (int i = 0; i < components; i++) {
                double z = (x - mean[i]) * inverseSigma[i];
                double d = weight[i] * inverseSigma[i] * Normal.density(z);
                cumulative += weight[i] * Normal.cdf(z);
                slope += d;
                curvature -= d * z * inverseSigma[i];
            }
            double error = cumulative - target;
            if (error > 0) {
                high = x;
            } else {
                low = x;
            }
            // Halley's step; where it leaves the bracket, bisection.
            double next = x - 2 * error * slope / (2 * slope * slope - error * curvature);
            if (!(next > low && next < high)) {
                if (high - low < tolerance || error == 0) {
                    return x;
                }
                next = 0.5 * (low + high);
            }
            if (Math.abs(next - x) < tolerance) {
                return next;
            }
            x = next;
        }
        return x;
    }

    /** The highest point of the density. */
    public double mode() {
        findModes();
        return mode;
    }

    /** Whether a second local maximum reaches a tenth of the highest density. */
    public boolean isMultimodal() {
        findModes();
        return rivalHeight > 0.1 * modeHeight;
    }

    /**
     * Climbs from the components' means. Hills are intervals, so a mean between the mode and another mean that led to it
     * needs no climb of its own.
     */
    private void findModes() {
        if (modesFound) {
            return;
        }
        mode = climb(highestMean());
        modeHeight = untruncatedDensity(mode);
        rivalHeight = 0;
        double hillLow = mode;
        double hillHigh = mode;
        for (int i = 0; i < components; i++) {
            double start = clamp(mean[i]);
            if (start >= hillLow && start <= hillHigh || untruncatedDensity(start) < 0.05 * modeHeight) {
                continue;
            }
            double top = climb(start);
            double height = untruncatedDensity(top);
            if (Math.abs(top - mode) <= 1e-4 * (1 + Math.abs(mode))) {
                hillLow = Math.min(hillLow, start);
                hillHigh = Math.max(hillHigh, start);
            } else if (height > modeHeight) {
                rivalHeight = modeHeight;
                mode = top;
                modeHeight = height;
                hillLow = Math.min(top, start);
                hillHigh = Math.max(top, start);
            } else {
                rivalHeight = Math.max(rivalHeight, height);
            }
        }
        modesFound = true;
    }

    /** The local maximum above {@code x}, by Newton's method where the density is concave and mean shift elsewhere. */
    private double climb(double start) {
        double x = start;
        for (int iteration = 0; iteration < 50; iteration++) {
            double gradient = 0;
            double curvature = 0;
            double shiftWeight = 0;
            for (int i = 0; i < components; i++) {
                double z = (x - mean[i]) * inverseSigma[i];
                double d = weight[i] * inverseSigma[i] * Normal.density(z);
                double precision = inverseSigma[i] * inverseSigma[i];
                gradient -= d * z * inverseSigma[i];
                curvature += d * precision * (z * z - 1);
                shiftWeight += d * precision;
            }
            double step = curvature < 0 ? -gradient / curvature : gradient / shiftWeight;
            double limit = gradient / shiftWeight * 8;
            if (!(Math.abs(step) <= Math.abs(limit))) {
                step = gradient / shiftWeight;
            }
            double next = Math.min(Math.max(x + step, lower), upper);
            if (!(Math.abs(next - x) > QUANTILE_TOLERANCE * (1 + Math.abs(x)))) {
                return next == next ? next : x;
            }
            x = next;
        }
        return x;
    }

    private double untruncatedDensity(double x) {
        double sum = 0;
        for (int i = 0; i < components; i++) {
            sum += weight[i] * inverseSigma[i] * Normal.density((x - mean[i]) * inverseSigma[i]);
        }
        return sum;
    }

    private double highestMean() {
        double best = clamp(mean[0]);
        double bestDensity = -1;
        for (int i = 0; i < components; i++) {
            double x = clamp(mean[i]);
            double d = untruncatedDensity(x);
            if (d > bestDensity) {
                bestDensity = d;
                best = x;
            }
        }
        return best;
    }

    private double clamp(double x) {
        return Math.min(Math.max(x, lower), upper);
    }

    private double untruncatedCdf(double x) {
        double sum = 0;
        for (int i = 0; i < components; i++) {
            sum += weight[i] * Normal.cdf((x - mean[i]) * inverseSigma[i]);
        }
        return sum;
    }

    private double lowest() {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < components; i++) {
            least = Math.min(least, mean[i] - Normal.LIMIT * sigma[i]);
        }
        return least;
    }

    private double highest() {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < components; i++) {
            most = Math.max(most, mean[i] + Normal.LIMIT * sigma[i]);
        }
        return most;
    }

    /** Infinity times a density of zero is zero here. */
    private static double finite(double z) {
        return Math.max(-1e9, Math.min(1e9, z));
    }
}
