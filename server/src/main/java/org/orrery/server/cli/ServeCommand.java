package org.orrery.server.cli;

import java.sql.SQLException;
import java.util.concurrent.Callable;

import org.orrery.server.Interruption;
import org.orrery.server.config.Settings;
import org.orrery.server.serve.Scheduler;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the schedules of a database that has no pg_cron. */
@Command(
        name = "serve",
        description = {
            "Refresh estimates when their schedules say so, where pg_cron does not: until Ctrl-C or SIGTERM.",
            "",
            "Of several servers on one database, one runs the schedules; another takes over when it is gone.",
            ""
        })
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private DatabaseOptions options;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Targets that are refreshed at a time, 1 to " + Settings.MAX_WORKERS
                    + " (default: 2, or 1 on one processor).")
    private Integer workers;

    @Override
    public Integer call() throws SQLException {
        Settings settings = Settings.of(workers, null);
        Scheduler scheduler = new Scheduler(options.database("orrery serve"), settings.workers());
        try (Interruption interruption = Interruption.cancelling(scheduler::stop)) {
            scheduler.run();
            return interruption.isRequested() ? Orrery.INTERRUPTED : ExitCode.OK;
        }
    }
}
