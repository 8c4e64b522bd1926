package org.orrery.pdf;

/**
 * A Gaussian mixture truncated to [lower, upper] and renormalised there. Mutable, so that one instance serves a million
 * rows: {@link #set} gives it the next row's parameters. Not thread-safe.
 *
 * <p>Probabilities have an absolute error of about 2e-10, quantiles and the mode of 1e-7 of the narrowest component's width.
 */
public final class GaussianMixture {
    /** Halley's step converges with the third power: a step this small, in narrowest widths, is the last that matters. */
    private static final double LAST_STEP = 1e-3;

    private static final int MOST_STEPS = 200;

    private final int components;
    private final double lower;
    private final double upper;
    private final double[] weight;
    private final double[] mean;
    private final double[] inverseSigma;
    private final double[] peak;
    private double narrowest;
    private double below;
    private double inside;

    private double slope;

    private final MixtureModes modes;
    private boolean modesFound;

    public GaussianMixture(int components, double lower, double upper) {
        this.components = components;
        this.lower = lower;
        this.upper = upper;
        this.weight = new double[components];
        this.mean = new double[components];
        this.inverseSigma = new double[components];
        this.peak = new double[components];
        this.modes = new MixtureModes(components);
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
        narrowest = Double.POSITIVE_INFINITY;
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
            inverseSigma[i] = 1 / s;
            narrowest = Math.min(narrowest, s);
            total += w;
        }
        if (!(total > 0 && total < Double.POSITIVE_INFINITY)) {
            return false;
        }
        double scale = 1 / total;
        for (int i = 0; i < components; i++) {
            weight[i] *= scale;
            peak[i] = weight[i] * inverseSigma[i];
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
            double ends = Normal.density(a) - Normal.density(b);
            sum += weight[i] * (mean[i] * (Normal.cdf(b) - Normal.cdf(a)) + ends / inverseSigma[i]);
        }
        return sum / inside;
    }

    /** The standard deviation of the truncated mixture about {@code center}, its mean. */
    public double std(double center) {
        double sum = 0;
        for (int i = 0; i < components; i++) {
            double sigma = 1 / inverseSigma[i];
            double a = (lower - mean[i]) * inverseSigma[i];
            double b = (upper - mean[i]) * inverseSigma[i];
            double shift = mean[i] - center;
            double densityA = Normal.density(a);
            double densityB = Normal.density(b);
            // At an infinite bound the density is 0, and so is its product with the bound.
            double second = (densityA == 0 ? 0 : a * densityA) - (densityB == 0 ? 0 : b * densityB);
            double p = Normal.cdf(b) - Normal.cdf(a);
            sum += weight[i]
                    * (shift * shift * p + 2 * shift * sigma * (densityA - densityB) + sigma * sigma * (p + second));
        }
        return Math.sqrt(Math.max(0, sum / inside));
    }

    public double quantile(double p) {
        return quantile(p, mean());
    }

    /** The p-quantile by Halley's method, and bisection where that leaves the bracket, from {@code start}. */
    public double quantile(double p, double start) {
        double target = below + p * inside;
        double low = Math.max(lower, lowest());
        double high = Math.min(upper, highest());
        double x = Math.min(Math.max(start, low), high);
        for (int step = 0; step < MOST_STEPS; step++) {
            double cumulative = 0;
            double gradient = 0;
            double curvature = 0;
            for (int i = 0; i < components; i++) {
                double z = (x - mean[i]) * inverseSigma[i];
                if (z >= Normal.LIMIT) {
                    cumulative += weight[i];
                } else if (z > -Normal.LIMIT) {
                    // Normal.cdf with its derivative, which is as good as the density for a step.
                    double position = (z + Normal.LIMIT) * Normal.PER_UNIT;
                    int entry = (int) position;
                    double t = position - entry;
                    double y0 = Normal.TABLE[2 * entry];
                    double d0 = Normal.TABLE[2 * entry + 1];
                    double rise = Normal.TABLE[2 * entry + 2] - y0;
                    double d1 = Normal.TABLE[2 * entry + 3];
                    double quadratic = 3 * rise - 2 * d0 - d1;
                    double cubic = d0 + d1 - 2 * rise;
                    cumulative += weight[i] * (y0 + t * (d0 + t * (quadratic + t * cubic)));
                    double d = peak[i] * (d0 + t * (2 * quadratic + 3 * t * cubic));
                    gradient += d;
                    curvature -= d * z * inverseSigma[i];
                }
            }
            gradient *= Normal.PER_UNIT;
            curvature *= Normal.PER_UNIT;
            slope = gradient;
            double error = cumulative - target;
            if (error > 0) {
                high = x;
            } else {
                low = x;
            }
            double next = x - 2 * error * gradient / (2 * gradient * gradient - error * curvature);
            if (!(next >= low && next <= high)) {
                next = 0.5 * (low + high);
                if (high - low < LAST_STEP * LAST_STEP * narrowest) {
                    return next;
                }
            } else if (Math.abs(next - x) < LAST_STEP * narrowest) {
                return next;
            }
            x = next;
        }
        return x;
    }

    /** The standard deviation of the normal distribution that is as dense as this one where the last quantile was found. */
    public double widthAtLastQuantile() {
        return 0.3989422804014327 * inside / slope;
    }

    /** The highest point of the density. */
    public double mode() {
        return modes().mode();
    }

    /** Whether a second local maximum reaches a tenth of the highest density. */
    public boolean isMultimodal() {
        return modes().isMultimodal();
    }

    private MixtureModes modes() {
        if (!modesFound) {
            modes.find(this, mean, peak, narrowest);
            modesFound = true;
        }
        return modes;
    }

    /** The slope of the density, before truncation, and its slope in turn, into {@code slopes}. */
    void slopes(double x, double[] slopes) {
        double first = 0;
        double second = 0;
        for (int i = 0; i < components; i++) {
            double z = (x - mean[i]) * inverseSigma[i];
            double d = peak[i] * inverseSigma[i] * Normal.density(z);
            first -= d * z;
            second += d * inverseSigma[i] * (z * z - 1);
        }
        slopes[0] = first;
        slopes[1] = second;
    }

    double lower() {
        return lower;
    }

    double upper() {
        return upper;
    }

    double untruncatedDensity(double x) {
        double sum = 0;
        for (int i = 0; i < components; i++) {
            sum += peak[i] * Normal.density((x - mean[i]) * inverseSigma[i]);
        }
        return sum;
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
            least = Math.min(least, mean[i] - Normal.LIMIT / inverseSigma[i]);
        }
        return least;
    }

    private double highest() {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < components; i++) {
            most = Math.max(most, mean[i] + Normal.LIMIT / inverseSigma[i]);
        }
        return most;
    }
}
