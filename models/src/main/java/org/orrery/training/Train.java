package org.orrery.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.concurrent.Callable;

import org.orrery.training.cli.HelpOption;
import org.orrery.training.desi.GalaxyDesi;
import org.orrery.training.desi.GalaxyDesiGivenZ;
import org.orrery.training.desi.SampleDesiCommand;
import org.orrery.training.gyro.GyroAgeCommand;
import org.orrery.training.gyro.GyroPeriodCommand;
import org.orrery.training.photoz.PhotozSdss;
import org.orrery.training.recipe.Recipe;
import org.orrery.training.recipe.RecipeCommand;
import org.orrery.training.sample.SampleCatalogCommand;
import org.orrery.training.sed.SedCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Entry point of {@code orrery train}: makes every model of this folder again. */
@Command(
        name = "orrery train",
        description = "Makes the models of the folder models/ again, from code and catalogues.",
        subcommands = {
            LinearCommand.class,
            BenchmarkMlpCommand.class,
            GyroAgeCommand.class,
            GyroPeriodCommand.class,
            SampleCatalogCommand.class,
            SampleDesiCommand.class
        })
public final class Train implements Callable<Integer> {
    /** The models that are trained; a new one is a line here. */
    private static final List<Recipe> RECIPES = List.of(new PhotozSdss(), new GalaxyDesi(), new GalaxyDesiGivenZ());

    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec command;

    private Train() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine train = new CommandLine(new Train());
        RECIPES.forEach(recipe -> RecipeCommand.addTo(train, recipe));
        SedCommand.addTo(train);
        return train.setParameterExceptionHandler((error, args) -> {
                    PrintWriter err = error.getCommandLine().getErr();
                    if (error instanceof UnmatchedArgumentException unmatched
                            && error.getCommandLine().getParent() == null
                            && !unmatched.getUnmatched().get(0).startsWith("-")) {
                        err.println("error: unknown model \"%s\", expected one of: %s"
                                .formatted(unmatched.getUnmatched().get(0), names(train)));
                    } else {
                        err.println("error: " + error.getMessage());
                        err.println("see: orrery train %s --help"
                                .formatted(error.getCommandLine().getCommandName())
                                .replace("orrery train orrery train", "orrery train"));
                    }
                    return train.getCommandSpec().exitCodeOnInvalidInput();
                })
                .setExecutionExceptionHandler((error, failed, parsed) -> {
                    failed.getErr().println("error: " + message(error));
                    return failed.getCommandSpec().exitCodeOnExecutionException();
                });
    }

    /** Without a model: lists them. */
    @Override
    public Integer call() {
        command.commandLine().usage(command.commandLine().getOut());
        return 0;
    }

    private static String names(CommandLine train) {
        return String.join(
                ", ",
                train.getSubcommands().values().stream()
                        .map(CommandLine::getCommandName)
                        .distinct()
                        .toList());
    }

    /** One line for what a user can mend; anything else is a defect, and shows where. */
    private static String message(Exception error) throws Exception {
        if (error instanceof UncheckedIOException wrapped) {
            return message(wrapped.getCause());
        }
        // The exceptions of the file system carry little more than a path.
        if (error instanceof FileSystemException file) {
            String reason = file.getReason() == null ? file.getClass().getSimpleName() : file.getReason();
            return "cannot use \"%s\": %s".formatted(file.getFile(), reason);
        }
        if (error instanceof IOException
                || error instanceof IllegalArgumentException
                || error instanceof IllegalStateException) {
            return error.getMessage();
        }
        throw error;
    }
}
