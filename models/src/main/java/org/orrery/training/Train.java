package org.orrery.training;

import java.io.IOException;

import org.orrery.training.photoz.PhotozSdssCommand;
import org.orrery.training.sample.SampleCatalogCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of {@code orrery train}: makes every model of this folder again. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Makes the models of the folder models/ again, from code and catalogues.",
        subcommands = {
            LinearCommand.class,
            BenchmarkMlpCommand.class,
            PhotozSdssCommand.class,
            SampleCatalogCommand.class
        })
public final class Train {
    private Train() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Train()).setExecutionExceptionHandler((error, command, parsed) -> {
            if (!(error instanceof IOException || error instanceof IllegalArgumentException)) {
                throw error;
            }
            command.getErr().println("error: " + error.getMessage());
            return command.getCommandSpec().exitCodeOnExecutionException();
        });
    }
}
