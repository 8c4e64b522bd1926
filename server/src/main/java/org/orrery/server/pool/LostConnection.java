package org.orrery.server.pool;

import java.sql.SQLException;
import java.util.Set;

import org.postgresql.util.PSQLState;

/** Tells an error that ended the session, or kept it from beginning, from one that the next statement need not fear. */
public final class LostConnection {
    /** Ended by an administrator, by the crash of another process, not yet or no longer accepting connections. */
    private static final Set<String> SHUTDOWN = Set.of("57P01", "57P02", "57P03");

    private LostConnection() {}

    public static boolean is(SQLException error) {
        String state = error.getSQLState();
        return state != null && (PSQLState.isConnectionError(state) || SHUTDOWN.contains(state));
    }
}
