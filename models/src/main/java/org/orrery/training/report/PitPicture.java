package org.orrery.training.report;

import java.awt.Color;
import java.io.IOException;
import java.util.Arrays;

import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.XYBarDataset;

/** A histogram of the probability integral transform: flat at 1 when the densities are calibrated. */
final class PitPicture {
    private static final int BINS = 20;

    private PitPicture() {}

    static byte[] png(double[] pit) throws IOException {
        double[] centre = new double[BINS];
        Arrays.setAll(centre, bin -> (bin + 0.5) / BINS);
        double[] height = new double[BINS];
        for (double value : pit) {
            height[(int) Math.min(BINS - 1, Math.max(0, value * BINS))] += (double) BINS / pit.length;
        }
        DefaultXYDataset dataset = new DefaultXYDataset();
        dataset.addSeries("PIT", new double[][] {centre, height});
        XYBarRenderer renderer = new XYBarRenderer(0.06);
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setShadowVisible(false);
        renderer.setSeriesPaint(0, ChartStyle.BLUE);
        double top = Math.max(1.4, 1.1 * Arrays.stream(height).max().orElse(1));
        XYPlot plot = new XYPlot(
                new XYBarDataset(dataset, 1.0 / BINS),
                ChartStyle.axis("PIT: the density's probability below the truth", 0, 1),
                ChartStyle.axis("density", 0, top),
                renderer);
        double noise = 1.96 * Math.sqrt((BINS - 1.0) / Math.max(1, pit.length));
        double[] x = {0, 1};
        ChartStyle.line(plot, x, new double[] {1, 1}, Color.BLACK, ChartStyle.LINE);
        ChartStyle.line(plot, x, new double[] {1 + noise, 1 + noise}, ChartStyle.ORANGE, ChartStyle.DASHED);
        ChartStyle.line(plot, x, new double[] {1 - noise, 1 - noise}, ChartStyle.ORANGE, ChartStyle.DASHED);
        return ChartStyle.png("flat when calibrated (dashed: 95 % noise)", plot, 800, 560);
    }
}
