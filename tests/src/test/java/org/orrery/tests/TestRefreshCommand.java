package org.orrery.tests;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.server.setup.HostKind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code ./orrery refresh} from the command line: what it prints, its exit status, and what it leaves in the database. */
@ParameterizedClass
@MethodSource("org.orrery.tests.Hosts#present")
final class TestRefreshCommand {
    private static final char CTRL_C = 3;
    private static final String TARGET = "sky.estimate";
    private static final String LAST = "SELECT status || ' ' || coalesce(sqlstate, '') FROM orrery.refresh_log"
            + " WHERE target = 'sky.estimate' ORDER BY id DESC LIMIT 1";
    private static final String SESSIONS =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'orrery refresh'";

    private final HostKind host;
    private String database;
    private Connection session;

    TestRefreshCommand(HostKind host) {
        this.host = host;
    }

    @BeforeEach
    void createEstimates() throws SQLException {
        database = Hosts.newDatabase(host);
        session = Hosts.connect(database);
        SlowEstimates.create(session, "sky.star", TARGET);
    }

    @AfterEach
    void disconnect() throws SQLException {
        session.close();
    }

    @Test
    void testTwoSessionsWorkAndAPhaseIsALineWithoutATerminal() throws Exception {
        try (OrreryProcess refresh = start(TARGET, "--workers", "2")) {
            assertEquals(0, refresh.waitFor(), refresh::output);
            assertTrue(
                    Pattern.compile("(?m)^  scanning +\\d+\\.\\d s$")
                            .matcher(refresh.output())
                            .find(),
                    refresh::output);
            assertTrue(refresh.output().contains(TARGET + ": 20,000 rows in "), refresh::output);
            assertFalse(refresh.output().contains("\r"), refresh::output);
        }
        assertEquals(SlowEstimates.ROWS, rightRows());
        assertEquals(2, Sql.number(session, "SELECT count(DISTINCT pid) FROM sky.worker"));
        assertEquals("done ", Sql.value(session, LAST));
        assertEquals(0, Sql.number(session, SESSIONS));
    }

    @Test
    void testCtrlCOnATerminalKeepsWhatWasDone() throws Exception {
        try (OrreryProcess refresh = OrreryProcess.startOnTerminal("refresh", TARGET, "--url", url())) {
            awaitRows(refresh);
            refresh.await("%").await("/20000 rows").await(" rows/s").type(CTRL_C);
            assertEquals(130, refresh.waitFor(), refresh::output);
            assertKept(refresh.output());
        }
        try (OrreryProcess next = start(TARGET)) {
            assertEquals(0, next.waitFor(), next::output);
        }
        assertEquals(SlowEstimates.ROWS, rightRows());
    }

    @Test
    void testSignalsEndIt() throws Exception {
        for (String signal : new String[] {"INT", "TERM"}) {
            try (OrreryProcess refresh = start(TARGET)) {
                awaitRows(refresh);
                refresh.signal(signal);
                assertEquals(signal.equals("INT") ? 130 : 143, refresh.waitFor(), refresh::output);
                assertKept(refresh.output());
            }
            Sql.run(session, "TRUNCATE " + TARGET);
        }
    }

    private void assertKept(String output) throws SQLException {
        Matcher said = Pattern.compile(
                        "interrupted; ([0-9,]+) rows of sky.estimate were done, the next refresh goes on there")
                .matcher(output);
        assertTrue(said.find(), output);
        long rows = Long.parseLong(said.group(1).replace(",", ""));
        assertTrue(rows > 0 && rows < SlowEstimates.ROWS, output);
        assertEquals(rows, rightRows());
        assertEquals("cancelled 57014", Sql.value(session, LAST));
        assertEquals(0, Sql.number(session, SESSIONS));
    }

    /** The database notices that nobody waits for the refresh any more, and the next one can begin. */
    @Test
    void testKilledCommandEndsTheRefresh() throws Exception {
        try (OrreryProcess refresh = start(TARGET)) {
            awaitRows(refresh);
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (Sql.number(session, SESSIONS) > 0) {
            assertTrue(System.nanoTime() < end, "the sessions live on");
            Thread.sleep(50);
        }
        assertTrue(rightRows() < SlowEstimates.ROWS);
        assertEquals("running ", Sql.value(session, LAST)); // as far as anybody could write it down
        try (OrreryProcess next = start(TARGET)) {
            assertEquals(0, next.waitFor(), next::output);
        }
        assertEquals(SlowEstimates.ROWS, rightRows());
        assertEquals(
                "interrupted",
                Sql.value(
                        session,
                        "SELECT status FROM orrery.refresh_log WHERE target = '" + TARGET + "' ORDER BY id LIMIT 1"));
    }

    @Test
    void testTerminatedSessionIsTold() throws Exception {
        try (OrreryProcess refresh = start(TARGET)) {
            awaitRows(refresh);
            Sql.run(session, "SELECT pg_terminate_backend(pid) FROM orrery.refresh_progress");
            assertEquals(1, refresh.waitFor(), refresh::output);
            assertTrue(
                    refresh.output().contains("orrery: the connection was lost while sky.estimate was refreshed: "),
                    refresh::output);
            assertTrue(
                    refresh.output().contains("terminating connection due to administrator command"), refresh::output);
            assertFalse(refresh.output().contains("PL/pgSQL function"), refresh::output);
        }
        assertEquals(0, Sql.number(session, SESSIONS));
    }

    @Test
    void testSpeedIsLimitedInOneSession() throws Exception {
        Sql.run(session, "DROP TRIGGER slow ON " + TARGET);
        try (OrreryProcess refresh = start(TARGET, "--rows-per-second", "5000", "--workers", "2")) {
            assertEquals(0, refresh.waitFor(), refresh::output);
        }
        // All but the pause behind the last batch of 2,000 rows, and of another smaller one that ends the table.
        String seconds =
                "SELECT extract(epoch FROM finished_at - started_at) >= 3 FROM orrery.refresh_log ORDER BY id DESC LIMIT 1";
        assertEquals("t", Sql.value(session, seconds));
    }

    @Test
    void testAllGoOnWhenOneFails() throws Exception {
        Sql.run(session, "DROP TRIGGER slow ON " + TARGET, "ALTER TABLE sky.star RENAME TO gone");
        Sql.run(
                session,
                "CREATE TABLE sky.twice (id bigint, a real, b real)",
                "INSERT INTO sky.twice VALUES (7, 1, 1), (7, 2, 2)");
        Sql.run(session, "SELECT orrery.create_estimates('sky.failing', 'sky.twice', 'id', 'linear')");
        try (OrreryProcess refresh = start("--all")) {
            assertEquals(1, refresh.waitFor(), refresh::output);
            assertTrue(refresh.output().contains("is there twice: (7)"), refresh::output);
            assertTrue(refresh.output().contains("(SQLSTATE 23505)"), refresh::output);
            assertTrue(refresh.output().contains(TARGET + ": 20,000 rows in "), refresh::output);
        }
        assertEquals(SlowEstimates.ROWS, SlowEstimates.rightRows(session, "sky.gone", TARGET));
    }

    @Test
    void testErrorsSayWhatIsWrong() throws Exception {
        assertFails(
                "there are no estimates \"sky.nothing\", expected one of: sky.estimate", "sky.nothing", "--url", url());
        assertFails("--workers is from 1 to 64, not 0", TARGET, "--workers", "0", "--url", url());
        assertFails("refused", TARGET, "--url", "jdbc:postgresql://127.0.0.1:1/none?user=nobody");
        assertFails(
                "the database \"postgres\" has no Orrery that refreshes estimates",
                TARGET,
                "--url",
                OrreryProcess.url(Hosts.cluster(), "postgres"));
        try (OrreryProcess first = start(TARGET)) {
            awaitRows(first);
            assertFails("refreshes sky.estimate already", TARGET, "--url", url());
            assertEquals(0, first.waitFor(), first::output);
        }
    }

    private static void assertFails(String message, String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = "refresh";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try (OrreryProcess refresh = OrreryProcess.start(command)) {
            assertEquals(1, refresh.waitFor(), refresh::output);
            assertTrue(refresh.output().startsWith("orrery: "), refresh::output);
            assertTrue(refresh.output().contains(message), refresh::output);
            assertEquals(1, refresh.output().lines().count(), refresh::output);
        }
    }

    private OrreryProcess start(String target, String... options) throws Exception {
        String[] command = new String[options.length + 4];
        command[0] = "refresh";
        command[1] = target;
        command[2] = "--url";
        command[3] = url();
        System.arraycopy(options, 0, command, 4, options.length);
        return OrreryProcess.start(command);
    }

    private String url() throws SQLException {
        return OrreryProcess.url(Hosts.cluster(), database, SlowEstimates.BATCHES);
    }

    private void awaitRows(OrreryProcess refresh) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (Sql.number(session, "SELECT coalesce(max(rows_done), 0) FROM orrery.refresh_progress") == 0) {
            assertTrue(System.nanoTime() < end, () -> "nothing is done:\n" + refresh.output());
            Thread.sleep(20);
        }
    }

    private long rightRows() throws SQLException {
        return SlowEstimates.rightRows(session, "sky.star", TARGET);
    }
}
