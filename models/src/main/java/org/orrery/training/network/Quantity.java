package org.orrery.training.network;

import java.util.Arrays;

/**
 * What a network estimates, and the unit in which it does so inside: (value - centre) / scale is of order one.
 *
 * @param name the model's outputs and the database's columns begin with it, such as "z"
 * @param lower least possible value
 * @param upper greatest possible value
 * @param smallestSigma least standard deviation of a Gaussian
 * @param largestSigma greatest standard deviation of a Gaussian
 * @param relative whether errors count in units of 1 + truth, as those of redshifts do
 * @param outlier errors beyond it are outliers
 * @param oddsHalfWidth the odds are the probability within it of the mode; NaN for none
 */
public record Quantity(
        String name,
        String description,
        String unit,
        double lower,
        double upper,
        double centre,
        double scale,
        double smallestSigma,
        double largestSigma,
        boolean relative,
        double outlier,
        double oddsHalfWidth) {
    private static final double REDSHIFT_OUTLIER = 0.15;

    public Quantity {
        require(name, lower < upper, "the lower bound %s must be below the upper bound %s", lower, upper);
        require(name, scale > 0, "the scale must be above 0, not %s", scale);
        require(
                name,
                smallestSigma > 0 && smallestSigma < largestSigma,
                "the smallest sigma %s must be above 0 and below the largest, %s",
                smallestSigma,
                largestSigma);
        require(name, outlier > 0, "the bound of outliers must be above 0, not %s", outlier);
    }

    /** No Gaussian is wider than the range; errors beyond three scales are outliers. */
    public Quantity(String name, double lower, double upper, double centre, double scale, double smallestSigma) {
        this(name, name, "", lower, upper, centre, scale, smallestSigma, upper - lower, false, 3 * scale, Double.NaN);
    }

    /** Centre and scale from the true values; the smallest sigma is a hundredth of the scale. */
    public static Quantity fit(String name, double lower, double upper, double[] truth) {
        double mean = Arrays.stream(truth).average().orElse(Double.NaN);
        double variance = Arrays.stream(truth)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(Double.NaN);
        require(
                name,
                variance > 0 && Double.isFinite(variance),
                "the true values must be finite and differ, their variance is %s",
                variance);
        double scale = Math.sqrt(variance);
        return new Quantity(name, lower, upper, mean, scale, 0.01 * scale);
    }

    public Quantity describedAs(String text, String unitOfValues) {
        return with(text, unitOfValues, largestSigma, relative, outlier, oddsHalfWidth);
    }

    /** Errors in units of 1 + truth, outliers beyond 0.15, odds within the half width times 1 + mode. */
    public Quantity asRedshift(double halfWidth) {
        return with(description, unit, largestSigma, true, REDSHIFT_OUTLIER, halfWidth);
    }

    public Quantity withOutliersBeyond(double error) {
        return with(description, unit, largestSigma, relative, error, oddsHalfWidth);
    }

    /** Odds within a half width that is the same for all values. */
    public Quantity withOdds(double halfWidth) {
        return with(description, unit, largestSigma, relative, outlier, halfWidth);
    }

    public Quantity withLargestSigma(double sigma) {
        return with(description, unit, sigma, relative, outlier, oddsHalfWidth);
    }

    /** The error that the metrics are made of. */
    public double error(double estimate, double truth) {
        return relative ? (estimate - truth) / (1 + truth) : estimate - truth;
    }

    double scaledLower() {
        return (lower - centre) / scale;
    }

    double scaledUpper() {
        return (upper - centre) / scale;
    }

    double smallestLogSigma() {
        return Math.log(smallestSigma / scale);
    }

    double largestLogSigma() {
        return Math.log(largestSigma / scale);
    }

    /** True values in the inner unit. */
    Tensor scaled(Tensor value) {
        return value.sub(centre).div(scale);
    }

    /** From the inner unit to the quantity's own. */
    Tensor unscaled(Tensor value) {
        return value.mul(scale).add(centre);
    }

    private Quantity with(
            String text, String unitOfValues, double largest, boolean byOnePlus, double bound, double halfWidth) {
        return new Quantity(
                name,
                text,
                unitOfValues,
                lower,
                upper,
                centre,
                scale,
                smallestSigma,
                largest,
                byOnePlus,
                bound,
                halfWidth);
    }

    private static void require(String name, boolean condition, String message, Object... values) {
        if (!condition) {
            throw new IllegalArgumentException("quantity \"%s\": ".formatted(name) + message.formatted(values));
        }
    }
}
