package org.orrery.function;

import java.sql.SQLException;

import org.orrery.error.SqlState;
import org.orrery.inference.InferenceSessions;
import org.orrery.model.Estimate;
import org.orrery.model.ModelDescriptor;
import org.orrery.model.ModelRegistry;

/**
 * The narrow waist: all inference passes through {@link #run} and {@link #estimate}. Features are n x d values, row-major;
 * {@code width} is d as the caller sees it, 0 where an array without rows and columns does not say.
 */
public final class InferenceFunctions {
    private static final float[] EMPTY = {};

    private InferenceFunctions() {}

    /** The model's outputs: n x k values, row-major. */
    public static float[] run(long version, float[] features, int width) throws SQLException {
        ModelDescriptor model = ModelRegistry.require(version);
        int rows = rows(model, features, width);
        if (rows == 0) {
            return EMPTY;
        }
        float[] results = new float[resultLength(model, rows, model.outputWidth())];
        InferenceSessions.get(model).run(features, rows, results);
        return results;
    }

    /** Each row's estimate: its numbers, then its flags; n x c values, column-major, NaN where there is none. */
    public static float[] estimate(long version, float[] features, int width) throws SQLException {
        ModelDescriptor model = ModelRegistry.require(version);
        int rows = rows(model, features, width);
        if (rows == 0) {
            return EMPTY;
        }
        float[] estimates = new float[resultLength(model, rows, model.estimate().columns())];
        InferenceSessions.get(model).estimate(features, rows, estimates);
        return estimates;
    }

    /** Each row's density of a quantity, 1 being the card's first, as {@code orrery.pdf} stores it; null where there is none. */
    public static byte[][] densities(long version, float[] features, int width, int quantity) throws SQLException {
        ModelDescriptor model = ModelRegistry.require(version);
        int rows = rows(model, features, width);
        int quantities = model.estimate() instanceof Estimate.Densities some
                ? some.quantities().size()
                : 0;
        if (quantity < 1 || quantity > quantities) {
            throw SqlState.INVALID_PARAMETER_VALUE.error(
                    "model \"%s\" has densities of %d quantities, and no quantity %d",
                    model.name(), quantities, quantity);
        }
        byte[][] densities = new byte[rows][];
        if (rows > 0) {
            InferenceSessions.get(model).densities(features, rows, quantity - 1, densities);
        }
        return densities;
    }

    static int rows(ModelDescriptor model, float[] features, int width) throws SQLException {
        int expected = model.inputWidth();
        if (width != 0 && width != expected) {
            throw SqlState.ARRAY_SUBSCRIPT_ERROR.error(
                    "model \"%s\" expects %d features a row, not %d", model.name(), expected, width);
        }
        if (features.length % expected != 0) {
            throw SqlState.ARRAY_SUBSCRIPT_ERROR.error(
                    "model \"%s\" expects %d features a row, and %d is no multiple of that",
                    model.name(), expected, features.length);
        }
        return features.length / expected;
    }

    private static int resultLength(ModelDescriptor model, int rows, int columns) throws SQLException {
        long length = (long) rows * columns;
        if (length > Integer.MAX_VALUE / Float.BYTES / 2) {
            throw SqlState.CONFIGURATION_LIMIT_EXCEEDED.error(
                    "model \"%s\" makes %d values of %d rows, more than an array holds; score fewer rows in a call",
                    model.name(), length, rows);
        }
        return (int) length;
    }
}
