package org.orrery.function;

import java.sql.SQLException;

import org.orrery.error.SqlState;
import org.orrery.pdf.Density;
import org.orrery.pdf.GridPdf;
import org.orrery.pdf.HistogramPdf;
import org.orrery.pdf.MixtureFit;
import org.orrery.pdf.MixturePdf;
import org.orrery.pdf.Pdf;
import org.orrery.pdf.PdfBytes;
import org.orrery.pdf.PdfProduct;
import org.orrery.pdf.QuantilesPdf;
import org.orrery.pdf.StackGrid;

/** Densities from numbers and from other densities. */
public final class PdfConversions {
    private PdfConversions() {}

    public static byte[] mixture(double[] weights, double[] means, double[] sigmas, double lower, double upper)
            throws SQLException {
        return written(MixturePdf.of(floats(weights), floats(means), floats(sigmas), (float) lower, (float) upper));
    }

    public static byte[] grid(double lower, double upper, double[] values) throws SQLException {
        return PdfBytes.write(GridPdf.of((float) lower, (float) upper, values));
    }

    public static byte[] histogram(double[] edges, double[] values) throws SQLException {
        return PdfBytes.write(new HistogramPdf(floats(edges), floats(values)));
    }

    public static byte[] quantiles(double[] probabilities, double[] values) throws SQLException {
        return PdfBytes.write(new QuantilesPdf(floats(probabilities), floats(values)));
    }

    /** The density at equally spaced points. */
    public static byte[] toGrid(byte[] pdf, double lower, double upper, int points) throws SQLException {
        StackGrid grid = new StackGrid((float) lower, (float) upper, points);
        grid.add(PdfBytes.read(pdf).density());
        return PdfBytes.write(grid.mean());
    }

    /** The probabilities between edges. */
    public static byte[] toHistogram(byte[] pdf, double[] edges) throws SQLException {
        return PdfBytes.write(HistogramPdf.of(PdfBytes.read(pdf).density(), floats(edges)));
    }

    /** The values that given probabilities lie below. */
    public static byte[] toQuantiles(byte[] pdf, double[] probabilities) throws SQLException {
        Density density = PdfBytes.read(pdf).density();
        float[] at = floats(probabilities);
        float[] values = new float[at.length];
        for (int i = 0; i < at.length; i++) {
            if (!(at[i] >= 0 && at[i] <= 1)) {
                throw SqlState.INVALID_PARAMETER_VALUE.error("the probability is %s, not from 0 to 1", at[i]);
            }
            values[i] = (float) density.quantile(at[i]);
        }
        return PdfBytes.write(new QuantilesPdf(at, values));
    }

    /** A mixture of at most so many components. */
    public static byte[] toMixture(byte[] pdf, int components) throws SQLException {
        return PdfBytes.write(MixtureFit.of(PdfBytes.read(pdf), components));
    }

    /** The normalised product, null where the two nowhere overlap. */
    public static byte[] multiply(byte[] first, byte[] second) throws SQLException {
        Pdf product = PdfProduct.of(PdfBytes.read(first), PdfBytes.read(second));
        return product == null ? null : PdfBytes.write(product);
    }

    /** Refuses what has no density inside its range before it is stored. */
    private static byte[] written(MixturePdf mixture) throws SQLException {
        mixture.density();
        return PdfBytes.write(mixture);
    }

    private static float[] floats(double[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }
}
