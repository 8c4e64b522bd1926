package org.orrery.pdf;

import java.sql.SQLException;

/**
 * The product of densities at equally spaced points, as a sum of logarithms, so that a thousand of them neither underflow nor
 * overflow. Mutable. Not thread-safe.
 */
public final class LogGrid {
    private final float lower;
    private final float upper;
    private final double[] sums;

    public LogGrid(float lower, float upper, int points) throws SQLException {
        this(lower, upper, new double[Math.min(Math.max(points, 0), Pdf.MOST_POINTS + 1)]);
    }

    /** Goes on from the sums of another. */
    public LogGrid(float lower, float upper, double[] sums) throws SQLException {
        PdfCheck.count("points", sums.length, 2, Pdf.MOST_POINTS);
        PdfCheck.finiteRange(lower, upper);
        this.lower = lower;
        this.upper = upper;
        this.sums = sums;
    }

    public double[] sums() {
        return sums;
    }

    public void multiply(Density density) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += density.logDensity(GridDensity.position(i, sums.length, lower, upper));
        }
    }

    /** The product with its highest value scaled to 1; null where it is 0 everywhere. */
    public Pdf normalised() throws SQLException {
        double largest = Double.NEGATIVE_INFINITY;
        for (double sum : sums) {
            largest = Math.max(largest, sum);
        }
        if (largest == Double.NEGATIVE_INFINITY) {
            return null;
        }
        double[] values = new double[sums.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.exp(sums[i] - largest);
        }
        return GridPdf.of(lower, upper, values);
    }
}
