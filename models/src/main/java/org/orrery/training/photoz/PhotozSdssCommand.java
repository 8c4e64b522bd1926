package org.orrery.training.photoz;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

import org.orrery.training.card.ModelCard;
import org.orrery.training.catalog.Catalog;
import org.orrery.training.catalog.CatalogReader;
import org.orrery.training.cli.HelpOption;
import org.orrery.training.cli.Progress;
import org.orrery.training.metrics.Accuracy;
import org.orrery.training.mixture.Settings;
import org.orrery.training.mixture.Trainer;
import org.orrery.training.onnx.OnnxModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Cross-validates the redshift model on a catalogue, then trains it on all rows and writes its folder. */
@Command(name = "photoz-sdss", description = "Cross-validates and trains the redshift model on SDSS ugriz magnitudes.")
public final class PhotozSdssCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Option(
            names = "--catalog",
            required = true,
            paramLabel = "FILE",
            description = "CSV, plain or .gz, with the columns u, g, r, i, z, u_err, ..., z_err and z_spec.")
    private Path catalog;

    @Option(names = "--folds", paramLabel = "N", description = "Folds of the validation (default: ${DEFAULT-VALUE}).")
    private int folds = 5;

    @Option(names = "--seed", paramLabel = "N", description = "Fixes folds and weights (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the catalogue (default: ${DEFAULT-VALUE}).")
    private int epochs = Settings.standard().epochs();

    @Option(
            names = "--output",
            defaultValue = "${sys:orrery.home:-.}/models/photoz_sdss",
            paramLabel = "DIR",
            description = "Model folder (default: ${DEFAULT-VALUE}).")
    private Path output;

    @Override
    public Integer call() throws Exception {
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs must be at least 1, not " + epochs);
        }
        Catalog galaxies = CatalogReader.read(catalog);
        PrintStream out = System.out;
        out.printf("%,d galaxies in %s%n", galaxies.size(), catalog);
        Settings settings = Settings.standard().withEpochs(epochs);
        Progress progress = new Progress(System.err);
        Map<String, Accuracy> accuracy = new CrossValidation(settings, progress).run(galaxies, folds, seed);
        progress.done();
        String table = AccuracyTable.format(accuracy);
        out.printf("%d-fold cross-validation:%n%n%s%n", folds, table);

        byte[] model = new Trainer(settings, line -> progress.accept("all rows: " + line))
                .train(galaxies, seed)
                .toOnnx("photoz_sdss");
        progress.done();
        ModelCard card = PhotozCard.of(galaxies, settings, seed, folds, accuracy);
        PhotozCard.addTestVectors(card, model);
        card.write(output, model);
        Files.writeString(output.resolve("accuracy.md"), table);
        try (OnnxModel session = new OnnxModel(model)) {
            out.printf(
                    "runtime: %.2f microseconds per row, one thread%n", Scoring.microsecondsPerRow(session, galaxies));
        }
        out.printf("wrote %s, sha256 %s%n", output.resolve("model.onnx"), ModelCard.sha256(model));
        return 0;
    }
}
