package org.orrery.function;

import java.sql.SQLException;

import org.orrery.error.SqlState;
import org.orrery.inference.InferenceSession;
import org.orrery.inference.InferenceSessions;
import org.orrery.model.Estimate;
import org.orrery.model.ModelDescriptor;
import org.orrery.model.ModelRegistry;
import org.orrery.model.Quantity;
import org.orrery.result.Flags;
import org.orrery.result.GridProduct;

/** What aggregates are made of that multiply the densities of rows, as a cluster's age is the product over its stars. */
public final class ProductFunctions {
    private ProductFunctions() {}

    /** The state times the density of one row; the state as it is where the row has none. */
    public static double[] step(double[] state, long version, float[] features, int width) throws SQLException {
        ModelDescriptor model = ModelRegistry.require(version);
        Quantity quantity = quantity(model);
        checkState(state, quantity, model);
        if (InferenceFunctions.rows(model, features, width) != 1) {
            throw SqlState.ARRAY_SUBSCRIPT_ERROR.error(
                    "model \"%s\" multiplies one row at a time, and %d values are not one",
                    model.name(), features.length);
        }
        InferenceSession session = InferenceSessions.get(model);
        int flags = session.featureFlags(features);
        if ((flags & Flags.REQUIRED_FEATURE_MISSING) != 0) {
            return state;
        }
        float[] values = new float[model.outputWidth()];
        session.run(features, 1, values);
        return isDensity(values) ? GridProduct.multiply(state, values, flags) : state;
    }

    /** The product of two states. */
    public static double[] combine(double[] a, double[] b) throws SQLException {
        if (a.length != b.length) {
            throw SqlState.ARRAY_SUBSCRIPT_ERROR.error(
                    "products of %d and of %d numbers do not combine", a.length, b.length);
        }
        return GridProduct.combine(a, b);
    }

    /** The estimate of a state. */
    public static float[] estimate(double[] state, long version) throws SQLException {
        ModelDescriptor model = ModelRegistry.require(version);
        Quantity quantity = quantity(model);
        checkState(state, quantity, model);
        return GridProduct.estimate(state, quantity);
    }

    /** The density of a state as {@code orrery.pdf} stores it; null where the product is 0 everywhere. */
    public static byte[] density(double[] state, long version) throws SQLException {
        ModelDescriptor model = ModelRegistry.require(version);
        Quantity quantity = quantity(model);
        checkState(state, quantity, model);
        return GridProduct.bytes(state, quantity);
    }

    private static Quantity quantity(ModelDescriptor model) throws SQLException {
        if (model.estimate() instanceof Estimate.Densities densities
                && densities.quantities().get(0).form() instanceof Quantity.Grid) {
            return densities.quantities().get(0);
        }
        throw SqlState.INVALID_PARAMETER_VALUE.error("model \"%s\" has no density on a grid", model.name());
    }

    private static void checkState(double[] state, Quantity quantity, ModelDescriptor model) throws SQLException {
        int expected = GridProduct.length(((Quantity.Grid) quantity.form()).points());
        if (state != null && state.length != expected) {
            throw SqlState.ARRAY_SUBSCRIPT_ERROR.error(
                    "model \"%s\" makes products of %d numbers, not %d", model.name(), expected, state.length);
        }
    }

    private static boolean isDensity(float[] values) {
        float highest = 0;
        for (float value : values) {
            if (!(value >= 0 && value < Float.POSITIVE_INFINITY)) {
                return false;
            }
            highest = Math.max(highest, value);
        }
        return highest > 0;
    }
}
