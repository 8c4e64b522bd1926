package org.orrery.tests;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.server.setup.HostKind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Long inference ends when PostgreSQL asks for it, and the session goes on. */
@ParameterizedClass
@MethodSource("org.orrery.tests.Hosts#present")
record TestCancel(HostKind host) {
    private static final String QUERY_CANCELED = "57014";
    private static final String ADMIN_SHUTDOWN = "57P01";

    /** Far above the 200 ms that are set, far below the minutes that the endless statements take. */
    private static final Duration LATEST = Duration.ofSeconds(10);

    private static final String ROW_BY_ROW = "SELECT sum(orrery.linear(i, 1)) FROM generate_series(1, 100000000) i";
    private static final String CHUNKED = """
            SELECT sum(cardinality(orrery.run(m.version_id, c.features)))
            FROM orrery.active_model m,
                 (SELECT array_agg(ARRAY[20, 19, 18, 17.5, 17.2, 0.1, 0.1, 0.1, 0.1, 0.1]::real[]) AS features
                  FROM generate_series(1, 1000)) c,
                 generate_series(1, 1000000)
            WHERE m.model = 'photoz_sdss'
            """;
    private static final String ONE_ARRAY = """
            SELECT cardinality(orrery.estimate(version_id, array_fill(19::real, ARRAY[%d])))
            FROM orrery.active_model WHERE model = 'photoz_sdss'
            """;
    private static final int VALUES = 5_000_000;

    @TestFactory
    Stream<DynamicTest> testStatementTimeoutEndsScan() {
        return Stream.of(ROW_BY_ROW, CHUNKED)
                .map(sql -> DynamicTest.dynamicTest(sql.strip(), () -> {
                    try (Connection session = warm()) {
                        Duration taken = timeOut(session, sql);
                        assertTrue(taken.compareTo(LATEST) < 0, () -> "took " + taken);
                        assertGoesOn(session);
                    }
                }));
    }

    @Test
    void testStatementTimeoutEndsOneCall() throws SQLException {
        try (Connection session = warm()) {
            Duration taken = timeOut(session, ONE_ARRAY.formatted(VALUES));
            long start = System.nanoTime();
            Sql.run(session, ONE_ARRAY.formatted(VALUES / 5));
            Duration uncancelled = Duration.ofNanos(System.nanoTime() - start).multipliedBy(5);
            assertTrue(
                    taken.compareTo(uncancelled.multipliedBy(3).dividedBy(4)) < 0,
                    () -> "took " + taken + " of the " + uncancelled + " that it takes uncancelled");
            assertGoesOn(session);
        }
    }

    @Test
    void testCancelEndsScan() throws Exception {
        for (String sql : List.of(ROW_BY_ROW, CHUNKED)) {
            try (Connection session = warm()) {
                assertEquals(QUERY_CANCELED, signal("pg_cancel_backend", session, sql));
                assertGoesOn(session);
            }
        }
    }

    @Test
    void testTerminateEndsSession() throws Exception {
        try (Connection session = warm()) {
            String database = session.getCatalog();
            assertEquals(ADMIN_SHUTDOWN, signal("pg_terminate_backend", session, ROW_BY_ROW));
            try (Connection next = Hosts.connect(database)) {
                assertGoesOn(next);
            }
        }
    }

    /** A session whose JVM runs and whose models are loaded. */
    private Connection warm() throws SQLException {
        Connection session = Hosts.newConnection(host);
        Sql.run(session, "SELECT orrery.linear(1, 2)", ONE_ARRAY.formatted(10_000));
        return session;
    }

    private Duration timeOut(Connection session, String sql) throws SQLException {
        Sql.run(session, "SET statement_timeout = 200");
        long start = System.nanoTime();
        assertEquals(QUERY_CANCELED, Sql.error(session, sql).getSQLState());
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        Sql.run(session, "RESET statement_timeout");
        System.out.println("statement_timeout of 200 ms under " + host + ": ended after " + taken.toMillis() + " ms");
        return taken;
    }

    /** The SQLSTATE that {@code sql} ends with when its backend gets the signal. */
    private String signal(String function, Connection session, String sql) throws Exception {
        long pid = Sql.number(session, "SELECT pg_backend_pid()");
        CompletableFuture<String> ended = CompletableFuture.supplyAsync(() ->
                assertThrows(SQLException.class, () -> Sql.run(session, sql)).getSQLState());
        try (Connection other = Hosts.connect("postgres")) {
            String active =
                    "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%orrery%' AND pid = ";
            while (!ended.isDone() && Sql.number(other, active + pid) == 0) {
                Thread.sleep(10);
            }
            Thread.sleep(200); // into the scan
            assertEquals("t", Sql.value(other, "SELECT " + function + "(" + pid + ")"));
        }
        return ended.get(LATEST.toSeconds(), TimeUnit.SECONDS);
    }

    private static void assertGoesOn(Connection session) throws SQLException {
        assertEquals("0.25", Sql.value(session, "SELECT orrery.linear(1, 2)"));
    }
}
