package org.orrery.training.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.orrery.training.file.WholeFile;

/** What a cross-validation found out, written beside the model: accuracy.md and pictures for each quantity. */
public final class Report {
    private final String how;
    private final List<QuantityReport> quantities;
    private final String[] group;

    /**
     * @param how a sentence on what was validated
     * @param group of each row; null where the folds were random
     */
    public Report(String how, List<QuantityReport> quantities, String[] group) {
        this.how = how;
        this.quantities = List.copyOf(quantities);
        this.group = group;
    }

    public List<QuantityReport> quantities() {
        return quantities;
    }

    public String markdown() {
        StringBuilder text = new StringBuilder(how).append("\n");
        for (QuantityReport report : quantities) {
            text.append("\n## %s\n\n".formatted(report.quantity().name()))
                    .append(AccuracyTable.ofMethods(report))
                    .append("\n")
                    .append(AccuracyTable.definitions(report))
                    .append("\n");
            if (group != null) {
                text.append("\nEach group, by a network that never saw it:\n\n").append(GroupTable.of(report, group));
            }
            text.append("\n![estimate against truth](%s)\n".formatted(scatter(report)));
            if (report.model().density() != null) {
                text.append("![PIT](%s)\n".formatted(pit(report)));
            }
        }
        return text.toString();
    }

    public void write(Path folder) throws IOException {
        WholeFile.write(folder.resolve("accuracy.md"), markdown());
        for (QuantityReport report : quantities) {
            WholeFile.write(folder.resolve(scatter(report)), ScatterPicture.png(report));
            if (report.model().density() != null) {
                WholeFile.write(
                        folder.resolve(pit(report)),
                        PitPicture.png(report.model().density().pit()));
            }
        }
    }

    private static String scatter(QuantityReport report) {
        return report.quantity().name() + "_scatter.png";
    }

    private static String pit(QuantityReport report) {
        return report.quantity().name() + "_pit.png";
    }
}
