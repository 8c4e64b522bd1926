package org.orrery.server.pool;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;

/** Sessions that are kept for the next statement. Thread-safe. */
public final class ConnectionPool implements AutoCloseable {
    private static final long TIMEOUT_MILLIS = TimeUnit.SECONDS.toMillis(10);

    private final String name;
    private final HikariDataSource sessions;

    private ConnectionPool(String name, HikariDataSource sessions) {
        this.name = name;
        this.sessions = sessions;
    }

    /** Opened without a look at the database: the first connection tells whether it is there. */
    public static ConnectionPool of(String name, DataSource database, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(database);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(TIMEOUT_MILLIS);
        config.setInitializationFailTimeout(-1);
        return new ConnectionPool(name, new HikariDataSource(config));
    }

    /** Fails with the pool's state, and with the server's own word where it said one. */
    public Connection connection() throws SQLException {
        long start = System.nanoTime();
        try {
            return sessions.getConnection();
        } catch (SQLException e) {
            SQLException cause = e.getCause() instanceof SQLException inner ? inner : e;
            long elapsed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            throw new SQLException(
                    "no connection after " + elapsed + " ms: " + cause.getMessage() + "; " + state(),
                    cause.getSQLState(),
                    e);
        }
    }

    /** What an error message says of the pool. */
    public String state() {
        HikariPoolMXBean pool = sessions.getHikariPoolMXBean();
        String counts = pool == null
                ? "not opened"
                : "total %d, active %d, idle %d, waiting %d"
                        .formatted(
                                pool.getTotalConnections(),
                                pool.getActiveConnections(),
                                pool.getIdleConnections(),
                                pool.getThreadsAwaitingConnection());
        return "pool " + name + ": " + counts;
    }

    /** Ends the sessions, also those that are in use. */
    @Override
    public void close() {
        sessions.close();
    }
}
