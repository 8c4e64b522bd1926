package org.orrery.server.pool;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Statements that run now, so that another thread can cancel them all. Thread-safe. */
public final class RunningStatements {
    private final Set<PreparedStatement> statements = ConcurrentHashMap.newKeySet();
    private volatile boolean cancelled;

    /** Runs it, unless all was cancelled before. */
    public void execute(PreparedStatement statement) throws SQLException {
        statements.add(statement);
        try {
            if (cancelled) {
                throw new SQLException("cancelled before it began", "57014");
            }
            statement.execute();
        } finally {
            statements.remove(statement);
        }
    }

    /** Cancels what runs; to be called again while that has not ended, since one may just be about to begin. */
    public void cancel() {
        cancelled = true;
        for (PreparedStatement statement : statements) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // The server cannot be reached: then its sessions end by themselves.
            }
        }
    }

    public boolean isCancelled() {
        return cancelled;
    }
}
