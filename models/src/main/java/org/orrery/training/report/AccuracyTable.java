package org.orrery.training.report;

import java.util.Locale;

import org.orrery.training.metrics.DensityMetrics;
import org.orrery.training.metrics.PointMetrics;
import org.orrery.training.network.Quantity;

/** Tables of accuracies in Markdown. */
public final class AccuracyTable {
    /** Nineteen in twenty samples of n uniform numbers have a Kolmogorov-Smirnov distance below this / sqrt(n). */
    private static final double CHANCE = 1.358;

    private AccuracyTable() {}

    /** A line for each method. */
    public static String ofMethods(QuantityReport report) {
        String dz = report.quantity().relative() ? "dz" : "error";
        StringBuilder table = new StringBuilder("""
                | method | sigma_nmad | outliers | mean %s | median %s | rms | CRPS | PIT distance | in 68 %% | in 95 %% |
                |---|---|---|---|---|---|---|---|---|---|
                """.formatted(dz, dz));
        for (Judgement judgement : report.judgements()) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %.4f | %s |%n",
                    judgement.method(),
                    points(judgement.points()),
                    judgement.crps(),
                    density(judgement.density())));
        }
        return table.toString();
    }

    /** What the columns are. */
    public static String definitions(QuantityReport report) {
        Quantity quantity = report.quantity();
        String error = quantity.relative()
                ? "dz = (estimate - truth) / (1 + truth)"
                : "error = estimate - truth" + (quantity.unit().isEmpty() ? "" : ", " + quantity.unit());
        String size = quantity.relative() ? "|dz|" : "|error|";
        return String.format(
                Locale.ROOT,
                "%s; sigma_nmad = 1.4826 median |%s - median|; outliers have %s > %s; CRPS is the mean continuous ranked"
                        + " probability score (of a point estimate, its mean absolute error); the PIT distance is the"
                        + " Kolmogorov-Smirnov distance of the probability integral transform from uniform (chance alone:"
                        + " up to about %.4f); the last columns are the fractions of true values inside the equal-tailed"
                        + " 68 and 95 %% intervals.",
                error,
                quantity.relative() ? "dz" : "error",
                size,
                trimmed(quantity.outlier()),
                CHANCE / Math.sqrt(report.truth().length));
    }

    static String points(PointMetrics points) {
        return String.format(
                Locale.ROOT,
                "%.4f | %.2f %% | %+.4f | %+.4f | %.4f",
                points.sigmaNmad(),
                100 * points.outliers(),
                points.meanBias(),
                points.medianBias(),
                points.rms());
    }

    static String density(DensityMetrics density) {
        return density == null
                ? "- | - | -"
                : String.format(
                        Locale.ROOT,
                        "%.3f | %.1f %% | %.1f %%",
                        density.pitDistance(),
                        100 * density.coverage68(),
                        100 * density.coverage95());
    }

    private static String trimmed(double value) {
        return Double.toString(Math.round(1e4 * value) / 1e4);
    }
}
