package org.orrery.training;

import java.io.IOException;
import java.nio.file.FileSystemException;

import org.orrery.training.cli.HelpOption;
import org.orrery.training.photoz.PhotozSdssCommand;
import org.orrery.training.sample.SampleCatalogCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Entry point of {@code orrery train}: makes every model of this folder again. */
@Command(
        name = "orrery train",
        description = "Makes the models of the folder models/ again, from code and catalogues.",
        subcommands = {
            LinearCommand.class,
            BenchmarkMlpCommand.class,
            PhotozSdssCommand.class,
            SampleCatalogCommand.class
        })
public final class Train {
    @Mixin
    private HelpOption help;

    private Train() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Train()).setExecutionExceptionHandler((error, command, parsed) -> {
            if (!(error instanceof IOException || error instanceof IllegalArgumentException)) {
                throw error;
            }
            command.getErr().println("error: " + message(error));
            return command.getCommandSpec().exitCodeOnExecutionException();
        });
    }

    /** The exceptions of the file system carry little more than a path. */
    private static String message(Exception error) {
        if (error instanceof FileSystemException file) {
            String reason = file.getReason() == null ? file.getClass().getSimpleName() : file.getReason();
            return "cannot use \"%s\": %s".formatted(file.getFile(), reason);
        }
        return error.getMessage();
    }
}
