package org.orrery.server.picture;

import java.awt.Color;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/** Photometric against spectroscopic redshift, residuals underneath, with the lines beyond which a galaxy is an outlier. */
final class ComparisonPanel {
    private static final double OUTLIER = 0.15;
    private static final double RESIDUAL_END = 0.25;
    private static final int COLUMNS = 150;

    private ComparisonPanel() {}

    static JFreeChart chart(Points points) {
        double end = points.axisEnd();
        DensityMap comparison = new DensityMap(
                points.spectroscopic(), points.photometric(), new double[] {0, end, 0, end}, COLUMNS, COLUMNS);
        DensityMap residual = new DensityMap(
                points.spectroscopic(),
                points.residuals(),
                new double[] {0, end, -RESIDUAL_END, RESIDUAL_END},
                COLUMNS,
                COLUMNS / 2);
        int largest = Math.max(comparison.largest(), residual.largest());
        PaintScale scale = DensityMap.scale(largest);

        NumberAxis domain = Theme.axis("spectroscopic redshift  z_spec", 0, end, step(end));
        CombinedDomainXYPlot combined = new CombinedDomainXYPlot(domain);
        combined.setGap(16);
        combined.setAxisOffset(RectangleInsets.ZERO_INSETS);
        combined.add(comparisonPlot(comparison, scale, end), 7);
        combined.add(residualPlot(residual, scale, points, end), 3);

        JFreeChart chart = Theme.chart(combined, null);
        chart.addSubtitle(legend(scale, largest));
        return chart;
    }

    private static XYPlot comparisonPlot(DensityMap map, PaintScale scale, double end) {
        XYPlot plot = plot(map, scale, Theme.axis("photometric redshift  z_phot", 0, end, step(end)));
        double[] x = {0, end};
        Lines.add(plot, x, x, Theme.TEXT, Theme.LINE);
        Lines.add(plot, x, new double[] {OUTLIER, end + OUTLIER * (1 + end)}, Theme.ORANGE, Theme.DASHED);
        Lines.add(plot, x, new double[] {-OUTLIER, end - OUTLIER * (1 + end)}, Theme.ORANGE, Theme.DASHED);
        XYTextAnnotation note = new XYTextAnnotation("dashed: |\u0394z| = 0.15 (1 + z_spec)", 0.98 * end, 0.045 * end);
        note.setFont(Theme.TICK);
        note.setPaint(Theme.ORANGE);
        note.setTextAnchor(TextAnchor.CENTER_RIGHT);
        plot.addAnnotation(note);
        return plot;
    }

    private static XYPlot residualPlot(DensityMap map, PaintScale scale, Points points, double end) {
        XYPlot plot = plot(map, scale, Theme.axis("\u0394z / (1 + z_spec)", -RESIDUAL_END, RESIDUAL_END, 0.1));
        double[] x = {0, end};
        Lines.add(plot, x, new double[] {0, 0}, Theme.TEXT, Theme.LINE);
        Lines.add(plot, x, new double[] {OUTLIER, OUTLIER}, Theme.ORANGE, Theme.DASHED);
        Lines.add(plot, x, new double[] {-OUTLIER, -OUTLIER}, Theme.ORANGE, Theme.DASHED);
        return plot;
    }

    private static XYPlot plot(DensityMap map, PaintScale scale, NumberAxis range) {
        XYPlot plot = new XYPlot(map.dataset(), null, range, map.renderer(scale));
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        return Theme.dress(plot);
    }

    private static PaintScaleLegend legend(PaintScale scale, int largest) {
        NumberAxis axis = new NumberAxis("galaxies per cell");
        axis.setRange(0, Math.log10(Math.max(2, largest)));
        axis.setTickUnit(new NumberTickUnit(0.5, new PowerFormat()));
        Theme.dress(axis);
        PaintScaleLegend legend = new PaintScaleLegend(scale, axis);
        legend.setPosition(RectangleEdge.RIGHT);
        legend.setStripWidth(26);
        legend.setAxisOffset(0);
        legend.setSubdivisionCount(240);
        legend.setBackgroundPaint(Color.WHITE);
        legend.setMargin(18, 16, 90, 4);
        return legend;
    }

    static double step(double end) {
        return end > 2 ? 0.5 : end > 0.6 ? 0.2 : end > 0.25 ? 0.1 : 0.05;
    }
}
