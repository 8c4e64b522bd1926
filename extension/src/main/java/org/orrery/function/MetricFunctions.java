package org.orrery.function;

import java.sql.SQLException;

import org.orrery.metrics.JavaHeap;
import org.orrery.metrics.PointMetric;

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
}
