package org.orrery.tests;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.orrery.server.cluster.Cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A database with table {@code star} and its estimates by model {@code linear}, which can be compared exactly. Transactions
 * are so small that a refresh of all rows takes some seconds.
 */
record Stars(Cluster cluster, String database) {
    static final int ROWS = 30_000;
    static final String REFRESH = "CALL orrery.refresh('estimate')";
    static final String DONE = "done";
    private static final int TIMEOUT_SECONDS = 60;
    private static final String FRESH = """
            SELECT s.id, orrery.linear(s.a, s.b) AS y, m.version_id AS version
            FROM star s, orrery.active_model m WHERE m.model = 'linear'
            """;

    /** Table {@code estimate} over stars that are there, not refreshed yet; {@code options}: arguments of create_estimates. */
    static Stars create(Cluster cluster, String database, String options) throws SQLException {
        Stars stars = new Stars(cluster, database);
        try (Connection session = stars.connect()) {
            Sql.run(
                    session,
                    "ALTER DATABASE " + database + " SET orrery.batch_rows = 300",
                    "CREATE TABLE star (id bigint PRIMARY KEY, a float8, b float8, seen timestamptz DEFAULT now())",
                    "INSERT INTO star SELECT k, k % 1000 / 8.0, nullif(k % 777, 5) / 4.0 FROM generate_series(1, "
                            + ROWS + ") k",
                    "ANALYZE star");
        }
        try (Connection session = stars.connect()) {
            Sql.run(session, "SELECT orrery.create_estimates('estimate', 'star', 'id', 'linear'" + options + ")");
        }
        return stars;
    }

    Connection connect() throws SQLException {
        return cluster.connect(database);
    }

    /** Runs a statement in a session of its own; the future is its SQLSTATE, or {@link #DONE}. */
    CompletableFuture<String> start(String sql) throws SQLException {
        return start(connect(), sql);
    }

    /** The same in a given session, which it closes. */
    static CompletableFuture<String> start(Connection session, String sql) {
        return CompletableFuture.supplyAsync(() -> {
            try (session) {
                return outcome(session, sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** The statement's SQLSTATE, or {@link #DONE}. */
    static String outcome(Connection session, String sql) {
        try {
            Sql.run(session, sql);
            return DONE;
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    static String end(CompletableFuture<String> running) throws Exception {
        return running.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits until a refresh is in the middle of a phase; its process. */
    long awaitMiddle(String phase) throws SQLException {
        return Long.parseLong(await("no refresh in phase " + phase, """
                SELECT pid FROM orrery.refresh_log
                WHERE status = 'running' AND phase = '%s' AND rows_done >= rows_to_do * 0.2
                """.formatted(phase)));
    }

    /** Waits until the query gives a value. */
    String await(String failure, String query) throws SQLException {
        try (Connection session = connect()) {
            return await(failure, () -> {
                try {
                    return Sql.value(session, query);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    static <T> T await(String failure, Supplier<T> value) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (true) {
            T found = value.get();
            if (found != null) {
                return found;
            }
            assertTrue(System.nanoTime() < end, failure);
            sleep(5);
        }
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A refresh gives what a fresh estimate of every row gives; {@code rows}: how many it had to do. */
    long assertRefreshes() throws SQLException {
        try (Connection session = connect()) {
            Sql.run(session, REFRESH);
            assertFresh(session);
            assertEquals("done", lastRefresh(session));
            assertEquals(0, Sql.number(session, "SELECT count(*) FROM orrery.refresh_log WHERE status = 'running'"));
            assertEquals(0, Sql.number(session, "SELECT count(*) FROM orrery.refresh_range"));
            return Sql.number(session, "SELECT rows_done FROM orrery.refresh_log ORDER BY id DESC LIMIT 1");
        }
    }

    static void assertFresh(Connection session) throws SQLException {
        String target = "SELECT id, y, version FROM estimate";
        assertEquals(0, Sql.number(session, """
                SELECT count(*)
                FROM ((%1$s EXCEPT ALL %2$s) UNION ALL (%2$s EXCEPT ALL %1$s)) different
                """.formatted(target, FRESH)));
    }

    /** What is in the target may be old, but is no wrong estimate: of each row that its token calls current, it is the row's. */
    void assertNothingWrong() throws SQLException {
        try (Connection session = connect()) {
            assertEquals(0, Sql.number(session, """
                    SELECT count(*)
                    FROM estimate e
                    JOIN estimate_input i ON i.id = e.id AND i.token = e.source_token
                    JOIN (%s) f ON f.id = e.id AND f.version = e.version
                    WHERE e.y IS DISTINCT FROM f.y
                    """.formatted(FRESH)));
        }
    }

    /** Status, SQLSTATE and message of the last refresh that the log has. */
    static String lastRefresh(Connection session) throws SQLException {
        return refresh(session, 0);
    }

    /** Of the one {@code back} before the last. */
    static String refresh(Connection session, int back) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT concat_ws(' ', status, sqlstate), status = 'running' OR finished_at IS NOT NULL,
                               (sqlstate IS NULL) = (error IS NULL)
                        FROM orrery.refresh_log ORDER BY id DESC OFFSET %d LIMIT 1
                        """.formatted(back))) {
            assertTrue(rows.next(), "the log is too short");
            assertTrue(rows.getBoolean(2), "an end without its time");
            assertTrue(rows.getBoolean(3), "an SQLSTATE without its message");
            assertNotNull(rows.getString(1));
            return rows.getString(1);
        }
    }
}
