package org.orrery.training.gyro;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Paint;
import java.awt.geom.Ellipse2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import ai.onnxruntime.OrtException;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.DefaultXYDataset;
import org.orrery.pdf.GridDensity;
import org.orrery.training.file.WholeFile;
import org.orrery.training.onnx.OnnxModel;
import org.orrery.training.report.ChartStyle;

/** Ages of the clusters beside the literature's, and what single stars tell. */
final class GyroPictures {
    private static final BasicStroke THICK = new BasicStroke(2.5f);
    private static final double TOP = 2.6;
    private static final double SUN = Math.log10(4570);

    private static final float[][] STARS = {{25.4f, 0.82f, 0.02f, 1}, {8, 1.2f, 0.02f, 1}, {0.6f, 2.7f, 0.05f, 1}};
    private static final Paint[] COLOURS = {ChartStyle.ORANGE, Color.BLACK, ChartStyle.BLUE};

    private GyroPictures() {}

    static void write(Path folder, byte[] model, Validation validation) throws IOException, OrtException {
        WholeFile.write(folder.resolve("cluster_ages.png"), clusters(validation.clusters()));
        WholeFile.write(folder.resolve("star_ages.png"), stars(model));
    }

    private static byte[] clusters(ClusterTable table) throws IOException {
        List<ClusterAge> ages = table.inSample();
        double[][] seen = new double[2][ages.size()];
        double[][] unseen = new double[2][ages.size()];
        for (int i = 0; i < ages.size(); i++) {
            seen[0][i] = ages.get(i).fiducial();
            seen[1][i] = ages.get(i).median();
            unseen[0][i] = seen[0][i];
            unseen[1][i] = table.leftOut().get(ages.get(i).name()).median();
        }
        DefaultXYDataset points = new DefaultXYDataset();
        points.addSeries("learnt from", seen);
        points.addSeries("left out", unseen);
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        for (int series = 0; series < 2; series++) {
            renderer.setSeriesShape(series, new Ellipse2D.Double(-5, -5, 10, 10));
            renderer.setSeriesPaint(series, series == 0 ? ChartStyle.BLUE : ChartStyle.ORANGE);
            renderer.setSeriesShapesFilled(series, series == 0);
        }
        XYPlot plot = new XYPlot(
                points,
                ChartStyle.axis("log10 age/Myr in the literature", 0, 4),
                ChartStyle.axis("log10 age/Myr from rotation", 0, 4),
                renderer);
        double[] ends = {0, 4};
        ChartStyle.line(plot, ends, ends, Color.BLACK, ChartStyle.LINE);
        for (ClusterAge age : ages) {
            if (!ClusterTable.counts(age.name())) {
                text(plot, age.name(), age.fiducial() + 0.06, age.median() - 0.02, Color.DARK_GRAY);
            }
        }
        return ChartStyle.png("30 clusters: full learnt from, open left out", plot, 760, 760);
    }

    private static byte[] stars(byte[] model) throws IOException, OrtException {
        XYPlot plot = new XYPlot(
                new DefaultXYDataset(),
                ChartStyle.axis("log10 age/Myr", RotationFlow.YOUNGEST, RotationFlow.OLDEST),
                ChartStyle.axis("density", 0, TOP),
                new XYLineAndShapeRenderer(true, false));
        double[] ages = new double[GyroAge.GRID];
        float[] grid = GyroAge.grid();
        for (int i = 0; i < ages.length; i++) {
            ages[i] = grid[i];
        }
        try (OnnxModel session = new OnnxModel(model)) {
            float[][] likelihoods = session.run(STARS);
            for (int star = 0; star < STARS.length; star++) {
                GridDensity density = Posterior.of(likelihoods[star]);
                double[] heights = new double[ages.length];
                for (int i = 0; i < ages.length; i++) {
                    heights[i] = density.density(ages[i]);
                }
                ChartStyle.line(plot, ages, heights, COLOURS[star], THICK);
            }
        }
        ChartStyle.line(plot, new double[] {SUN, SUN}, new double[] {0, TOP}, ChartStyle.ORANGE, ChartStyle.DASHED);
        text(plot, "like the Sun: 25.4 d, BP-RP 0.82 (dashed: its age)", 0.1, 2.45, ChartStyle.ORANGE);
        text(plot, "K dwarf: 8 d, BP-RP 1.2", 0.1, 2.3, Color.BLACK);
        text(plot, "M dwarf: 0.6 d, BP-RP 2.7", 0.1, 2.15, ChartStyle.BLUE);
        return ChartStyle.png("ages of single stars", plot, 800, 560);
    }

    private static void text(XYPlot plot, String text, double x, double y, Paint paint) {
        XYTextAnnotation annotation = new XYTextAnnotation(text, x, y);
        annotation.setTextAnchor(TextAnchor.CENTER_LEFT);
        annotation.setPaint(paint);
        annotation.setFont(annotation.getFont().deriveFont(14f));
        plot.addAnnotation(annotation);
    }
}
