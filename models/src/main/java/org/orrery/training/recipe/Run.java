package org.orrery.training.recipe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.orrery.training.card.ModelCard;
import org.orrery.training.learning.Settings;

/**
 * One run of a recipe.
 *
 * @param folds of the validation; 0 for the recipe's own: a fold for each group, or five at random
 * @param epochs 0 for the recipe's own
 */
public record Run(Recipe recipe, Path data, int folds, long seed, int epochs, Path output) {
    static final int DEFAULT_FOLDS = 5;

    public Run {
        if (folds < 0 || folds == 1) {
            throw new IllegalArgumentException("--folds must be at least 2, not " + folds);
        }
        if (epochs < 0) {
            throw new IllegalArgumentException("--epochs must be at least 1, not " + epochs);
        }
    }

    Settings settings() {
        return epochs == 0 ? recipe.settings() : recipe.settings().withEpochs(epochs);
    }

    Path checkpoint() {
        return output.resolve("checkpoint");
    }

    /** What must be the same for a run to go on where another stopped. */
    Map<String, String> description() throws IOException {
        Map<String, String> description = new LinkedHashMap<>();
        description.put("model", recipe.name() + " version " + recipe.version());
        description.put("data", hash(data));
        description.put("folds", folds == 0 ? "default" : Integer.toString(folds));
        description.put("seed", Long.toString(seed));
        description.put("settings", settings().toString());
        return description;
    }

    /** The command that the card names. */
    String command() {
        String command = "orrery train %s --data FILE".formatted(recipe.name().replace('_', '-'));
        return command
                + (folds == 0 ? "" : " --folds " + folds)
                + " --seed " + seed
                + (epochs == 0 ? "" : " --epochs " + epochs);
    }

    /** Of a file's content, or of those of a folder's files. */
    private static String hash(Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            return ModelCard.sha256(Files.readAllBytes(data));
        }
        StringBuilder hashes = new StringBuilder();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                hashes.append(data.relativize(file))
                        .append(' ')
                        .append(hash(file))
                        .append('\n');
            }
        }
        return ModelCard.sha256(hashes.toString().getBytes(StandardCharsets.UTF_8));
    }
}
