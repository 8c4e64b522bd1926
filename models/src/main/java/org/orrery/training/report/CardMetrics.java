package org.orrery.training.report;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The validation's figures in a card: by quantity, then by method. */
public final class CardMetrics {
    private CardMetrics() {}

    public static void write(ObjectNode metrics, List<QuantityReport> reports) {
        for (QuantityReport report : reports) {
            ObjectNode quantity = metrics.putObject(report.quantity().name());
            for (Judgement judgement : report.judgements()) {
                ObjectNode entry = quantity.putObject(judgement.method())
                        .put("sigma_nmad", rounded(judgement.points().sigmaNmad()))
                        .put("outlier_fraction", rounded(judgement.points().outliers()))
                        .put("mean_bias", rounded(judgement.points().meanBias()))
                        .put("median_bias", rounded(judgement.points().medianBias()))
                        .put("rms", rounded(judgement.points().rms()))
                        .put("crps", rounded(judgement.crps()));
                if (judgement.density() != null) {
                    entry.put("pit_ks_distance", rounded(judgement.density().pitDistance()))
                            .put("coverage_68", rounded(judgement.density().coverage68()))
                            .put("coverage_95", rounded(judgement.density().coverage95()));
                }
            }
        }
    }

    private static double rounded(double value) {
        return Math.round(1e6 * value) / 1e6;
    }
}
