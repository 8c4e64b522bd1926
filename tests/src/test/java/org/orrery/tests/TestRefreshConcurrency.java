package org.orrery.tests;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.server.setup.HostKind;
import org.postgresql.util.ServerErrorMessage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Readers, writers, operators and other refreshes beside a refresh. */
@ParameterizedClass
@MethodSource("org.orrery.tests.Hosts#present")
record TestRefreshConcurrency(HostKind host) {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String ADMIN_SHUTDOWN = "57P01";
    private static final String HELP = "CALL orrery.help_refresh('estimate')";

    /** A generous bound on what takes milliseconds. */
    private static final Duration LONGEST_READ = Duration.ofSeconds(5);

    @Test
    void testReadersSeeWholeRowsAndDoNotWait() throws Exception {
        Stars stars = changed("");
        try (Connection session = stars.connect()) {
            Sql.run(session, """
                    CREATE TABLE known AS
                    SELECT e.id, e.y, e.source_token, e.version FROM estimate e
                    UNION ALL
                    SELECT s.id, orrery.linear(s.a, s.b), i.token, m.version_id
                    FROM star s JOIN estimate_input i USING (id), orrery.active_model m WHERE m.model = 'linear'
                    """);
            CompletableFuture<String> refresh = stars.start(Stars.REFRESH);
            long reads = readUntilEnd(refresh, stars, """
                    SELECT count(*) = %d AND NOT EXISTS (SELECT id, y, source_token, version FROM estimate
                                                         EXCEPT SELECT * FROM known)
                    FROM estimate
                    """.formatted(Stars.ROWS));
            assertEquals(Stars.DONE, Stars.end(refresh));
            System.out.println("readers beside a refresh under " + host + ": " + reads + " reads");
            Stars.assertFresh(session);
        }
    }

    /** After the first refresh, before which there is nothing to read. */
    @Test
    void testReadersOfMaterializedViewDoNotWait() throws Exception {
        Stars stars = changed(", kind => 'materialized_view'");
        CompletableFuture<String> refresh = stars.start(Stars.REFRESH + "; " + Stars.REFRESH);
        readUntilEnd(refresh, stars, "SELECT count(*) = " + Stars.ROWS + " FROM estimate");
        assertEquals(Stars.DONE, Stars.end(refresh));
        stars.assertRefreshes();
    }

    /** Reads, each answer being "t", with a lock timeout that any wait would run into; the number of reads. */
    private static long readUntilEnd(CompletableFuture<String> refresh, Stars stars, String sql) throws SQLException {
        long reads = 0;
        try (Connection reader = stars.connect()) {
            Sql.run(reader, "SET lock_timeout = '100ms'");
            do {
                long start = System.nanoTime();
                assertEquals("t", Sql.value(reader, sql));
                Duration taken = Duration.ofNanos(System.nanoTime() - start);
                assertTrue(taken.compareTo(LONGEST_READ) < 0, () -> "a read took " + taken);
                reads++;
            } while (!refresh.isDone());
        }
        assertTrue(reads > 1, "the refresh was over before the second read");
        return reads;
    }

    /** They do not wait, the refresh does not fail, and the next one has all that they did. */
    @ParameterizedTest
    @ValueSource(strings = {"hash", "trigger"})
    void testWritersToTheSource(String changes) throws Exception {
        Stars stars = changed(", changes => '" + changes + "'");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CompletableFuture<String> refresh = stars.start(Stars.REFRESH);
            CompletableFuture<String> helper = stars.start(HELP);
            Callable<Long> write = () -> writeUntilEnd(refresh, stars);
            Future<Long> first = threads.submit(write);
            Future<Long> second = threads.submit(write);
            assertTrue(first.get() + second.get() > 0, "nothing was written");
            assertEquals(Stars.DONE, Stars.end(refresh));
            assertEquals(Stars.DONE, Stars.end(helper));
        } finally {
            threads.shutdownNow();
        }
        stars.assertNothingWrong();
        stars.assertRefreshes();
        assertEquals(0, stars.assertRefreshes());
    }

    private static long writeUntilEnd(CompletableFuture<String> refresh, Stars stars) throws SQLException {
        Random random = new Random();
        long transactions = 0;
        try (Connection writer = stars.connect()) {
            Sql.run(writer, "SET lock_timeout = '5s'");
            while (!refresh.isDone()) {
                long id = 1 + random.nextInt(Stars.ROWS);
                Sql.run(
                        writer,
                        "UPDATE star SET a = a + 1 WHERE id = " + id,
                        "DELETE FROM star WHERE id = " + (1 + random.nextInt(Stars.ROWS)),
                        "INSERT INTO star VALUES (" + id + ", 1, 2) ON CONFLICT (id) DO UPDATE SET b = star.b + 1");
                transactions++;
            }
        }
        return transactions;
    }

    @Test
    void testSecondRefreshIsRefused() throws Exception {
        Stars stars = changed("");
        CompletableFuture<String> refresh = stars.start("CALL orrery.refresh('estimate', rows_per_second => 20000)");
        long process = stars.awaitMiddle("estimating");
        try (Connection second = stars.connect()) {
            ServerErrorMessage error = Sql.error(second, Stars.REFRESH);
            assertEquals(LOCK_NOT_AVAILABLE, error.getSQLState());
            assertTrue(
                    error.getMessage().matches("process " + process + " refreshes .*estimate already"),
                    error.getMessage());
            assertTrue(error.getHint().contains("orrery.help_refresh"), error.getHint());
            assertEquals(LOCK_NOT_AVAILABLE, Stars.outcome(second, "SELECT orrery.drop_estimates('estimate')"));
            assertEquals(process, Sql.number(second, "SELECT pid FROM orrery.refresh_progress"));
        }
        assertEquals(Stars.DONE, Stars.end(refresh));
        try (Connection session = stars.connect()) {
            Stars.assertFresh(session);
            assertEquals(0, Sql.number(session, "SELECT count(*) FROM orrery.refresh_log WHERE status <> 'done'"));
        }
    }

    @Test
    void testHelpers() throws Exception {
        Stars stars = changed("");
        CompletableFuture<String> refresh = stars.start(Stars.REFRESH);
        stars.awaitMiddle("estimating");
        CompletableFuture<String> helper = stars.start(HELP);
        CompletableFuture<String> victim = stars.start(HELP);
        stars.await("nobody helps", """
                SELECT pg_terminate_backend(max(pid), 5000) FROM pg_stat_activity
                WHERE query LIKE 'CALL orrery.help_refresh(%' AND state = 'active' HAVING count(*) = 2
                """);
        assertTrue(Stars.end(victim).equals(ADMIN_SHUTDOWN) != Stars.end(helper).equals(ADMIN_SHUTDOWN));
        assertEquals(Stars.DONE, Stars.end(refresh));
        try (Connection session = stars.connect()) {
            Stars.assertFresh(session);
            assertEquals(
                    Stars.ROWS,
                    Sql.number(session, "SELECT rows_done FROM orrery.refresh_log ORDER BY id DESC LIMIT 1"));
        }
    }

    /** What a refresh that was cut off has left to do is old by now. */
    @Test
    void testHelperWithoutRefreshDoesNothing() throws Exception {
        Stars stars = changed("");
        CompletableFuture<String> refresh = stars.start(Stars.REFRESH);
        long process = stars.awaitMiddle("estimating");
        try (Connection session = stars.connect()) {
            Sql.run(session, "SELECT pg_terminate_backend(" + process + ", 5000)");
            Stars.end(refresh);
            String left = "SELECT count(*) FROM orrery.refresh_range";
            long ranges = Sql.number(session, left);
            assertTrue(ranges > 0);
            Sql.run(session, HELP);
            assertEquals(ranges, Sql.number(session, left));
        }
    }

    /** All rows are of the version that is in force at the end, whatever was done with another one. */
    @Test
    void testVersionsChangeDuringRefresh() throws Exception {
        Stars stars = changed("");
        try (Connection operator = stars.connect()) {
            LinearVersion.of("2", 0.5f).register(operator);
            // 3 s for all rows, so that two changes come in time
            CompletableFuture<String> refresh =
                    stars.start("CALL orrery.refresh('estimate', rows_per_second => 10000)");
            stars.awaitMiddle("estimating");
            Sql.run(operator, "SELECT orrery.activate_model('linear', '2')");
            stars.awaitMiddle("scanning");
            CompletableFuture<String> helper = stars.start("SELECT pg_sleep(0.5); " + HELP);
            Sql.run(operator, "SELECT orrery.rollback_model('linear')");
            assertEquals(Stars.DONE, Stars.end(refresh));
            assertEquals(Stars.DONE, Stars.end(helper));
            Stars.assertFresh(operator);
            assertEquals(
                    0, Sql.number(operator, "SELECT count(*) FROM orrery.refresh_log WHERE rows_done > rows_to_do"));
        }
    }

    /** Filled, and then all changed. */
    private Stars changed(String options) throws SQLException {
        Stars stars = Stars.create(Hosts.cluster(), Hosts.newDatabase(host), options);
        assertEquals(Stars.ROWS, stars.assertRefreshes());
        try (Connection session = stars.connect()) {
            Sql.run(session, "UPDATE star SET a = a + 1");
        }
        return stars;
    }
}
