package org.orrery.training.recipe;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.orrery.training.cli.CheckpointOptions;
import org.orrery.training.cli.HelpOption;
import org.orrery.training.cli.Progress;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that makes one recipe's model. */
@Command
public final class RecipeCommand implements Callable<Integer> {
    private final Recipe recipe;

    @Mixin
    private HelpOption help;

    @Option(names = "--data", required = true, paramLabel = "FILE")
    private Path data;

    @Option(
            names = "--folds",
            paramLabel = "N",
            description =
                    "Folds of the validation (default: a fold for each group where the rows have groups, else 5).")
    private Integer folds;

    @Option(names = "--seed", paramLabel = "N", description = "Fixes folds and weights (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the rows (default: the recipe's own).")
    private Integer epochs;

    @Option(names = "--output", paramLabel = "DIR", description = "Model folder (default: the model's in models/).")
    private Path output;

    @ArgGroup
    private CheckpointOptions checkpoint = new CheckpointOptions();

    private RecipeCommand(Recipe recipe) {
        this.recipe = recipe;
    }

    /** Adds a recipe's command to {@code train}, its name written with dashes or with underscores. */
    public static void addTo(CommandLine train, Recipe recipe) {
        CommandLine command = new CommandLine(new RecipeCommand(recipe));
        command.getCommandSpec().usageMessage().description(recipe.description());
        CommandLine.Model.OptionSpec option = command.getCommandSpec().findOption("--data");
        command.getCommandSpec().remove(option);
        command.getCommandSpec()
                .addOption(option.toBuilder().description(recipe.data()).build());
        train.addSubcommand(recipe.name().replace('_', '-'), command, recipe.name());
    }

    @Override
    public Integer call() throws Exception {
        Path folder =
                output == null ? Path.of(System.getProperty("orrery.home", "."), "models", recipe.name()) : output;
        Run run = new Run(recipe, data, required("--folds", folds, 2), seed, required("--epochs", epochs, 1), folder);
        if (checkpoint.goesOn(run.checkpoint())) {
            System.out.printf("going on from the checkpoint in %s%n", run.checkpoint());
        }
        new Training(run, System.out, new Progress(System.err)).run();
        return 0;
    }

    private static int required(String name, Integer value, int least) {
        if (value != null && value < least) {
            throw new IllegalArgumentException("%s must be at least %d, not %d".formatted(name, least, value));
        }
        return value == null ? 0 : value;
    }
}
