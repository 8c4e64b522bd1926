package org.orrery.pdf;

import java.util.List;

/** A probability density over one quantity: its integral from {@link #lower} to {@link #upper} is 1. */
public interface Density {
    /** The low end of the range, which may be minus infinity; the density is 0 below. */
    double lower();

    /** The high end of the range, which may be infinity; the density is 0 above. */
    double upper();

    /** Per unit of the quantity. */
    double density(double x);

    /** The probability of values up to {@code x}. */
    double cdf(double x);

    /** The value that the probability {@code p} lies below. */
    double quantile(double p);

    double mean();

    /** The standard deviation. */
    double std();

    /** Where the density is highest. */
    double mode();

    /** Whether a second local maximum reaches a tenth of the highest density. */
    boolean isMultimodal();

    /** The local maxima in rising order of the quantity; their probabilities add up to 1. */
    List<Mode> modes();

    /** The differential entropy in nats, the integral of -f ln f. */
    double entropy();

    /** The continuous ranked probability score: the integral of the square of cdf(x) - 1 where x >= truth, of cdf(x) below. */
    double crps(double truth);

    /** The integral of the density's square. */
    double square();

    /** Rising points, from where probability begins to where it ends, between which the density only rises or only falls. */
    double[] turns();

    /** The density at {@code end}, one of two neighbouring turns, as it is approached from between them. */
    default double limit(double from, double to, double end) {
        return density(end);
    }

    /** Probability that fell outside the range and was cut off when the density was made. */
    default double truncated() {
        return 0;
    }

    /** The standard deviation before anything was cut off. */
    default double untruncatedStd() {
        return std();
    }

    default double logDensity(double x) {
        return Math.log(density(x));
    }

    default double probability(double from, double to) {
        return from < to ? cdf(to) - cdf(from) : 0;
    }

    /** The median, then the 16, 84, 2.5 and 97.5 % quantiles; {@code start} is a guess of the median. */
    default void quantiles(double start, double[] quantiles) {
        quantiles[0] = quantile(0.5);
        quantiles[1] = quantile(0.16);
        quantiles[2] = quantile(0.84);
        quantiles[3] = quantile(0.025);
        quantiles[4] = quantile(0.975);
    }
}
