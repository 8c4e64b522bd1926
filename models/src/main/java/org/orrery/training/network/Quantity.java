package org.orrery.training.network;

import java.util.Arrays;

/**
 * What a network estimates, and the unit in which it does so inside: (value - centre) / scale is of order one.
 *
 * @param name prefix of the model's outputs, such as "z"
 * @param lower least possible value
 * @param upper greatest possible value
 * @param smallestSigma least standard deviation of a Gaussian
 */
public record Quantity(String name, double lower, double upper, double centre, double scale, double smallestSigma) {
    public Quantity {
        if (!(lower < upper)) {
            throw new IllegalArgumentException("quantity \"%s\": the lower bound %s must be below the upper bound %s"
                    .formatted(name, lower, upper));
        }
        if (!(scale > 0) || !(smallestSigma > 0)) {
            throw new IllegalArgumentException(
                    "quantity \"%s\": scale %s and smallest sigma %s must be greater than zero"
                            .formatted(name, scale, smallestSigma));
        }
    }

    /** Centre and scale from the true values; the smallest sigma is a hundredth of the scale. */
    public static Quantity fit(String name, double lower, double upper, double[] truth) {
        double mean = Arrays.stream(truth).average().orElse(Double.NaN);
        double variance = Arrays.stream(truth)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(Double.NaN);
        if (!(variance > 0) || !Double.isFinite(variance)) {
            throw new IllegalArgumentException(
                    "quantity \"%s\": the true values must be finite and differ, their variance is %s"
                            .formatted(name, variance));
        }
        double scale = Math.sqrt(variance);
        return new Quantity(name, lower, upper, mean, scale, 0.01 * scale);
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

    /** No Gaussian is wider than the range. */
    double largestLogSigma() {
        return Math.log((upper - lower) / scale);
    }

    /** True values in the inner unit. */
    Tensor scaled(Tensor value) {
        return value.sub(centre).div(scale);
    }

    /** From the inner unit to the quantity's own. */
    Tensor unscaled(Tensor value) {
        return value.mul(scale).add(centre);
    }
}
