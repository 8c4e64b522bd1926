package org.orrery.training.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.orrery.training.metrics.DensityMetrics;

/** The model's accuracy in each group, each scored by a network that never saw the group. */
public final class GroupTable {
    private GroupTable() {}

    public static String of(QuantityReport report, String[] group) {
        String dz = report.quantity().relative() ? "dz" : "error";
        StringBuilder table = new StringBuilder("""
                | group | rows | sigma_nmad | outliers | mean %s | median %s | rms | PIT distance |
                |---|---|---|---|---|---|---|---|
                """.formatted(dz, dz));
        Judgement model = report.model();
        for (String name : new TreeSet<>(Arrays.asList(group))) {
            int[] rows = IntStream.range(0, group.length)
                    .filter(row -> group[row].equals(name))
                    .toArray();
            double[] truth = pick(report.truth(), rows);
            double[] estimate = pick(model.estimate(), rows);
            String distance = model.density() == null
                    ? "-"
                    : String.format(
                            Locale.ROOT,
                            "%.3f",
                            DensityMetrics.distanceFromUniform(
                                    pick(model.density().pit(), rows)));
            table.append("| %s | %d | %s | %s |%n"
                    .formatted(
                            name,
                            rows.length,
                            AccuracyTable.points(Judgement.points(report.quantity(), estimate, truth)),
                            distance));
        }
        return table.toString();
    }

    private static double[] pick(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }
}
