package org.orrery.pdf;

import java.sql.SQLException;

/** Rising edges and the heights, proportional to the density, of the bins between them. */
public final class HistogramPdf implements Pdf {
    private final float[] edges;
    private final float[] values;

    public HistogramPdf(float[] edges, float[] values) throws SQLException {
        PdfCheck.count("bins", values.length, 1, MOST_POINTS);
        if (edges.length != values.length + 1) {
            throw PdfCheck.refused("%d edges do not match %d bins: they are one more", edges.length, values.length);
        }
        this.edges = PdfCheck.rising("edge", edges);
        this.values = PdfCheck.notNegative("value", values);
        PdfCheck.finiteRange(edges[0], edges[edges.length - 1]);
        float highest = 0;
        for (float value : values) {
            highest = Math.max(highest, value);
        }
        if (highest == 0) {
            throw PdfCheck.refused("the values are all 0");
        }
    }

    float[] edges() {
        return edges;
    }

    float[] values() {
        return values;
    }

    /** The probabilities between edges, as the density's mean there. */
    public static HistogramPdf of(Density density, float[] edges) throws SQLException {
        PdfCheck.count("edges", edges.length, 2, MOST_POINTS + 1);
        float[] rising = PdfCheck.rising("edge", edges);
        double covered = density.probability(rising[0], rising[rising.length - 1]);
        if (!(covered > 0)) {
            throw PdfCheck.refused(
                    "the density is 0 between the edges from %s to %s", rising[0], rising[rising.length - 1]);
        }
        float[] values = new float[edges.length - 1];
        for (int i = 0; i < values.length; i++) {
            double width = (double) rising[i + 1] - rising[i];
            values[i] = (float) (density.probability(rising[i], rising[i + 1]) / covered / width);
        }
        return new HistogramPdf(rising, values);
    }

    @Override
    public PdfKind kind() {
        return PdfKind.HISTOGRAM;
    }

    @Override
    public StepDensity density() {
        double[] positions = new double[edges.length];
        double[] masses = new double[values.length];
        for (int i = 0; i < edges.length; i++) {
            positions[i] = edges[i];
        }
        for (int i = 0; i < values.length; i++) {
            masses[i] = values[i] * (positions[i + 1] - positions[i]);
        }
        return new StepDensity(positions, masses);
    }
}
