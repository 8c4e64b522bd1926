package org.orrery.server.cli;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.orrery.server.Failure;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
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
            PsqlCommand.class,
            StopCommand.class,
            RemoveCommand.class
        })
public final class Orrery {
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

    private int report(Exception exception) {
        System.err.println("orrery: " + message(exception));
        if (verbose) {
            exception.printStackTrace();
        }
        return ExitCode.SOFTWARE;
    }

    private static String message(Exception exception) {
        if (exception instanceof Failure) {
            return exception.getMessage();
        }
        if (exception instanceof PSQLException server && server.getServerErrorMessage() != null) {
            return message(server.getServerErrorMessage()) + " (SQLSTATE " + server.getSQLState() + ")";
        }
        if (exception instanceof SQLException) {
            return String.valueOf(exception.getMessage()).replaceAll("\\s*\\R\\s*", "; ");
        }
        return exception + " (--verbose shows where)";
    }

    private static String message(ServerErrorMessage error) {
        return Stream.of(error.getMessage(), error.getDetail(), error.getHint())
                .filter(Objects::nonNull)
                .map(part -> part.replaceAll("\\s*\\R\\s*", " "))
                .collect(Collectors.joining("; "));
    }
}
