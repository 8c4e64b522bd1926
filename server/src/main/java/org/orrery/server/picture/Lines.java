package org.orrery.server.picture;

import java.awt.Paint;
import java.awt.Stroke;
import java.util.Arrays;

import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/** Lines drawn over a panel. */
final class Lines {
    private Lines() {}

    static void add(XYPlot plot, double[] x, double[] y, Paint paint, Stroke stroke) {
        DefaultXYDataset dataset = new DefaultXYDataset();
        dataset.addSeries("line", new double[][] {x, y});
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setSeriesPaint(0, paint);
        renderer.setSeriesStroke(0, stroke);
        int index = plot.getDatasetCount();
        plot.setDataset(index, dataset);
        plot.setRenderer(index, renderer);
    }

    /** Medians of y in {@code bins} equal steps of x from 0 to {@code end}, with at least 20 points each; else NaN. */
    static double[] medians(double[] x, double[] y, double end, int bins) {
        double[] medians = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            double from = end * bin / bins;
            double to = end * (bin + 1) / bins;
            double[] inside = java.util.stream.IntStream.range(0, x.length)
                    .filter(i -> x[i] >= from && x[i] < to)
                    .mapToDouble(i -> y[i])
                    .sorted()
                    .toArray();
            medians[bin] = inside.length < 20 ? Double.NaN : inside[inside.length / 2];
        }
        return medians;
    }

    static double[] centres(double end, int bins) {
        double[] centres = new double[bins];
        Arrays.setAll(centres, bin -> end * (bin + 0.5) / bins);
        return centres;
    }
}
