package org.orrery.pdf;

/**
 * Two densities tied by a normal copula: u = F(x) and v = G(y) are distributed as the probabilities of two normal variables of
 * the given correlation.
 */
public final class NormalCopula {
    /** Beyond it the two are as good as one; the integrand below has a spike there. */
    private static final double STRONGEST = 0.9999;

    /** Beyond it the normal distribution holds less than 1e-15. */
    private static final double FARTHEST = 8.3;

    private static final int PANELS = 16;
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
        this.correlation = Math.max(-STRONGEST, Math.min(STRONGEST, correlation));
    }

    /** The probability that the first lies in [aFrom, aTo] and the second in [bFrom, bTo]. */
    public double probability(Density a, double aFrom, double aTo, Density b, double bFrom, double bTo) {
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

    /** The probability of both normal variables lying below: Plackett's integral over the correlation's arc. */
    double both(double h, double k) {
        double arc = Math.asin(correlation);
        double half = 0.5 * arc / PANELS;
        double sum = 0;
        for (int panel = 0; panel < PANELS; panel++) {
            double middle = (2 * panel + 1) * half;
            for (int i = 0; i < POINT.length; i++) {
                sum += WEIGHT[i] * (term(h, k, middle - POINT[i] * half) + term(h, k, middle + POINT[i] * half));
            }
        }
        return cdf(h) * cdf(k) + sum * half / (2 * Math.PI);
    }

    private static double term(double h, double k, double angle) {
        double cosine = Math.cos(angle);
        return Math.exp(-(h * h + k * k - 2 * h * k * Math.sin(angle)) / (2 * cosine * cosine));
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
