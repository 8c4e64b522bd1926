package org.orrery.function;

import java.sql.SQLException;
import java.util.Arrays;

import org.orrery.error.SqlState;
import org.orrery.pdf.GridPdf;
import org.orrery.pdf.LogGrid;
import org.orrery.pdf.Pdf;
import org.orrery.pdf.PdfBytes;
import org.orrery.pdf.StackGrid;

/**
 * The aggregates over densities. A state is the grid's range and then a number for each point; without points it stands for
 * no rows.
 */
public final class PdfAggregates {
    private static final int POINTS_AT = 2;

    private PdfAggregates() {}

    /** Adds a density to the sum. */
    public static double[] stack(double[] state, byte[] pdf, double lower, double upper, int points)
            throws SQLException {
        StackGrid grid = new StackGrid((float) lower, (float) upper, sums(state, (float) lower, (float) upper, points));
        grid.add(PdfBytes.read(pdf).density());
        return state((float) lower, (float) upper, grid.sums());
    }

    /** Multiplies the product by a density. */
    public static double[] product(double[] state, byte[] pdf, double lower, double upper, int points)
            throws SQLException {
        LogGrid grid = new LogGrid((float) lower, (float) upper, sums(state, (float) lower, (float) upper, points));
        grid.multiply(PdfBytes.read(pdf).density());
        return state((float) lower, (float) upper, grid.sums());
    }

    /** Multiplies the product by a density of kind grid, which brings the grid. */
    public static double[] productOfGrids(double[] state, byte[] pdf) throws SQLException {
        if (!(PdfBytes.read(pdf) instanceof GridPdf grid)) {
            throw SqlState.INVALID_PARAMETER_VALUE.error(
                    "pdf_product of a %s needs a grid, as in pdf_product(pdf, minimum, maximum, points)",
                    PdfBytes.kind(pdf).label());
        }
        return product(state, pdf, grid.lower(), grid.upper(), grid.points());
    }

    /** The sums of both. */
    public static double[] merge(double[] first, double[] second) throws SQLException {
        if (first.length == 0 || second.length == 0) {
            return first.length == 0 ? second : first;
        }
        requirePoints(second);
        double[] sums = sums(first, second[0], second[1], second.length - POINTS_AT);
        for (int i = 0; i < sums.length; i++) {
            sums[i] += second[POINTS_AT + i];
        }
        return state(first[0], first[1], sums);
    }

    public static byte[] stacked(double[] state) throws SQLException {
        if (state.length == 0) {
            return null;
        }
        requirePoints(state);
        return PdfBytes.write(new StackGrid((float) state[0], (float) state[1], sums(state)).mean());
    }

    public static byte[] multiplied(double[] state) throws SQLException {
        if (state.length == 0) {
            return null;
        }
        requirePoints(state);
        Pdf product = new LogGrid((float) state[0], (float) state[1], sums(state)).normalised();
        return product == null ? null : PdfBytes.write(product);
    }

    private static double[] sums(double[] state) {
        return Arrays.copyOfRange(state, POINTS_AT, state.length);
    }

    /** The sums so far; zeros before the first row. */
    private static double[] sums(double[] state, double lower, double upper, int points) throws SQLException {
        if (state.length == 0) {
            if (points < 2 || points > Pdf.MOST_POINTS) {
                throw SqlState.INVALID_PARAMETER_VALUE.error(
                        "a grid has 2 to %d points, not %d", Pdf.MOST_POINTS, points);
            }
            return new double[points];
        }
        requirePoints(state);
        if (state[0] != lower || state[1] != upper || state.length - POINTS_AT != points) {
            throw SqlState.INVALID_PARAMETER_VALUE.error(
                    "all densities of a group go on one grid, not %d points from %s to %s after %d from %s to %s",
                    points, lower, upper, state.length - POINTS_AT, state[0], state[1]);
        }
        return sums(state);
    }

    private static void requirePoints(double[] state) throws SQLException {
        if (state.length < POINTS_AT + 2) {
            throw SqlState.INVALID_PARAMETER_VALUE.error(
                    "an aggregate's state of %d numbers holds no grid", state.length);
        }
    }

    private static double[] state(double lower, double upper, double[] sums) {
        double[] state = new double[POINTS_AT + sums.length];
        state[0] = lower;
        state[1] = upper;
        System.arraycopy(sums, 0, state, POINTS_AT, sums.length);
        return state;
    }
}
