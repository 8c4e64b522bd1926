package org.orrery.server.picture;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;

/** Estimated against true stellar mass. */
final class MassPanel {
    private static final double FROM = 7.5;
    private static final double TO = 12.25;
    private static final int CELLS = 130;

    private MassPanel() {}

    static JFreeChart chart(Pairs masses) {
        DensityMap map =
                new DensityMap(masses.truth(), masses.estimate(), new double[] {FROM, TO, FROM, TO}, CELLS, CELLS);
        PaintScale scale = DensityMap.scale(map.largest());
        NumberAxis domain = Theme.axis("true log10 M\u2217/M\u2299", FROM, TO, 1);
        NumberAxis range = Theme.axis("estimated log10 M\u2217/M\u2299, median", FROM, TO, 1);
        XYPlot plot = new XYPlot(map.dataset(), domain, range, map.renderer(scale));
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        Theme.dress(plot);
        double[] x = {FROM, TO};
        Lines.add(plot, x, x, Theme.TEXT, Theme.LINE);
        return Theme.chart(plot, "Stellar mass from five fluxes, redshift unknown");
    }
}
