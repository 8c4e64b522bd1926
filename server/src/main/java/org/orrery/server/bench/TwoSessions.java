package org.orrery.server.bench;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.orrery.server.Failure;
import org.orrery.server.cluster.Cluster;
import org.orrery.server.setup.HostKind;

/** A refresh and a second session that helps it. */
record TwoSessions(Cluster cluster, HostKind host) {
    private static final int LONGEST_START = 10_000;

    /** Seconds until both are through. */
    double refresh(EstimateKind kind) throws SQLException {
        try (TableSession first = new TableSession(cluster, host);
                TableSession second = new TableSession(cluster, host)) {
            return Stopwatch.seconds(() -> {
                CompletableFuture<Void> refreshed =
                        CompletableFuture.runAsync(() -> unchecked(() -> first.refresh(kind)));
                awaitStart(second, kind, refreshed);
                second.run("CALL orrery.help_refresh('" + kind.target() + "')");
                join(refreshed);
            });
        }
    }

    /** A session that comes before there is something to help with ends at once. */
    private static void awaitStart(TableSession session, EstimateKind kind, CompletableFuture<Void> refreshed)
            throws SQLException {
        long start = System.nanoTime();
        while (!refreshed.isDone()
                && session.number("SELECT count(orrery.is_refreshing(id)) FROM orrery.estimate_target WHERE target = '"
                                + kind.target() + "'::regclass")
                        == 0) {
            if (System.nanoTime() - start > LONGEST_START * 1_000_000L) {
                throw new Failure("the refresh of " + kind.target() + " did not begin in " + LONGEST_START + " ms");
            }
        }
    }

    private static void join(CompletableFuture<Void> refreshed) throws SQLException {
        try {
            refreshed.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedSqlException failure) {
                throw failure.getCause();
            }
            throw e;
        }
    }

    private static void unchecked(Stopwatch.Work work) {
        try {
            work.run();
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    /** Carries the database's error from one thread to the other. */
    private static final class UncheckedSqlException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UncheckedSqlException(SQLException cause) {
            super(cause);
        }

        @Override
        public synchronized SQLException getCause() {
            return (SQLException) super.getCause();
        }
    }
}
