package org.orrery.pdf;

import java.util.List;

/**
 * A Gaussian mixture truncated to [lower, upper] and renormalised there. Mutable, so that one instance serves a million
 * rows: {@link #set} gives it the next row's parameters. Not thread-safe.
 *
 * <p>Probabilities have an absolute error of 4e-9, densities that of rounding; quantiles are exact to 1e-5 of the narrowest
 * component's width.
 */
public final class GaussianMixture implements Density {
    /** Householder's step converges with the fourth power: one this small, in narrowest widths, is the last that matters. */
    private static final double LAST_STEP = 0.05;

    /** The 84 % and 97.5 % quantiles of the standard normal distribution, and its density at 0 and at the first. */
    private static final double SCORE_68 = 0.994457883209753;

    private static final double SCORE_95 = 1.959963984540054;
    private static final double DENSITY_AT_0 = 0.398942280401433;
    private static final double DENSITY_AT_68 = 0.243316391503158;

    private static final int MOST_STEPS = 200;

    private final int components;
    private final double lower;
    private final double upper;
    private final double[] weight;
    private final double[] mean;
    private final double[] sigma;
    private final double[] inverseSigma;
    private final double[] peak;
    private final double[] terms; // mean, 1 / sigma, weight and the table's factor of each component
    private final MixtureMoments moments;
    private final MixtureModes tops;
    private double narrowest;
    private double lowest;
    private double highest;
    private double below;
    private double inside;
    private boolean momentsFound;
    private boolean topsFound;

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
        this.terms = new double[4 * components];
        this.moments = new MixtureMoments(components, lower, upper);
        this.tops = new MixtureModes();
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

    /** Takes the next parameters from {@code row}: the weights, then the means, then the standard deviations. */
    public boolean set(float[] row, int offset) {
        return set(row, offset, offset + components, offset + 2 * components);
    }

    /**
     * Takes the next parameters from {@code row}, each kind from its own place on.
     *
     * @return false if they are no density: a number that is not finite, a negative weight, a standard deviation that is not
     *     positive, or nothing inside the bounds
     */
    public boolean set(float[] row, int weightsAt, int meansAt, int sigmasAt) {
        momentsFound = false;
        topsFound = false;
        narrowest = Double.POSITIVE_INFINITY;
        lowest = Double.POSITIVE_INFINITY;
        highest = Double.NEGATIVE_INFINITY;
        double total = 0;
        for (int i = 0; i < components; i++) {
            double w = row[weightsAt + i];
            double m = row[meansAt + i];
            double s = row[sigmasAt + i];
            if (!(w >= 0 && s > 0 && Math.abs(m) < Double.POSITIVE_INFINITY && s < Double.POSITIVE_INFINITY)) {
                return false;
            }
            weight[i] = w;
            mean[i] = m;
            sigma[i] = s;
            inverseSigma[i] = 1 / s;
            narrowest = s < narrowest ? s : narrowest;
            double left = m - Normal.LIMIT * s;
            double right = m + Normal.LIMIT * s;
            lowest = left < lowest ? left : lowest;
            highest = right > highest ? right : highest;
            total += w;
        }
        if (!(total > 0 && total < Double.POSITIVE_INFINITY)) {
            return false;
        }
        double scale = 1 / total;
        for (int i = 0; i < components; i++) {
            weight[i] *= scale;
            peak[i] = weight[i] * inverseSigma[i];
            terms[4 * i] = mean[i];
            terms[4 * i + 1] = inverseSigma[i];
            terms[4 * i + 2] = weight[i];
            terms[4 * i + 3] = peak[i] * Normal.PER_UNIT;
        }
        below = lowest >= lower ? 0 : cumulative(lower);
        inside = (highest <= upper ? 1 : cumulative(upper)) - below;
        return inside > 1e-6;
    }

    @Override
    public double lower() {
        return lower;
    }

    @Override
    public double upper() {
        return upper;
    }

    @Override
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

    @Override
    public double cdf(double x) {
        if (x <= lower) {
            return 0;
        }
        return x >= upper ? 1 : Math.min(1, Math.max(0, (cumulative(x) - below) / inside));
    }

    /** Probability of the mixture outside [lower, upper], before truncation. */
    @Override
    public double truncated() {
        return 1 - inside;
    }

    /** The mean of the truncated mixture. */
    @Override
    public double mean() {
        return moments().mean();
    }

    /** The standard deviation of the truncated mixture. */
    @Override
    public double std() {
        return Math.sqrt(moments().variance());
    }

    @Override
    public double untruncatedStd() {
        if (inside == 1) {
            return std();
        }
        double first = 0;
        for (int i = 0; i < components; i++) {
            first += weight[i] * mean[i];
        }
        double second = 0;
        for (int i = 0; i < components; i++) {
            second += weight[i] * ((mean[i] - first) * (mean[i] - first) + sigma[i] * sigma[i]);
        }
        return Math.sqrt(second);
    }

    private MixtureMoments moments() {
        if (!momentsFound) {
            moments.find(weight, mean, sigma, inside);
            momentsFound = true;
        }
        return moments;
    }

    @Override
    public double quantile(double p) {
        return quantile(p, mean());
    }

    /**
     * The median, then the 16, 84, 2.5 and 97.5 % quantiles. Each starts where the last one's slope and curvature point to,
     * and is rarely evaluated more than twice.
     */
    @Override
    public void quantiles(double start, double[] quantiles) {
        double median = quantile(0.5, start);
        double first = DENSITY_AT_0 * inside / density;
        double second = -first * first * slope / density;
        quantiles[0] = median;
        for (int side = 0; side < 2; side++) {
            double sign = side == 0 ? -1 : 1;
            double inner =
                    quantile(side == 0 ? 0.16 : 0.84, median + SCORE_68 * (sign * first + 0.5 * SCORE_68 * second));
            double innerFirst = DENSITY_AT_68 * inside / density;
            double innerSecond = -innerFirst * (sign * SCORE_68 + innerFirst * slope / density);
            double rest = SCORE_95 - SCORE_68;
            double outer =
                    quantile(side == 0 ? 0.025 : 0.975, inner + rest * (sign * innerFirst + 0.5 * rest * innerSecond));
            quantiles[1 + side] = inner;
            quantiles[3 + side] = outer;
        }
    }

    /** The p-quantile by Householder's method, and bisection where that leaves the bracket, from {@code start}. */
    public double quantile(double p, double start) {
        double target = below + p * inside;
        double low = Math.max(lower, lowest);
        double high = Math.min(upper, highest);
        double x = start > low && start < high ? start : 0.5 * (low + high);
        for (int step = 0; step < MOST_STEPS; step++) {
            evaluate(x);
            double error = cumulative - target;
            if (error > 0) {
                high = x;
            } else {
                low = x;
            }
            double newton = -error / density;
            double square = density * density;
            double next = x
                    + newton
                            * density
                            * (6 * square - 3 * error * slope)
                            / (6 * density * (square - error * slope) + error * error * curvature);
            if (!(next >= low && next <= high)) {
                next = 0.5 * (low + high);
                if (high - low < 1e-6 * narrowest) {
                    return next;
                }
            } else if (Math.abs(newton) < LAST_STEP * narrowest) {
                return next;
            }
            x = next;
        }
        return x;
    }

    /** The highest point of the density. */
    @Override
    public double mode() {
        return tops().mode();
    }

    /** Whether a second local maximum reaches a tenth of the highest density. */
    @Override
    public boolean isMultimodal() {
        return tops().isMultimodal();
    }

    @Override
    public List<Mode> modes() {
        return exactly().modes();
    }

    @Override
    public double entropy() {
        return exactly().entropy();
    }

    @Override
    public double crps(double truth) {
        return exactly().crps(truth);
    }

    @Override
    public double square() {
        return exactly().square();
    }

    @Override
    public double[] turns() {
        return exactly().turns();
    }

    private MixtureDensity exactly() {
        float[] parameters = new float[3 * components];
        for (int i = 0; i < components; i++) {
            parameters[i] = (float) weight[i];
            parameters[components + i] = (float) mean[i];
            parameters[2 * components + i] = (float) sigma[i];
        }
        return new MixtureDensity(parameters, lower, upper);
    }

    private MixtureModes tops() {
        if (!topsFound) {
            tops.find(this, mean, peak, narrowest);
            topsFound = true;
        }
        return tops;
    }

    /** Leaves the cumulative distribution at {@code x} and its first three derivatives, all before truncation. */
    void evaluate(double x) {
        double c = 0;
        double d = 0;
        double s = 0;
        double k = 0;
        double[] cubics = Normal.CUBICS;
        double[] terms = this.terms;
        for (int i = 0; i < terms.length; i += 4) {
            double precision = terms[i + 1];
            double z = (x - terms[i]) * precision;
            double position = z * Normal.PER_UNIT + Normal.OFFSET;
            int entry = Math.min(Math.max((int) position, 0), Normal.LAST_ENTRY);
            double t = position - entry;
            int at = 4 * entry;
            double first = cubics[at + 1];
            double second = cubics[at + 2];
            double third = cubics[at + 3];
            c += terms[i + 2] * (cubics[at] + t * (first + t * (second + t * third)));
            double di = terms[i + 3] * (first + t * (2 * second + 3 * t * third));
            double si = di * precision;
            d += di;
            s -= si * z;
            k += si * precision * (z * z - 1);
        }
        cumulative = c;
        density = d;
        slope = s;
        curvature = k;
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
        return x < lower ? lower : x > upper ? upper : x;
    }

    private double cumulative(double x) {
        double sum = 0;
        for (int i = 0; i < components; i++) {
            sum += weight[i] * Normal.cdf((x - mean[i]) * inverseSigma[i]);
        }
        return sum;
    }
}
