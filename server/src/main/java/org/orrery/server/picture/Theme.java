package org.orrery.server.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;

/** Fonts, lines and colours that all panels share; the colours stay apart for colour-blind readers (Okabe and Ito). */
final class Theme {
    static final Font TITLE = font(Font.BOLD, 34);
    static final Font SUBTITLE = font(Font.PLAIN, 24);
    static final Font PANEL = font(Font.BOLD, 25);
    static final Font LABEL = font(Font.PLAIN, 26);
    static final Font TICK = font(Font.PLAIN, 21);

    static final Color TEXT = new Color(0x22, 0x22, 0x22);
    static final Color GRID = new Color(0xDD, 0xDD, 0xDD);
    static final Color BLUE = new Color(0x00, 0x72, 0xB2);
    static final Color ORANGE = new Color(0xD5, 0x5E, 0x00);
    static final Color SKY = new Color(0x9C, 0xC9, 0xE6);

    static final Stroke LINE = new BasicStroke(2.6f);
    static final Stroke DASHED =
            new BasicStroke(2.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {9, 7}, 0);

    private Theme() {}

    private static Font font(int style, int size) {
        return new Font("DejaVu Sans", style, size);
    }

    static NumberAxis axis(String label, double from, double to, double step) {
        NumberAxis axis = new NumberAxis(label);
        axis.setRange(new Range(from, to), true, false);
        axis.setTickUnit(new NumberTickUnit(step), true, true);
        dress(axis);
        return axis;
    }

    static void dress(ValueAxis axis) {
        axis.setLabelFont(LABEL);
        axis.setTickLabelFont(TICK);
        axis.setLabelPaint(TEXT);
        axis.setTickLabelPaint(TEXT);
        axis.setAxisLinePaint(TEXT);
        axis.setTickMarkPaint(TEXT);
        axis.setTickMarkOutsideLength(7);
    }

    static XYPlot dress(XYPlot plot) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setDomainGridlineStroke(new BasicStroke(1));
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setOutlinePaint(TEXT);
        plot.setOutlineStroke(new BasicStroke(1.4f));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        return plot;
    }

    static JFreeChart chart(XYPlot plot, String title) {
        JFreeChart chart = new JFreeChart(title, PANEL, plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(8, 12, 12, 26));
        if (title != null) {
            chart.getTitle().setPaint(TEXT);
            chart.getTitle().setPadding(4, 4, 12, 4);
        }
        return chart;
    }
}
