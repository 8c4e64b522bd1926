package org.orrery.training.metrics;

/** A probability density of one quantity on a finite range, as far as its metrics need it. */
public interface Distribution {
    int CRPS_STEPS = 400;
    int MEAN_STEPS = 600;

    double lower();

    double upper();

    /** Probability of at most {@code x}. */
    double cdf(double x);

    default double median() {
        return quantile(0.5);
    }

    /** The upper bound less the integral of F, by the midpoint rule. */
    default double mean() {
        double step = (upper() - lower()) / MEAN_STEPS;
        double below = 0;
        for (int i = 0; i < MEAN_STEPS; i++) {
            below += cdf(lower() + (i + 0.5) * step) * step;
        }
        return upper() - below;
    }

    /** By bisection. */
    default double quantile(double probability) {
        double low = lower();
        double high = upper();
        double precision = 1e-7 * Math.max(1, high - low);
        while (high - low > precision) {
            double middle = 0.5 * (low + high);
            if (cdf(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }

    /** Continuous ranked probability score of the truth: the integral of (F - step)^2, by the midpoint rule. */
    default double crps(double truth) {
        double step = (upper() - lower()) / CRPS_STEPS;
        double sum = 0;
        for (int i = 0; i < CRPS_STEPS; i++) {
            double x = lower() + (i + 0.5) * step;
            double difference = cdf(x) - (x >= truth ? 1 : 0);
            sum += difference * difference * step;
        }
        return sum;
    }
}
