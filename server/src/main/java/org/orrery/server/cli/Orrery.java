package org.orrery.server.cli;

import java.nio.file.Path;

import org.orrery.server.ErrorMessage;
import org.orrery.server.Failure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line. Exit status: 0 done, 1 failed, 2 wrong usage, 130 interrupted. */
@Command(
        name = "orrery",
        description = "Redshifts, stellar masses and ages computed inside PostgreSQL.",
        mixinStandardHelpOptions = true,
        version = "Orrery 0.1.0",
        scope = ScopeType.INHERIT,
        sortOptions = false,
        usageHelpAutoWidth = true,
        subcommands = {
            DemoCommand.class,
            BenchCommand.class,
            SetupCommand.class,
            RefreshCommand.class,
            ServeCommand.class,
            PsqlCommand.class,
            StopCommand.class,
            RemoveCommand.class
        })
public final class Orrery {
    static final int INTERRUPTED = 130;

    @Option(names = "--verbose", description = "Print stack traces of errors.", scope = ScopeType.INHERIT)
    private boolean verbose;

    private Orrery() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        Orrery root = new Orrery();
        CommandLine commandLine = new CommandLine(root);
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((exception, command, result) -> root.report(exception));
    }

    /** The project's folder, which the launcher passes on. */
    static Path home() {
        String home = System.getProperty("orrery.home");
        if (home == null) {
            throw new Failure("system property orrery.home is not set; start with ./orrery");
        }
        return Path.of(home);
    }

    /** Prints it as one line; the status of a command that failed. */
    int report(Exception exception) {
        System.err.println("orrery: " + ErrorMessage.of(exception));
        if (verbose) {
            exception.printStackTrace();
        }
        return ExitCode.SOFTWARE;
    }
}
