package org.orrery.server.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;

import org.orrery.server.Failure;
import org.orrery.server.Interruption;
import org.orrery.server.config.Settings;
import org.orrery.server.pool.ConnectionPool;
import org.orrery.server.progress.Progress;
import org.orrery.server.refresh.Refresher;
import org.orrery.server.refresh.Targets;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Refreshes estimates and shows how far it is. */
@Command(
        name = "refresh",
        description = {
            "Refresh estimates: compute what is new, changed or made by another version of the model.",
            "",
            "Several sessions work together; what they have committed stays when they are interrupted, by Ctrl-C or else,"
                    + " and the next refresh goes on there.",
            ""
        })
final class RefreshCommand implements Callable<Integer> {
    @ParentCommand
    private Orrery orrery;

    @ArgGroup(multiplicity = "1")
    private Choice choice;

    @Mixin
    private DatabaseOptions options;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "Sessions that compute, 1 to " + Settings.MAX_WORKERS + " (default: 2, or 1 on one processor).")
    private Integer workers;

    @Option(
            names = "--rows-per-second",
            paramLabel = "N",
            description = "Go no faster than this, at least 1, in one session (default: as fast as it goes).")
    private Double rowsPerSecond;

    /** One target or all. */
    private static final class Choice {
        @Parameters(paramLabel = "TARGET", description = "The table or materialized view of estimates.")
        private String target;

        @Option(names = "--all", required = true, description = "All targets, one after the other.")
        private boolean all;
    }

    @Override
    public Integer call() throws SQLException {
        Settings settings = Settings.of(workers, rowsPerSecond);
        PGSimpleDataSource database = options.database("orrery refresh");
        List<String> targets = targets(database);
        try (ConnectionPool pool = ConnectionPool.of("refresh", database, Refresher.poolSize(settings))) {
            Refresher refresher = new Refresher(pool, settings, Progress.ofProcess());
            try (Interruption interruption = Interruption.cancelling(refresher::cancel)) {
                return refresh(refresher, targets, interruption);
            }
        }
    }

    /** Without the pool, whose first connection is tried for a while before an error is reported. */
    private List<String> targets(PGSimpleDataSource database) throws SQLException {
        try (Connection session = database.getConnection()) {
            if (choice.all) {
                return Targets.all(session);
            }
            Targets.requireOrrery(session);
            return List.of(choice.target);
        }
    }

    /** One that fails does not keep the others from being refreshed. */
    private int refresh(Refresher refresher, List<String> targets, Interruption interruption) {
        int status = ExitCode.OK;
        for (String target : targets) {
            if (interruption.isRequested()) {
                return Orrery.INTERRUPTED;
            }
            try {
                System.out.println(refresher.run(target));
            } catch (SQLException | Failure e) {
                status = orrery.report(e); // here, where an interruption waits for it
            }
        }
        return interruption.isRequested() ? Orrery.INTERRUPTED : status;
    }
}
