package org.orrery.result;

import java.sql.SQLException;
import java.util.Arrays;

import org.orrery.model.Quantity;
import org.orrery.pdf.GridDensity;
import org.orrery.pdf.GridPdf;
import org.orrery.pdf.PdfBytes;

/**
 * The product of the densities that a model on a grid gives for many rows. A state is the number of rows, their flags, and the
 * product's logarithm at each point, up to a constant: of double precision, since thousands of factors are no number of single.
 */
public final class GridProduct {
    private static final int ROWS = 0;
    private static final int FLAGS = 1;
    private static final int HEAD = 2;

    private GridProduct() {}

    /** Numbers in a state of a density of so many points. */
    public static int length(int points) {
        return HEAD + points;
    }

    /** The state with one more row's values in it; a new state if there was none. The values must not all be 0. */
    public static double[] multiply(double[] state, float[] values, int flags) {
        double[] product = state == null ? new double[length(values.length)] : state;
        product[ROWS]++;
        product[FLAGS] = (int) product[FLAGS] | flags;
        for (int i = 0; i < values.length; i++) {
            product[HEAD + i] += Math.log(values[i]);
        }
        return product;
    }

    /** The product of two states of equal length. */
    public static double[] combine(double[] a, double[] b) {
        double[] product = a.clone();
        for (int i = 0; i < product.length; i++) {
            product[i] += b[i];
        }
        product[FLAGS] = (int) a[FLAGS] | (int) b[FLAGS];
        return product;
    }

    /** The estimate of a state; NaN and a flag where the product is 0 everywhere. */
    public static float[] estimate(double[] state, Quantity quantity) {
        float[] estimate = new float[quantity.columns() + 1];
        GridDensity density = density(state, quantity);
        if (density == null) {
            Arrays.fill(estimate, Float.NaN);
        }
        int flags = density == null
                ? Flags.NOT_FINITE
                : DensitySummary.write(density, quantity, new double[DensitySummary.QUANTILES], estimate, 0, 1);
        estimate[quantity.columns()] = (int) state[FLAGS] | flags;
        return estimate;
    }

    /** The density of a state as {@code orrery.pdf} stores it; null where the product is 0 everywhere. */
    public static byte[] bytes(double[] state, Quantity quantity) throws SQLException {
        return density(state, quantity) == null
                ? null
                : PdfBytes.write(GridPdf.of((float) quantity.minimum(), (float) quantity.maximum(), values(state)));
    }

    private static GridDensity density(double[] state, Quantity quantity) {
        double[] values = values(state);
        GridDensity density = new GridDensity(values.length, quantity.minimum(), quantity.maximum());
        return density.set(values) ? density : null;
    }

    /** The product in densities at its mode. */
    private static double[] values(double[] state) {
        double[] values = Arrays.copyOfRange(state, HEAD, state.length);
        double highest = Arrays.stream(values).max().orElse(Double.NEGATIVE_INFINITY);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.exp(values[i] - highest);
        }
        return values;
    }
}
