package org.orrery.training.sed;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Callable;

import org.orrery.training.card.ModelCard;
import org.orrery.training.cli.CheckpointOptions;
import org.orrery.training.cli.HelpOption;
import org.orrery.training.cli.Progress;
import org.orrery.training.learning.Checkpoint;
import org.orrery.training.learning.Examples;
import org.orrery.training.onnx.OnnxModel;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Simulates a survey's galaxies, trains the posterior on them, validates it on others and on real ones, writes its folder. */
@Command
public final class SedCommand implements Callable<Integer> {
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

    @ArgGroup
    private CheckpointOptions checkpoint = new CheckpointOptions();

    private final Survey survey;

    private SedCommand(Survey survey) {
        this.survey = survey;
    }

    /** Adds the command of each survey's model to {@code train}, its name written with dashes or with underscores. */
    public static void addTo(CommandLine train) {
        for (Survey survey : Survey.ALL) {
            CommandLine command = new CommandLine(new SedCommand(survey));
            command.getCommandSpec().usageMessage().description(SedCard.WHAT + survey.title());
            train.addSubcommand(survey.name().replace('_', '-'), command, survey.name());
        }
    }

    @Override
    public Integer call() throws Exception {
        require("--simulations", simulations, 1000);
        require("--epochs", epochs, 1);
        Path folder =
                output == null ? Path.of(System.getProperty("orrery.home", "."), "models", survey.name()) : output;
        Path checkpoints = folder.resolve("checkpoint");
        if (checkpoint.goesOn(checkpoints)) {
            System.out.printf("going on from the checkpoint in %s%n", checkpoints);
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

    private static void require(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("%s must be at least %d, not %d".formatted(name, least, value));
        }
    }
}
