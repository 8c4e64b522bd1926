package org.orrery.pdf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A Gaussian mixture truncated to [lower, upper] and renormalised there, to the precision of a double in its tails too: what
 * the SQL functions compute with. {@link GaussianMixture} is the faster of the two. Not thread-safe.
 */
final class MixtureDensity implements Density {
    private static final double PER_ROOT_2 = 0.7071067811865476;
    private static final double PER_ROOT_2_PI = 0.3989422804014327;

    /** Beyond so many standard deviations a double holds no density. */
    static final double FARTHEST = 39;

    private static final int MOST_STEPS = 2000;

    private final double lower;
    private final double upper;
    private final double[] weight;
    private final double[] mean;
    private final double[] sigma;
    private double[] logPeak; // once it is asked for, since a product asks at every point of a grid
    private final GaussianMixture table;
    private final double inside;
    private List<Mode> modes;

    /** {@code parameters} are valid: weights, means, standard deviations. */
    MixtureDensity(float[] parameters, double lower, double upper) {
        int components = parameters.length / 3;
        this.lower = lower;
        this.upper = upper;
        this.weight = new double[components];
        this.mean = new double[components];
        this.sigma = new double[components];
        double total = 0;
        for (int i = 0; i < components; i++) {
            total += parameters[i];
        }
        for (int i = 0; i < components; i++) {
            weight[i] = parameters[i] / total;
            mean[i] = parameters[components + i];
            sigma[i] = parameters[2 * components + i];
        }
        this.inside = within(lower, upper);
        this.table = new GaussianMixture(components, lower, upper);
        table.set(parameters, 0);
    }

    int components() {
        return weight.length;
    }

    double weight(int component) {
        return weight[component];
    }

    double mean(int component) {
        return mean[component];
    }

    double sigma(int component) {
        return sigma[component];
    }

    /** The density at the component's mean, of that component alone. */
    double peak(int component) {
        return weight[component] / sigma[component] * PER_ROOT_2_PI / inside;
    }

    /** The component's share of the probability inside the range. */
    double probability(int component) {
        return within(component, lower, upper) / inside;
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
    public double truncated() {
        return 1 - inside;
    }

    @Override
    public double density(double x) {
        if (!(x >= lower && x <= upper)) {
            return Double.isNaN(x) ? x : 0;
        }
        double sum = 0;
        for (int i = 0; i < weight.length; i++) {
            double z = (x - mean[i]) / sigma[i];
            if (Math.abs(z) < FARTHEST) {
                sum += weight[i] / sigma[i] * Math.exp(-0.5 * z * z);
            }
        }
        return sum * PER_ROOT_2_PI / inside;
    }

    @Override
    public double logDensity(double x) {
        if (!(x >= lower && x <= upper) || Double.isInfinite(x)) {
            return Double.isNaN(x) ? x : Double.NEGATIVE_INFINITY;
        }
        if (logPeak == null) {
            logPeak = new double[weight.length];
            Arrays.setAll(logPeak, i -> Math.log(weight[i] / sigma[i]));
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < weight.length; i++) {
            largest = Math.max(largest, logOfComponent(i, x));
        }
        double sum = 0;
        for (int i = 0; i < weight.length; i++) {
            sum += Math.exp(logOfComponent(i, x) - largest);
        }
        return largest + Math.log(sum * PER_ROOT_2_PI / inside);
    }

    private double logOfComponent(int i, double x) {
        double z = (x - mean[i]) / sigma[i];
        return logPeak[i] - 0.5 * z * z;
    }

    /** The derivative of the density, up to a factor. */
    private double slope(double x) {
        double sum = 0;
        for (int i = 0; i < weight.length; i++) {
            double z = (x - mean[i]) / sigma[i];
            if (Math.abs(z) < FARTHEST) {
                sum -= weight[i] / (sigma[i] * sigma[i]) * z * Math.exp(-0.5 * z * z);
            }
        }
        return sum;
    }

    @Override
    public double cdf(double x) {
        if (!(x > lower)) {
            return Double.isNaN(x) ? x : 0;
        }
        return x >= upper ? 1 : Math.min(1, within(lower, x) / inside);
    }

    @Override
    public double probability(double from, double to) {
        double a = Math.max(from, lower);
        double b = Math.min(to, upper);
        return a < b ? Math.min(1, within(a, b) / inside) : 0;
    }

    /** Before truncation, and without cancelling in the tails. */
    private double within(double from, double to) {
        double sum = 0;
        for (int i = 0; i < weight.length; i++) {
            sum += within(i, from, to);
        }
        return sum;
    }

    private double within(int component, double from, double to) {
        double z = (from - mean[component]) / sigma[component];
        double width = (to - from) / sigma[component];
        if (NormalSlice.isNarrow(z, width)) {
            return weight[component] * NormalSlice.probability(z, width);
        }
        double a = (from - mean[component]) / sigma[component] * PER_ROOT_2;
        double b = (to - mean[component]) / sigma[component] * PER_ROOT_2;
        double twice = a > 0 ? Erf.erfc(a) - Erf.erfc(b) : Erf.erfc(-b) - Erf.erfc(-a);
        return 0.5 * weight[component] * twice;
    }

    /** Newton's method from the table's answer, and bisection where that leaves the bracket. */
    @Override
    public double quantile(double p) {
        if (p <= 0 || p >= 1) {
            return p <= 0 ? lower : upper;
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double narrowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < weight.length; i++) {
            low = Math.min(low, mean[i] - FARTHEST * sigma[i]);
            high = Math.max(high, mean[i] + FARTHEST * sigma[i]);
            narrowest = Math.min(narrowest, sigma[i]);
        }
        low = Math.max(low, lower);
        high = Math.min(high, upper);
        double x = Math.min(Math.max(table.quantile(p), low), high);
        for (int step = 0; step < MOST_STEPS; step++) {
            double error = cdf(x) - p;
            if (error > 0) {
                high = x;
            } else {
                low = x;
            }
            double newton = error / density(x);
            double next = x - newton;
            if (Math.abs(newton) < 1e-6 * narrowest && next >= lower && next <= upper) {
                return next;
            }
            if (!(next > low && next < high)) {
                next = 0.5 * (low + high);
                if (!(next > low && next < high)) {
                    return next;
                }
            }
            x = next;
        }
        return x;
    }

    @Override
    public double mean() {
        double sum = 0;
        for (int i = 0; i < weight.length; i++) {
            sum += moments(i, 0)[0];
        }
        return sum / inside;
    }

    @Override
    public double std() {
        double centre = mean();
        double sum = 0;
        for (int i = 0; i < weight.length; i++) {
            sum += moments(i, centre)[1];
        }
        return Math.sqrt(Math.max(0, sum / inside));
    }

    /** A component's share of the first and second moment about {@code centre}, before truncation. */
    private double[] moments(int i, double centre) {
        double m = mean[i] - centre;
        double s = sigma[i];
        double a = (lower - mean[i]) / s;
        double b = (upper - mean[i]) / s;
        double width = (upper - lower) / s;
        if (NormalSlice.isNarrow(a, width)) {
            double[] slice = NormalSlice.moments(a, width);
            double middle = 0.5 * (lower + upper) - centre;
            double first = middle * slice[0] + s * slice[1];
            double second = middle * (first + s * slice[1]) + s * s * slice[2];
            return new double[] {weight[i] * first, weight[i] * second};
        }
        double densityA = PER_ROOT_2_PI * Math.exp(-0.5 * a * a);
        double densityB = PER_ROOT_2_PI * Math.exp(-0.5 * b * b);
        double p = 0.5
                * (a > 0
                        ? Erf.erfc(a * PER_ROOT_2) - Erf.erfc(b * PER_ROOT_2)
                        : Erf.erfc(-b * PER_ROOT_2) - Erf.erfc(-a * PER_ROOT_2));
        double slide = densityA - densityB;
        // At an infinite bound the density is 0, and so is its product with the bound.
        double spread = p + (densityA == 0 ? 0 : a * densityA) - (densityB == 0 ? 0 : b * densityB);
        return new double[] {weight[i] * (m * p + s * slide), weight[i] * (m * (m * p + 2 * s * slide) + s * s * spread)
        };
    }

    @Override
    public double mode() {
        Mode highest = modes().get(0);
        for (Mode mode : modes()) {
            highest = mode.density() > highest.density() ? mode : highest;
        }
        return highest.at();
    }

    @Override
    public boolean isMultimodal() {
        double highest = density(mode());
        return modes().stream().filter(mode -> mode.density() >= 0.1 * highest).count() > 1;
    }

    @Override
    public List<Mode> modes() {
        if (modes == null) {
            modes = findModes();
        }
        return modes;
    }

    private List<Mode> findModes() {
        double[] turns = MixtureTurns.find(this::slope, this);
        List<Mode> found = new ArrayList<>();
        for (int i = 0; i < turns.length; i += 2) {
            double from = i == 0 ? lower : turns[i - 1];
            double to = i + 1 < turns.length ? turns[i + 1] : upper;
            found.add(new Mode(turns[i], density(turns[i]), probability(from, to)));
        }
        return List.copyOf(found);
    }

    /** What lies farther out than these has a probability below the rounding of 1. */
    private static final double TAIL = 9;

    @Override
    public double[] turns() {
        double[] inner = MixtureTurns.find(this::slope, this);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < weight.length; i++) {
            low = Math.min(low, mean[i] - TAIL * sigma[i]);
            high = Math.max(high, mean[i] + TAIL * sigma[i]);
        }
        low = Math.min(Math.max(low, lower), inner[0]);
        high = Math.max(Math.min(high, upper), inner[inner.length - 1]);
        return DoubleStream.concat(
                        DoubleStream.concat(DoubleStream.of(low), DoubleStream.of(inner)), DoubleStream.of(high))
                .distinct()
                .toArray();
    }

    @Override
    public double entropy() {
        return Entropy.of(this, MixtureTurns.samples(this, 10, 0.5));
    }

    @Override
    public double crps(double truth) {
        return MixtureScores.crps(this, table, truth);
    }

    @Override
    public double square() {
        return MixtureScores.square(this);
    }
}
