package org.orrery.pdf;

import java.sql.SQLException;

/**
 * Heights at equally spaced points from {@code lower} to {@code upper}, linear between them, in steps of 1/65535 of the
 * highest: packing moves a height by at most half a step.
 */
public final class GridPdf implements Pdf {
    private final float lower;
    private final float upper;
    private final char[] heights;

    static final int HIGHEST = 65535;

    public GridPdf(float lower, float upper, char[] heights) throws SQLException {
        PdfCheck.count("points", heights.length, 2, MOST_POINTS);
        PdfCheck.finiteRange(lower, upper);
        this.lower = lower + 0f;
        this.upper = upper + 0f;
        int highest = 0;
        for (char height : heights) {
            highest = Math.max(highest, height);
        }
        if (highest != HIGHEST) {
            throw PdfCheck.refused("the highest of the grid's packed heights is %d, not %d", highest, HIGHEST);
        }
        this.heights = heights;
    }

    public float lower() {
        return lower;
    }

    public float upper() {
        return upper;
    }

    public int points() {
        return heights.length;
    }

    char[] heights() {
        return heights;
    }

    /** @param values proportional to the density */
    public static GridPdf of(float lower, float upper, double[] values) throws SQLException {
        PdfCheck.count("points", values.length, 2, MOST_POINTS);
        double highest = 0;
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= 0 && values[i] < Double.POSITIVE_INFINITY)) {
                throw PdfCheck.refused("value %d is %s, not a finite number from 0 on", i + 1, values[i]);
            }
            highest = Math.max(highest, values[i]);
        }
        if (highest == 0) {
            throw PdfCheck.refused("the values are all 0");
        }
        char[] heights = new char[values.length];
        for (int i = 0; i < values.length; i++) {
            heights[i] = (char) Math.round(values[i] / highest * HIGHEST);
        }
        return new GridPdf(lower, upper, heights);
    }

    @Override
    public PdfKind kind() {
        return PdfKind.GRID;
    }

    @Override
    public GridDensity density() {
        GridDensity density = new GridDensity(heights.length, lower, upper);
        for (int i = 0; i < heights.length; i++) {
            density.heights[i] = heights[i];
        }
        density.normalise();
        return density;
    }
}
