package org.orrery.pdf;

/**
 * Two densities tied by a normal copula: u = F(x) and v = G(y) are distributed as the probabilities of two normal variables of
 * the given correlation.
 */
public final class NormalCopula {
    /** Above it the arc to the full correlation is the shorter and the smoother one. */
    private static final double STRONG = 0.9;

    /** Beyond it the normal distribution holds less than 1e-15. */
    private static final double FARTHEST = 8.3;

    private static final int PANELS = 16;
    private static final int SHRINKING_PANELS = 36;
    private static final double PER_ROOT_2 = 0.7071067811865476;

    /** Gauss and Legendre's six points, in half widths of a panel. */
    private static final double[] POINT = {0.2386191860831969, 0.6612093864662645, 0.9324695142031521};

    private static final double[] WEIGHT = {0.4679139345726910, 0.3607615730481386, 0.1713244923791704};

    private final double correlation;

    /** @throws IllegalArgumentException if the correlation is not between -1 and 1 */
    public NormalCopula(double correlation) {
        if (!(Math.abs(correlation) <= 1)) {
            throw new IllegalArgumentException("correlation is %s, expected -1 to 1".formatted(correlation));
        }
        this.correlation = correlation;
    }

    /** The probability that the first lies in [aFrom, aTo] and the second in [bFrom, bTo]. */
    public double probability(Density a, double aFrom, double aTo, Density b, double bFrom, double bTo) {
        if (Double.isNaN(aFrom) || Double.isNaN(aTo) || Double.isNaN(bFrom) || Double.isNaN(bTo)) {
            return Double.NaN;
        }
        if (!(aFrom < aTo && bFrom < bTo)) {
            return 0;
        }
        double left = score(a.cdf(aFrom));
        double right = score(a.cdf(aTo));
        double low = score(b.cdf(bFrom));
        double high = score(b.cdf(bTo));
        double sum = both(right, high) - both(left, high) - both(right, low) + both(left, low);
        return Math.max(0, Math.min(1, sum));
    }

    /** The probability of both normal variables lying below {@code h} and {@code k}. */
    double both(double h, double k) {
        return correlation < 0 ? cdf(h) - below(h, -k, -correlation) : below(h, k, correlation);
    }

    /** Plackett's integral over the correlation's arc: from none up to it, or from it up to one and the same variable. */
    private static double below(double h, double k, double correlation) {
        double angle = Math.asin(correlation);
        if (correlation < STRONG) {
            double sum = 0;
            for (int panel = 0; panel < PANELS; panel++) {
                sum += integral(h, k, angle * panel / PANELS, angle * (panel + 1) / PANELS);
            }
            return cdf(h) * cdf(k) + sum;
        }
        // The integrand ends as steeply as h and k are close, so that each panel is half as long as the one before it.
        double sum = 0;
        double rest = 0.5 * Math.PI - angle;
        for (int panel = 0; panel < SHRINKING_PANELS; panel++) {
            sum += integral(h, k, 0.5 * Math.PI - rest, 0.5 * Math.PI - 0.5 * rest);
            rest *= 0.5;
        }
        return cdf(Math.min(h, k)) - sum;
    }

    private static double integral(double h, double k, double from, double to) {
        double half = 0.5 * (to - from);
        double middle = from + half;
        double sum = 0;
        for (int i = 0; i < POINT.length; i++) {
            sum += WEIGHT[i] * (term(h, k, middle - POINT[i] * half) + term(h, k, middle + POINT[i] * half));
        }
        return sum * half / (2 * Math.PI);
    }

    /** exp(-(h^2 + k^2 - 2 h k sin) / (2 cos^2)), without its cancellations. */
    private static double term(double h, double k, double angle) {
        double sine = Math.sin(angle);
        double distance = (h - k) / Math.cos(angle);
        return Math.exp(-0.5 * distance * distance - h * k / (1 + sine));
    }

    private static double cdf(double x) {
        return 0.5 * Erf.erfc(-x * PER_ROOT_2);
    }

    /** The normal variable below which the probability {@code p} lies, by Newton's method from the logistic one. */
    static double score(double p) {
        if (p <= 0 || p >= 1) {
            return p <= 0 ? -FARTHEST : FARTHEST;
        }
        double tail = Math.min(p, 1 - p);
        double low = 0;
        double high = FARTHEST;
        double x = Math.min(high, 0.6 * Math.log(1 / tail - 1));
        for (int step = 0; step < 100; step++) {
            double beyond = cdf(-x);
            if (beyond > tail) {
                low = x;
            } else {
                high = x;
            }
            double next = x + (beyond - tail) / (Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI));
            next = next > low && next < high ? next : 0.5 * (low + high);
            if (Math.abs(next - x) < 1e-13) {
                break;
            }
            x = next;
        }
        return p < 0.5 ? -x : x;
    }
}
