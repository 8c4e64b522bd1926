package org.orrery.training.network;

import java.util.Arrays;

/**
 * How a column of a catalogue becomes a number of order one: (f(clipped value / softening) - mean) / scale.
 *
 * @param softening where asinh turns from linear to logarithmic; one for the others
 * @param least values below it count as it, so that absurd or infinite ones stay harmless
 * @param typical the median, which stands for a missing value
 */
public record Encoding(
        Kind kind, double softening, double least, double greatest, double typical, double mean, double scale) {
    /** The function f. */
    public enum Kind {
        /** The value itself. */
        LINEAR,
        /** Its natural logarithm, for quantities above zero such as errors and periods. */
        LOGARITHM,
        /** Inverse hyperbolic sine, for fluxes: linear where noise rules, logarithmic elsewhere, defined below zero. */
        ASINH;

        Tensor apply(Tensor value) {
            return switch (this) {
                case LINEAR -> value;
                case LOGARITHM -> value.log();
                case ASINH -> value.asinh();
            };
        }

        double apply(double value) {
            return switch (this) {
                case LINEAR -> value;
                case LOGARITHM -> Math.log(value);
                case ASINH -> Math.signum(value) * Math.log(Math.abs(value) + Math.hypot(1, value));
            };
        }
    }

    private static final double REACH = 20;
    private static final double LARGEST_RATIO = 1e6;

    /** As {@link #fit(Kind, double, float[][], int)} with a softening of a tenth of the median size. */
    public static Encoding fit(Kind kind, float[][] rows, int column) {
        double[] sizes =
                Arrays.stream(measured(rows, column)).map(Math::abs).sorted().toArray();
        return fit(kind, sizes.length == 0 ? 1 : 0.1 * sizes[sizes.length / 2], rows, column);
    }

    /** Fits bounds, mean and scale to the finite values of a column. */
    public static Encoding fit(Kind kind, double softening, float[][] rows, int column) {
        double[] values = measured(rows, column);
        if (kind == Kind.LOGARITHM) {
            values = Arrays.stream(values).filter(value -> value > 0).toArray();
        }
        if (values.length < 2) {
            throw new IllegalArgumentException("column %d has %d values to learn from, at least 2 are needed"
                    .formatted(column + 1, values.length));
        }
        Arrays.sort(values);
        double typical = values[values.length / 2];
        double unit = kind == Kind.ASINH && softening > 0 ? softening : 1;
        double[] encoded =
                Arrays.stream(values).map(value -> kind.apply(value / unit)).toArray();
        double mean = Arrays.stream(encoded).average().orElseThrow();
        double variance = Arrays.stream(encoded)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        double scale = variance > 0 ? Math.sqrt(variance) : 1;
        return switch (kind) {
            case LINEAR -> new Encoding(kind, 1, mean - REACH * scale, mean + REACH * scale, typical, mean, scale);
            case LOGARITHM ->
                new Encoding(kind, 1, typical / LARGEST_RATIO, typical * LARGEST_RATIO, typical, mean, scale);
            case ASINH -> new Encoding(kind, unit, -unit * LARGEST_RATIO, unit * LARGEST_RATIO, typical, mean, scale);
        };
    }

    /** The number of order one; NaN of a missing value. */
    double encode(double value) {
        double sane = Math.max(least, Math.min(greatest, value));
        return (kind.apply(sane / softening) - mean) / scale;
    }

    private static double[] measured(float[][] rows, int column) {
        return Arrays.stream(rows)
                .mapToDouble(row -> row[column])
                .filter(Double::isFinite)
                .toArray();
    }
}
