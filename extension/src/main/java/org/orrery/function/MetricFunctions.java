package org.orrery.function;

import java.sql.SQLException;

import org.orrery.metrics.JavaHeap;
import org.orrery.metrics.PdfScores;
import org.orrery.metrics.PointMetric;
import org.orrery.metrics.Uniformity;

/** The last step of the metric aggregates: one number, or a row of them, of all that a group has collected. */
public final class MetricFunctions {
    private MetricFunctions() {}

    /** True, or an error where arrays of so many bytes would not fit: under PL/Java that would end the session. */
    public static boolean fitsHeap(long bytes) throws SQLException {
        return JavaHeap.fits(bytes);
    }

    public static Double residualMetric(double[] residuals, String metric) {
        return PointMetric.of(residuals, metric);
    }

    /** All of them in the order of type {@code orrery.point_metrics}; null of no rows. */
    public static double[] pointMetrics(double[] residuals, double[] differences) {
        return PointMetric.all(residuals, differences);
    }

    public static double crps(byte[] pdf, double truth) throws SQLException {
        return PdfScores.crps(pdf, truth);
    }

    public static double cdeLoss(byte[] pdf, double truth) throws SQLException {
        return PdfScores.cdeLoss(pdf, truth);
    }

    /** PIT, CRPS, CDE loss and log density of each row; NaN where the density is null or the truth NaN. */
    public static double[] pdfScores(byte[][] pdfs, double[] truths) throws SQLException {
        return PdfScores.of(pdfs, truths);
    }

    /** As above, each truth being the eight bytes of a number. */
    public static double[] pdfScores(byte[][] pdfs, byte[][] truths) throws SQLException {
        return PdfScores.of(pdfs, PdfScores.numbers(truths));
    }

    public static double argumentNumber(byte[] argument) throws SQLException {
        return PdfScores.number(argument);
    }

    public static Double pitStatistic(double[] pits, String statistic) throws SQLException {
        return Uniformity.of(pits, statistic);
    }
}
