package org.orrery.tests;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.server.setup.HostKind;
import org.postgresql.util.ServerErrorMessage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A refresh that is asked to end does so soon, says so in the log, and is in nobody's way. */
@ParameterizedClass
@MethodSource("org.orrery.tests.Hosts#present")
record TestRefreshCancel(HostKind host) {
    private static final String QUERY_CANCELED = "57014";
    private static final String INVALID_TRANSACTION_TERMINATION = "2D000";
    private static final String CANCELLED = "cancelled " + QUERY_CANCELED;
    private static final int CANCELS = 20;

    /** The aim is 500 ms; this is for machines under load. */
    private static final Duration LATEST = Duration.ofSeconds(5);

    @Test
    void testStatementTimeout() throws Exception {
        Stars stars = create("");
        try (Connection session = stars.connect()) {
            Sql.run(session, "SET statement_timeout = 300");
            long start = System.nanoTime();
            ServerErrorMessage error = Sql.error(session, Stars.REFRESH);
            assertSoon("statement_timeout", start + Duration.ofMillis(300).toNanos());
            assertEquals(QUERY_CANCELED, error.getSQLState());
            assertEquals("What the refresh had done until then stays.", error.getDetail());
            assertEquals("The next refresh goes on where this one ended.", error.getHint());
            assertEquals(CANCELLED, Stars.lastRefresh(session));
        }
        assertGoesOn(stars);
    }

    @Test
    void testCancel() throws Exception {
        Stars stars = create("");
        for (String phase : new String[] {"scanning", "estimating"}) {
            CompletableFuture<String> refresh = stars.start(Stars.REFRESH);
            long process = stars.awaitMiddle(phase);
            try (Connection session = stars.connect()) {
                long start = System.nanoTime();
                Sql.run(session, "SELECT pg_cancel_backend(" + process + ")");
                assertEquals(QUERY_CANCELED, Stars.end(refresh));
                assertSoon("pg_cancel_backend while " + phase, start);
                assertEquals(CANCELLED, Stars.lastRefresh(session));
                assertGoesOn(stars);
                Sql.run(session, "UPDATE star SET a = a + 1");
            }
        }
    }

    /** Also in the midst of a piece of work as large as they come, and of a materialized view, which is one. */
    @Test
    void testCancelOfOnePiece() throws Exception {
        Stars stars = create(", kind => 'materialized_view', mapping => '{\"a\": \"slowly(a)\", \"b\": \"b\"}'");
        CompletableFuture<String> refresh = stars.start(Stars.REFRESH);
        String process = stars.await(
                "no refresh", "SELECT pid FROM orrery.refresh_log WHERE status = 'running' AND phase = 'refreshing'");
        Thread.sleep(300); // into the query
        try (Connection session = stars.connect()) {
            long start = System.nanoTime();
            Sql.run(session, "SELECT pg_cancel_backend(" + process + ")");
            assertEquals(QUERY_CANCELED, Stars.end(refresh));
            assertSoon("pg_cancel_backend of a materialized view", start);
            assertEquals(CANCELLED, Stars.lastRefresh(session));
        }
    }

    /** At whatever moment: while it commits, too. */
    @Test
    void testCancelledRefreshIsInNobodysWay() throws Exception {
        Stars stars = create("");
        Random random = new Random(4);
        int cancelled = 0;
        try (Connection session = stars.connect();
                Connection other = stars.connect()) {
            for (int i = 0; i < CANCELS; i++) {
                Sql.run(other, "UPDATE star SET a = a + 1");
                Sql.run(session, "SET statement_timeout = " + (20 + random.nextInt(200)));
                String outcome = Stars.outcome(session, Stars.REFRESH);
                if (!outcome.equals(Stars.DONE)) { // before its time was up
                    assertEquals(QUERY_CANCELED, outcome);
                    cancelled++;
                }
                assertFree(other);
            }
        }
        assertTrue(cancelled > 0);
        assertGoesOn(stars);
    }

    /** While it waits for a helper's last piece. */
    @Test
    void testCancelAtTheBeginning() throws Exception {
        Stars stars = create("");
        try (Connection holder = stars.connect();
                Connection session = stars.connect()) {
            holder.setAutoCommit(false);
            Sql.run(holder, "LOCK TABLE orrery.refresh_range IN EXCLUSIVE MODE");
            Sql.run(session, "SET statement_timeout = 300");
            assertEquals(QUERY_CANCELED, Stars.outcome(session, Stars.REFRESH));
            holder.rollback();
            assertFree(holder);
            assertGoesOn(stars);
        }
    }

    @Test
    void testRefreshInsideTransaction() throws Exception {
        Stars stars = create("");
        try (Connection session = stars.connect();
                Connection other = stars.connect()) {
            session.setAutoCommit(false);
            assertEquals(INVALID_TRANSACTION_TERMINATION, Stars.outcome(session, Stars.REFRESH));
            session.rollback();
            assertFree(other);
            assertGoesOn(stars);
        }
    }

    private Stars create(String options) throws SQLException {
        String database = Hosts.newDatabase(host);
        try (Connection session = Hosts.connect(database)) {
            Sql.run(session, """
                    CREATE FUNCTION slowly(a float8) RETURNS float8 LANGUAGE plpgsql AS $$
                    BEGIN
                        PERFORM pg_sleep(0.001);
                        RETURN a;
                    END
                    $$
                    """);
        }
        return Stars.create(Hosts.cluster(), database, options);
    }

    /** No refresh runs, to all appearance; the session that had one is there and idle. */
    private static void assertFree(Connection session) throws SQLException {
        assertNull(Sql.value(session, "SELECT orrery.is_refreshing(id) FROM orrery.estimate_target"));
        assertEquals("0", Sql.value(session, "SELECT count(*) FROM orrery.refresh_progress"));
        assertEquals("0", Sql.value(session, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"));
    }

    private static void assertGoesOn(Stars stars) throws SQLException {
        stars.assertNothingWrong();
        assertTrue(stars.assertRefreshes() <= Stars.ROWS);
    }

    private void assertSoon(String what, long start) {
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        System.out.println(what + " under " + host + ": the refresh ended after " + taken.toMillis() + " ms");
        assertTrue(taken.compareTo(LATEST) < 0, () -> what + ": ended after " + taken);
    }
}
