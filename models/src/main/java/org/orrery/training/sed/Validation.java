package org.orrery.training.sed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import ai.onnxruntime.OrtException;
import org.orrery.training.learning.Examples;
import org.orrery.training.onnx.OnnxModel;

/** What a model is worth: calibration on fresh simulations, comparison with real galaxies; as text and pictures. */
record Validation(Calibration calibration, List<Comparison> comparisons) {
    static Validation of(Survey survey, OnnxModel model, Examples fresh, Path galaxies)
            throws IOException, OrtException {
        return new Validation(new Calibration(survey, model, fresh), Comparisons.of(survey, model, galaxies));
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("ranks.png"), RankPicture.png(calibration));
        for (Comparison comparison : comparisons) {
            if (!comparison.what().contains(", no ")) {
                String name = comparison.property().label();
                String inferred = comparison.what().contains("inferred") ? "_z_inferred" : "";
                Files.write(folder.resolve(name + inferred + ".png"), ComparisonPicture.png(comparison));
            }
        }
        Files.write(folder.resolve("accuracy.md"), text().getBytes(StandardCharsets.UTF_8));
    }

    /** Tables of Markdown. */
    String text() {
        StringBuilder text = new StringBuilder();
        calibration.lines().forEach((condition, lines) -> {
            text.append("\nSimulations, %s:%n%n".formatted(condition));
            text.append("| quantity | inside 68 % | inside 95 % | PIT distance | scatter | median bias | crps |\n");
            text.append("|---|---|---|---|---|---|---|\n");
            for (Calibration.Line line : lines) {
                text.append("| %s | %.3f | %.3f | %.4f | %.4f | %+.4f | %.4f |%n"
                        .formatted(
                                line.property().label(),
                                line.density().coverage68(),
                                line.density().coverage95(),
                                line.density().pitDistance(),
                                line.points().sigmaNmad(),
                                line.points().medianBias(),
                                line.density().crps()));
            }
        });
        calibration.covariances().forEach((condition, check) -> {
            text.append("\nMean covariance of residuals and as stated, %s:%n%n".formatted(condition));
            text.append("| pair | residuals | stated | difference in correlation |\n|---|---|---|---|\n");
            for (CovarianceCheck.Pair pair : check.pairs()) {
                text.append("| %s, %s | %.4f | %.4f | %+.3f |%n"
                        .formatted(
                                pair.first().label(),
                                pair.second().label(),
                                pair.seen(),
                                pair.stated(),
                                pair.difference()));
            }
        });
        if (!comparisons.isEmpty()) {
            text.append("\nReal galaxies:\n\n| compared with | quantity | galaxies | scatter | median offset");
            text.append(" | rms | rank correlation |\n|---|---|---|---|---|---|---|\n");
        }
        for (Comparison comparison : comparisons) {
            text.append("| %s | %s | %d | %.4f | %+.4f | %.4f | %.3f |%n"
                    .formatted(
                            comparison.what(),
                            comparison.property().label(),
                            comparison.ours().length,
                            comparison.points().sigmaNmad(),
                            comparison.points().medianBias(),
                            comparison.points().rms(),
                            comparison.rank()));
        }
        return text.substring(1);
    }
}
