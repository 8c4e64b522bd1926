package org.orrery.server.picture;

import java.awt.Paint;
import java.util.Arrays;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.XYBarDataset;

/** Histograms: the probability integral transform, and the redshift distribution. */
final class HistogramPanel {
    private static final int PIT_BINS = 20;
    private static final int REDSHIFT_BINS = 60;

    private HistogramPanel() {}

    /** Flat at 1 when the densities are calibrated; the band holds 95 % of what a perfect model would scatter. */
    static JFreeChart pit(double[] transforms) {
        double[] heights = heights(transforms, 0, 1, PIT_BINS);
        double top = Math.max(1.4, Arrays.stream(heights).max().orElse(1) * 1.12);
        XYPlot plot = bars(heights, 0, 1, Theme.SKY);
        plot.setDomainAxis(Theme.axis("PIT: probability below z_spec", 0, 1, 0.2));
        plot.setRangeAxis(Theme.axis("density", 0, top, top > 4 ? 1 : top > 2 ? 0.5 : 0.2));
        double spread = 1.96 * Math.sqrt((PIT_BINS - 1.0) / Math.max(1, transforms.length));
        double[] x = {0, 1};
        Lines.add(plot, x, new double[] {1, 1}, Theme.TEXT, Theme.LINE);
        Lines.add(plot, x, new double[] {1 + spread, 1 + spread}, Theme.ORANGE, Theme.DASHED);
        Lines.add(plot, x, new double[] {1 - spread, 1 - spread}, Theme.ORANGE, Theme.DASHED);
        return Theme.chart(plot, "PIT: flat when calibrated (dashed: 95 % noise)");
    }

    static JFreeChart redshifts(Points points) {
        double end = points.axisEnd();
        double[] photometric = heights(points.photometric(), 0, end, REDSHIFT_BINS);
        double[] spectroscopic = heights(points.spectroscopic(), 0, end, REDSHIFT_BINS);
        double top = Math.max(
                        Arrays.stream(photometric).max().orElse(1),
                        Arrays.stream(spectroscopic).max().orElse(0))
                * 1.1;
        XYPlot plot = bars(photometric, 0, end, Theme.SKY);
        plot.setDomainAxis(Theme.axis("redshift", 0, end, ComparisonPanel.step(end)));
        plot.setRangeAxis(Theme.axis("n(z)", 0, top, top > 4 ? 2 : 1));
        if (points.areCompared()) {
            Lines.add(plot, edges(end), outline(spectroscopic), Theme.ORANGE, Theme.LINE);
        }
        return Theme.chart(plot, points.areCompared() ? "n(z): z_phot (filled), z_spec (line)" : "n(z) of z_phot");
    }

    /** Normalised to an area of one. */
    static double[] heights(double[] values, double from, double to, int bins) {
        double[] heights = new double[bins];
        double width = (to - from) / bins;
        for (double value : values) {
            int bin = (int) Math.min(bins - 1.0, Math.floor((value - from) / width));
            if (bin >= 0 && value <= to) {
                heights[bin] += 1 / (values.length * width);
            }
        }
        return heights;
    }

    private static XYPlot bars(double[] heights, double from, double to, Paint paint) {
        double width = (to - from) / heights.length;
        double[] centres = new double[heights.length];
        Arrays.setAll(centres, bin -> from + (bin + 0.5) * width);
        DefaultXYDataset dataset = new DefaultXYDataset();
        dataset.addSeries("bars", new double[][] {centres, heights});
        XYBarRenderer renderer = new XYBarRenderer();
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(true);
        renderer.setSeriesPaint(0, paint);
        renderer.setSeriesOutlinePaint(0, Theme.BLUE);
        XYPlot plot = new XYPlot(new XYBarDataset(dataset, width), null, null, renderer);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        return Theme.dress(plot);
    }

    private static double[] edges(double end) {
        double[] edges = new double[2 * REDSHIFT_BINS];
        Arrays.setAll(edges, i -> end * ((i + 1) / 2) / REDSHIFT_BINS);
        return edges;
    }

    private static double[] outline(double[] heights) {
        double[] outline = new double[2 * heights.length];
        Arrays.setAll(outline, i -> heights[i / 2]);
        return outline;
    }
}
