package org.orrery.server.picture;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.TextAnchor;

/** Densities of clusters' ages, with the true ones. */
final class AgePanel {
    private static final Color[] COLOURS = {Theme.BLUE, new Color(0x00, 0x9E, 0x73), Theme.ORANGE};

    private AgePanel() {}

    static JFreeChart chart(List<AgeDensity> clusters) {
        double top = 1.18
                * clusters.stream()
                        .flatMapToDouble(cluster -> Arrays.stream(cluster.density()))
                        .max()
                        .orElse(1);
        double[] logAge = clusters.get(0).logAge();
        NumberAxis domain = Theme.axis("log10 (age / Myr)", logAge[0], logAge[logAge.length - 1], 0.5);
        XYPlot plot = new XYPlot(null, domain, Theme.axis("density, per dex", 0, top, tick(top)), null);
        Theme.dress(plot);
        for (int i = 0; i < clusters.size(); i++) {
            AgeDensity cluster = clusters.get(i);
            Color colour = COLOURS[i % COLOURS.length];
            double truth = Math.log10(1000 * cluster.trueAge());
            Lines.add(plot, cluster.logAge(), cluster.density(), colour, Theme.LINE);
            Lines.add(plot, new double[] {truth, truth}, new double[] {0, top}, colour, Theme.DASHED);
            plot.addAnnotation(label(String.format("%s, %.2f Gyr", cluster.cluster(), cluster.trueAge()), truth, top));
        }
        return Theme.chart(plot, "Ages of clusters from their stars' rotation (dashed: truth)");
    }

    private static XYTextAnnotation label(String text, double x, double top) {
        XYTextAnnotation label = new XYTextAnnotation(" " + text, x, 0.965 * top);
        label.setFont(Theme.TICK);
        label.setPaint(Theme.TEXT);
        label.setTextAnchor(TextAnchor.CENTER_LEFT);
        return label;
    }

    private static double tick(double top) {
        double power = Math.pow(10, Math.floor(Math.log10(top)));
        return top / power > 5 ? 2 * power : top / power > 2 ? power : power / 2;
    }
}
