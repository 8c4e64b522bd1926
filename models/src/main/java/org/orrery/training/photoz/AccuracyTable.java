package org.orrery.training.photoz;

import java.util.Locale;
import java.util.Map;

import org.orrery.training.metrics.Accuracy;

/** Prints accuracies as a Markdown table. */
final class AccuracyTable {
    private AccuracyTable() {}

    static String format(Map<String, Accuracy> rows) {
        StringBuilder table = new StringBuilder("""
                | method | sigma_nmad | outliers | mean dz | median dz | CRPS | PIT distance |
                |---|---|---|---|---|---|---|
                """);
        rows.forEach((name, a) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %.4f | %.2f %% | %+.4f | %+.4f | %.4f | %s |%n",
                name,
                a.sigmaNmad(),
                100 * a.outliers(),
                a.meanBias(),
                a.medianBias(),
                a.crps(),
                Double.isNaN(a.pitDistance()) ? "-" : String.format(Locale.ROOT, "%.3f", a.pitDistance()))));
        return table.toString();
    }
}
