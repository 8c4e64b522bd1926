package org.orrery.training.sed;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Callable;

import org.orrery.training.card.ModelCard;
import org.orrery.training.cli.HelpOption;
import org.orrery.training.cli.Progress;
import org.orrery.training.learning.Checkpoint;
import org.orrery.training.learning.Examples;
import org.orrery.training.onnx.OnnxModel;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Simulates a survey's galaxies, trains the posterior on them, validates it on others and on real ones, writes its folder. */
abstract class SedCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Folder with " + Simulator.POPULATIONS + " and " + Simulator.FILTERS + ".")
    private Path data;

    @Option(
            names = "--galaxies",
            paramLabel = "DIR",
            description = "Folder with catalogues of real galaxies that the model is compared with, where it has some"
                    + " (default: galaxies beside the data).")
    private Path galaxies;

    @Option(names = "--seed", paramLabel = "N", description = "Fixes galaxies and weights (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--simulations",
            paramLabel = "N",
            description = "Galaxies to train on (default: ${DEFAULT-VALUE}).")
    private int simulations = SedTraining.SIMULATIONS;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the galaxies, with other noise in each (default: ${DEFAULT-VALUE}).")
    private int epochs = SedTraining.SETTINGS.epochs();

    @Option(names = "--output", paramLabel = "DIR", description = "Model folder (default: models/ and its name).")
    private Path output;

    @Option(names = "--restart", description = "Begin again where an earlier run was stopped.")
    private boolean restart;

    private final Survey survey;

    SedCommand(Survey survey) {
        this.survey = survey;
    }

    @Override
    public Integer call() throws Exception {
        if (simulations < 1000) {
            throw new IllegalArgumentException("simulations must be at least 1000, not " + simulations);
        }
        Path folder =
                output == null ? Path.of(System.getProperty("orrery.home", "."), "models", survey.name()) : output;
        Path checkpoints = folder.resolve("checkpoint");
        if (restart) {
            Checkpoint.delete(checkpoints);
        }
        PrintStream out = System.out;
        Progress progress = new Progress(System.err);
        SedTraining training =
                new SedTraining(survey, data, simulations, SedTraining.SETTINGS.withEpochs(epochs), seed, progress);
        SedNetwork network = training.network(Checkpoint.open(checkpoints, training.description()));
        byte[] model = training.export(network);
        progress.done();
        try (OnnxModel session = new OnnxModel(model)) {
            Examples fresh = training.fresh();
            Path real = galaxies == null ? data.toAbsolutePath().resolveSibling("galaxies") : galaxies;
            Validation validation = Validation.of(survey, session, fresh, real);
            progress.done();
            validation.write(folder);
            float[][] rows = SedRows.measured(survey, fresh.features(), new Random(seed));
            SedCard.of(training, network, validation, rows, session).write(folder, model);
            out.println(validation.text());
        }
        out.printf("wrote %s, sha256 %s%n", folder.resolve("model.onnx"), ModelCard.sha256(model));
        Checkpoint.delete(checkpoints);
        return 0;
    }
}
