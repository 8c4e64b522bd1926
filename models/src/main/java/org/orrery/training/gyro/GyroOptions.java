package org.orrery.training.gyro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.orrery.training.card.ModelCard;
import org.orrery.training.cli.CheckpointOptions;
import org.orrery.training.learning.Checkpoint;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that both commands have. */
final class GyroOptions {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description = "ChronoFlow's catalogue of rotators in open clusters, CSV, plain or .gz.")
    private Path data;

    @Option(names = "--seed", paramLabel = "N", description = "Fixes weights and folds (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the stars (default: ${DEFAULT-VALUE}).")
    private int epochs = Training.EPOCHS;

    @Option(names = "--output", paramLabel = "DIR", description = "Model folder (default: the model's in models/).")
    private Path output;

    @ArgGroup
    private CheckpointOptions checkpoint = new CheckpointOptions();

    Path data() {
        return data;
    }

    long seed() {
        return seed;
    }

    int epochs() {
        if (epochs < 1) {
            throw new IllegalArgumentException("--epochs must be at least 1, not " + epochs);
        }
        return epochs;
    }

    Path output(String model) {
        return output == null ? Path.of(System.getProperty("orrery.home", "."), "models", model) : output;
    }

    /** Where a run keeps what it has; the same command goes on from there. */
    Checkpoint checkpoint(String model, String folds) throws IOException {
        Map<String, String> run = new LinkedHashMap<>();
        run.put("model", model);
        run.put("data", ModelCard.sha256(Files.readAllBytes(data)));
        run.put("folds", folds);
        run.put("seed", Long.toString(seed));
        run.put("settings", Training.settings(epochs()).toString());
        checkpoint.goesOn(folder(model));
        return Checkpoint.open(folder(model), run);
    }

    void forget(String model) throws IOException {
        Checkpoint.delete(folder(model));
    }

    /** The command that the card names. */
    String command(String model) {
        String text = "orrery train %s --data FILE --seed %d".formatted(model.replace('_', '-'), seed);
        return epochs == Training.EPOCHS ? text : text + " --epochs " + epochs;
    }

    private Path folder(String model) {
        return output(model).resolve("checkpoint");
    }
}
