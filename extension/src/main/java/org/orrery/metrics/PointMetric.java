package org.orrery.metrics;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The point metrics by the names that SQL has for them, in the order of type {@code orrery.point_metrics}. */
public enum PointMetric {
    BIAS_MEAN(Residuals::mean),
    BIAS_MEDIAN(Residuals::median),
    BIAS_BIWEIGHT(Residuals::biweightLocation),
    RMS(Residuals::rms),
    SIGMA_NMAD(Residuals::sigmaNmad),
    SIGMA_MAD(Residuals::sigmaMad),
    SIGMA_IQR(Residuals::sigmaIqr),
    SIGMA_BIWEIGHT(Residuals::sigmaBiweight),
    OUTLIER_FRACTION_005(residuals -> residuals.fractionBeyond(0.05)),
    OUTLIER_FRACTION_015(residuals -> residuals.fractionBeyond(0.15)),
    OUTLIER_FRACTION_IQR(Residuals::outlierFractionIqr),
    CATASTROPHIC_FRACTION(residuals -> residuals.fractionBeyond(1));

    private final ToDoubleFunction<Residuals> formula;

    PointMetric(ToDoubleFunction<Residuals> formula) {
        this.formula = formula;
    }

    /** The metric of that name; null of no residuals. */
    public static Double of(double[] values, String name) {
        Residuals residuals = new Residuals(values);
        return residuals.count() == 0
                ? null
                : valueOf(name.toUpperCase(Locale.ROOT)).formula.applyAsDouble(residuals);
    }

    /**
     * The count, then all metrics; null of no residuals. The catastrophic fraction is that of {@code differences}, which are
     * not divided by 1 + z.
     */
    public static double[] all(double[] values, double[] differences) {
        Residuals residuals = new Residuals(values);
        if (residuals.count() == 0) {
            return null;
        }
        double[] row = new double[1 + values().length];
        row[0] = residuals.count();
        for (PointMetric metric : values()) {
            row[1 + metric.ordinal()] = metric.formula.applyAsDouble(
                    metric == CATASTROPHIC_FRACTION ? new Residuals(differences) : residuals);
        }
        return row;
    }
}
