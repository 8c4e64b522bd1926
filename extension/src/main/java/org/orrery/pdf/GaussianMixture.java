package org.orrery.pdf;

/**
 * A Gaussian mixture truncated to [lower, upper] and renormalised there. Mutable, so that one instance serves a million
 * rows: {@link #set} gives it the next row's parameters. Not thread-safe.
 *
 * <p>Probabilities have an absolute error of 4e-9, densities a relative one of 1e-6 of the highest; quantiles and the mode are
 * exact to 1e-5 of the narrowest component's width.
 */
public final class GaussianMixture {
    /** Halley's step converges with the third power: a step this small, in narrowest widths, is the last that matters. */
    private static final double LAST_STEP = 0.01;

    private static final int MOST_STEPS = 200;

    private final int components;
    private final double lower;
    private final double upper;
    private final double[] weight;
    private final double[] mean;
    private final double[] sigma;
    private final double[] inverseSigma;
    private final double[] peak;
    private final MixtureModes modes;
    private double narrowest;
    private double lowest;
    private double highest;
    private double below;
    private double inside;
    private boolean modesFound;

    // What evaluate leaves, before truncation.
    private double cumulative;
    private double density;
    private double slope;
    private double curvature;

    public GaussianMixture(int components, double lower, double upper) {
        this.components = components;
        this.lower = lower;
        this.upper = upper;
        this.weight = new double[components];
        this.mean = new double[components];
        this.sigma = new double[components];
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
        lowest = Double.POSITIVE_INFINITY;
        highest = Double.NEGATIVE_INFINITY;
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
            narrowest = s < narrowest ? s : narrowest;
            lowest = Math.min(lowest, m - Normal.LIMIT * s);
            highest = Math.max(highest, m + Normal.LIMIT * s);
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
        below = lowest >= lower ? 0 : cumulative(lower);
        inside = (highest <= upper ? 1 : cumulative(upper)) - below;
        return inside > 1e-6;
    }

    public double density(double x) {
        if (x < lower || x > upper) {
            return 0;
        }
        double sum = 0;
        for (int i = 0; i < components; i++) {
            sum += peak[i] * Normal.density((x - mean[i]) * inverseSigma[i]);
        }
        return sum / inside;
    }

    public double cdf(double x) {
        if (x <= lower) {
            return 0;
        }
        return x >= upper ? 1 : Math.min(1, Math.max(0, (cumulative(x) - below) / inside));
    }

    /** Probability of the mixture outside [lower, upper], before truncation. */
    public double truncated() {
        return 1 - inside;
    }

    /** The mean of the truncated mixture. */
    public double mean() {
        double sum = 0;
        for (int i = 0; i < components; i++) {
            if (isInside(i)) {
                sum += weight[i] * mean[i];
            } else {
                double a = (lower - mean[i]) * inverseSigma[i];
                double b = (upper - mean[i]) * inverseSigma[i];
                sum += weight[i]
                        * (mean[i] * (Normal.cdf(b) - Normal.cdf(a))
                                + sigma[i] * (Normal.density(a) - Normal.density(b)));
            }
        }
        return sum / inside;
    }

    /** The standard deviation of the truncated mixture about {@code center}, its mean. */
    public double std(double center) {
        double sum = 0;
        for (int i = 0; i < components; i++) {
            double shift = mean[i] - center;
            if (isInside(i)) {
                sum += weight[i] * (shift * shift + sigma[i] * sigma[i]);
            } else {
                double a = (lower - mean[i]) * inverseSigma[i];
                double b = (upper - mean[i]) * inverseSigma[i];
                double densityA = Normal.density(a);
                double densityB = Normal.density(b);
                // At an infinite bound the density is 0, and so is its product with the bound.
                double second = (densityA == 0 ? 0 : a * densityA) - (densityB == 0 ? 0 : b * densityB);
                double p = Normal.cdf(b) - Normal.cdf(a);
                sum += weight[i]
                        * (shift * shift * p
                                + 2 * shift * sigma[i] * (densityA - densityB)
                                + sigma[i] * sigma[i] * (p + second));
            }
        }
        return Math.sqrt(Math.max(0, sum / inside));
    }

    public double quantile(double p) {
        return quantile(p, mean());
    }

    /** The p-quantile by Halley's method, and bisection where that leaves the bracket, from {@code start}. */
    public double quantile(double p, double start) {
        double target = below + p * inside;
        double low = Math.max(lower, lowest);
        double high = Math.min(upper, highest);
        double x = Math.min(Math.max(start, low), high);
        for (int step = 0; step < MOST_STEPS; step++) {
            evaluate(x);
            double error = cumulative - target;
            if (error > 0) {
                high = x;
            } else {
                low = x;
            }
            double next = x - 2 * error * density / (2 * density * density - error * slope);
            if (!(next >= low && next <= high)) {
                next = 0.5 * (low + high);
                if (high - low < 1e-6 * narrowest) {
                    return next;
                }
            } else if (Math.abs(next - x) < LAST_STEP * narrowest) {
                return next;
            }
            x = next;
        }
        return x;
    }

    /** The standard deviation of the normal distribution that is as dense as this one near the quantile found last. */
    public double widthAtLastQuantile() {
        return 0.3989422804014327 * inside / density;
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

    /** Leaves the cumulative distribution at {@code x} and its first three derivatives, all before truncation. */
    void evaluate(double x) {
        double c = 0;
        double d = 0;
        double s = 0;
        double k = 0;
        double[] cubics = Normal.CUBICS;
        for (int i = 0; i < components; i++) {
            double z = (x - mean[i]) * inverseSigma[i];
            double position = z * Normal.PER_UNIT + Normal.OFFSET;
            int entry = Math.min(Math.max((int) position, 0), Normal.LAST_ENTRY);
            double t = position - entry;
            int at = 4 * entry;
            double first = cubics[at + 1];
            double second = cubics[at + 2];
            double third = cubics[at + 3];
            c += weight[i] * (cubics[at] + t * (first + t * (second + t * third)));
            double di = peak[i] * (first + t * (2 * second + 3 * t * third));
            double si = di * inverseSigma[i];
            d += di;
            s -= si * z;
            k += si * inverseSigma[i] * (z * z - 1);
        }
        cumulative = c;
        density = d * Normal.PER_UNIT;
        slope = s * Normal.PER_UNIT;
        curvature = k * Normal.PER_UNIT;
    }

    double evaluatedDensity() {
        return density;
    }

    double evaluatedSlope() {
        return slope;
    }

    double evaluatedCurvature() {
        return curvature;
    }

    double clamp(double x) {
        return Math.min(Math.max(x, lower), upper);
    }

    private boolean isInside(int component) {
        double reach = Normal.LIMIT * sigma[component];
        return mean[component] - reach >= lower && mean[component] + reach <= upper;
    }

    private double cumulative(double x) {
        double sum = 0;
        for (int i = 0; i < components; i++) {
            sum += weight[i] * Normal.cdf((x - mean[i]) * inverseSigma[i]);
        }
        return sum;
    }
}
