package org.orrery.server.picture;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

import org.jfree.chart.renderer.LookupPaintScale;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.data.xy.DefaultXYZDataset;

/** Counts of points in square bins, drawn as coloured blocks on a logarithmic scale: a scatter plot that never saturates. */
final class DensityMap {
    /** Viridis, from matplotlib (CC0), without its lightest end; light is few. */
    private static final int[] COLOURS = {
        0xB5DE2B, 0x8FD744, 0x6ECE58, 0x4AC16D, 0x35B779, 0x20A386, 0x21918C, 0x26828E, 0x2D718E, 0x34618D, 0x3B528B,
        0x414487, 0x472D7B, 0x440154
    };

    private static final int STEPS = 240;

    private final int[][] counts;
    private final double xFrom;
    private final double yFrom;
    private final double xStep;
    private final double yStep;

    DensityMap(double[] x, double[] y, double[] bounds, int columns, int rows) {
        xFrom = bounds[0];
        yFrom = bounds[2];
        xStep = (bounds[1] - bounds[0]) / columns;
        yStep = (bounds[3] - bounds[2]) / rows;
        counts = new int[columns][rows];
        for (int i = 0; i < x.length; i++) {
            int column = (int) Math.floor((x[i] - xFrom) / xStep);
            int row = (int) Math.floor((y[i] - yFrom) / yStep);
            if (column >= 0 && column < columns && row >= 0 && row < rows) {
                counts[column][row]++;
            }
        }
    }

    int largest() {
        int largest = 1;
        for (int[] column : counts) {
            for (int count : column) {
                largest = Math.max(largest, count);
            }
        }
        return largest;
    }

    DefaultXYZDataset dataset() {
        List<double[]> blocks = new ArrayList<>();
        for (int column = 0; column < counts.length; column++) {
            for (int row = 0; row < counts[column].length; row++) {
                if (counts[column][row] > 0) {
                    blocks.add(new double[] {
                        xFrom + (column + 0.5) * xStep, yFrom + (row + 0.5) * yStep, Math.log10(counts[column][row])
                    });
                }
            }
        }
        double[][] values = new double[3][blocks.size()];
        for (int i = 0; i < blocks.size(); i++) {
            for (int axis = 0; axis < 3; axis++) {
                values[axis][i] = blocks.get(i)[axis];
            }
        }
        DefaultXYZDataset dataset = new DefaultXYZDataset();
        dataset.addSeries("galaxies", values);
        return dataset;
    }

    XYBlockRenderer renderer(PaintScale scale) {
        XYBlockRenderer renderer = new XYBlockRenderer();
        renderer.setBlockWidth(xStep);
        renderer.setBlockHeight(yStep);
        renderer.setPaintScale(scale);
        return renderer;
    }

    /** From the logarithm of one galaxy to that of {@code largest}. */
    static PaintScale scale(int largest) {
        double top = Math.log10(Math.max(2, largest));
        LookupPaintScale scale = new LookupPaintScale(0, top, new Color(COLOURS[COLOURS.length - 1]));
        for (int step = 0; step < STEPS; step++) {
            scale.add(top * step / STEPS, colour((double) step / (STEPS - 1)));
        }
        return scale;
    }

    private static Color colour(double fraction) {
        double position = fraction * (COLOURS.length - 1);
        int index = (int) Math.min(COLOURS.length - 2.0, Math.floor(position));
        double weight = position - index;
        Color low = new Color(COLOURS[index]);
        Color high = new Color(COLOURS[index + 1]);
        return new Color(
                mix(low.getRed(), high.getRed(), weight),
                mix(low.getGreen(), high.getGreen(), weight),
                mix(low.getBlue(), high.getBlue(), weight));
    }

    private static int mix(int low, int high, double weight) {
        return (int) Math.round(low + weight * (high - low));
    }
}
