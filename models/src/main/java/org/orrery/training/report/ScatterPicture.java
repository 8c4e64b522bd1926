package org.orrery.training.report;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.LookupPaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.data.xy.DefaultXYZDataset;
import org.orrery.training.network.Quantity;

/** Estimate against truth as counts in square cells, darker where there are more; dashed where outliers begin. */
final class ScatterPicture {
    private static final int CELLS = 150;
    private static final double TAIL = 0.0005;

    private ScatterPicture() {}

    static byte[] png(QuantityReport report) throws IOException {
        Quantity quantity = report.quantity();
        double[] truth = report.truth();
        double[] sorted = truth.clone();
        Arrays.sort(sorted);
        int skip = (int) (TAIL * sorted.length);
        double from = sorted[skip];
        double to = sorted[sorted.length - 1 - skip];
        double margin = Math.max(0.05 * (to - from), 1e-9);
        from -= margin;
        to += margin;
        double cell = (to - from) / CELLS;
        DefaultXYZDataset blocks = new DefaultXYZDataset();
        double[][] values = blocks(truth, report.model().estimate(), from, cell);
        blocks.addSeries("rows", values);
        XYBlockRenderer renderer = new XYBlockRenderer();
        renderer.setBlockWidth(cell);
        renderer.setBlockHeight(cell);
        renderer.setPaintScale(scale(Arrays.stream(values[2]).max().orElse(0)));
        String unit = quantity.unit().isEmpty() ? "" : ", " + quantity.unit();
        String name = quantity.description() + unit;
        XYPlot plot = new XYPlot(blocks, axis("true " + name, from, to), axis("estimated " + name, from, to), renderer);
        double[] x = {from, to};
        ChartStyle.line(plot, x, x, Color.BLACK, ChartStyle.LINE);
        for (double side : new double[] {-quantity.outlier(), quantity.outlier()}) {
            double[] y = {from + side * unit(quantity, from), to + side * unit(quantity, to)};
            ChartStyle.line(plot, x, y, ChartStyle.ORANGE, ChartStyle.DASHED);
        }
        return ChartStyle.png("cross-validated; darker: more rows; dashed: outliers begin", plot, 760, 760);
    }

    /** The same steps on both axes. */
    private static NumberAxis axis(String label, double from, double to) {
        double rough = (to - from) / 8;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * (rough / power > 5 ? 10 : rough / power > 2 ? 5 : rough / power > 1 ? 2 : 1);
        NumberAxis axis = ChartStyle.axis(label, from, to);
        axis.setTickUnit(new NumberTickUnit(step));
        return axis;
    }

    /** What an error is counted in. */
    private static double unit(Quantity quantity, double truth) {
        return quantity.relative() ? 1 + truth : 1;
    }

    /** Centre of each cell that is not empty, and the logarithm of its count. */
    private static double[][] blocks(double[] x, double[] y, double from, double cell) {
        int[][] counts = new int[CELLS][CELLS];
        for (int row = 0; row < x.length; row++) {
            int column = (int) Math.floor((x[row] - from) / cell);
            int line = (int) Math.floor((y[row] - from) / cell);
            if (column >= 0 && column < CELLS && line >= 0 && line < CELLS) {
                counts[column][line]++;
            }
        }
        List<double[]> blocks = new ArrayList<>();
        for (int column = 0; column < CELLS; column++) {
            for (int line = 0; line < CELLS; line++) {
                if (counts[column][line] > 0) {
                    blocks.add(new double[] {
                        from + (column + 0.5) * cell, from + (line + 0.5) * cell, Math.log10(counts[column][line])
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
        return values;
    }

    /** From pale blue for one row to dark blue. */
    private static LookupPaintScale scale(double top) {
        int steps = 60;
        double end = Math.max(top, 0.3);
        LookupPaintScale scale = new LookupPaintScale(0, end, Color.BLACK);
        for (int step = 0; step <= steps; step++) {
            float dark = (float) step / steps;
            scale.add(
                    end * step / (steps + 1),
                    Color.getHSBColor(0.55f + 0.12f * dark, 0.35f + 0.6f * dark, 0.95f - 0.6f * dark));
        }
        return scale;
    }
}
