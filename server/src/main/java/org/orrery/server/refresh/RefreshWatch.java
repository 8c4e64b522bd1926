package org.orrery.server.refresh;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import org.orrery.server.progress.PhaseReading;

/** What the database tells about the refresh of one session: while it runs, and after it. */
public final class RefreshWatch {
    /** The other phases count no rows while they run. */
    private static final String PROGRESS = """
            SELECT phase, rows_done, CASE WHEN phase IN ('scanning', 'estimating') THEN rows_to_do END,
                   rows_per_second, EXTRACT(epoch FROM eta)
            FROM orrery.refresh_progress WHERE pid = ?
            """;

    private static final String OUTCOME = """
            SELECT phase, rows_done, rows_deleted FROM orrery.refresh_log
            WHERE pid = ? AND id > ? ORDER BY id DESC LIMIT 1
            """;

    private final int pid;
    private final long lastLogged;

    private RefreshWatch(int pid, long lastLogged) {
        this.pid = pid;
        this.lastLogged = lastLogged;
    }

    /** Before the refresh begins; process ids come again, so that the log is read from here on only. */
    public static RefreshWatch of(Connection leader) throws SQLException {
        try (PreparedStatement query = leader.prepareStatement(
                        "SELECT pg_backend_pid(), (SELECT coalesce(max(id), 0) FROM orrery.refresh_log)");
                ResultSet row = query.executeQuery()) {
            row.next();
            return new RefreshWatch(row.getInt(1), row.getLong(2));
        }
    }

    /** Empty before it begins and after it ended. */
    Optional<PhaseReading> progress(Connection observer) throws SQLException {
        try (PreparedStatement query = observer.prepareStatement(PROGRESS)) {
            query.setInt(1, pid);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(reading(row)) : Optional.empty();
            }
        }
    }

    private static PhaseReading reading(ResultSet row) throws SQLException {
        Double seconds = row.getObject(5) == null ? null : row.getDouble(5);
        return new PhaseReading(
                row.getString(1),
                row.getLong(2),
                row.getObject(3, Long.class),
                row.getObject(4) == null ? null : row.getDouble(4),
                seconds == null ? null : Duration.ofMillis(Math.round(seconds * 1000)));
    }

    /** What the log says when it ended; empty when the refresh failed before it was logged. */
    public Optional<RefreshOutcome> outcome(Connection observer, String target, long nanos) throws SQLException {
        try (PreparedStatement query = observer.prepareStatement(OUTCOME)) {
            query.setInt(1, pid);
            query.setLong(2, lastLogged);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new RefreshOutcome(target, row.getString(1), row.getLong(2), row.getLong(3), nanos))
                        : Optional.empty();
            }
        }
    }
}
