package org.orrery.training.gyro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.orrery.training.card.ModelCard;
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
    private Checkpointed checkpointed = new Checkpointed();

    /** A run that was stopped goes on by itself; these insist. */
    static final class Checkpointed {
        @Option(names = "--resume", description = "Refuse to begin anew: there must be a stopped run to go on from.")
        private boolean resume;

        @Option(names = "--restart", description = "Begin anew where a stopped run would go on.")
        private boolean restart;
    }

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
        if (checkpointed.restart) {
            Checkpoint.delete(folder(model));
        } else if (checkpointed.resume && !Checkpoint.exists(folder(model))) {
            throw new IllegalArgumentException("there is no stopped run to resume in \"%s\"".formatted(folder(model)));
        }
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
