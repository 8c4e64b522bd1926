package org.orrery.tests;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.server.cluster.Cluster;
import org.orrery.server.setup.HostKind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code ./orrery serve} runs schedules: one server of several, through failures, restarts and its own end. */
@ParameterizedClass
@MethodSource("org.orrery.tests.Hosts#present")
final class TestServe {
    private static final String TARGET = "sky.estimate";
    private static final String LEADS = "this server runs the schedules";
    private static final String DONE = TARGET + ": 20,000 rows in ";
    private static final long TIMEOUT_SECONDS = 60;
    private static int databases;
    private static OwnServer server;

    private final HostKind host;
    private String database;
    private Connection session;

    TestServe(HostKind host) {
        this.host = host;
    }

    @BeforeAll
    static void startServer() throws Exception {
        server = OwnServer.create("serve");
        server.cluster().start();
    }

    @AfterAll
    static void removeServer() {
        server.close();
    }

    @BeforeEach
    void createEstimates() throws SQLException {
        Cluster cluster = server.cluster();
        database = "serve_" + ++databases;
        cluster.createDatabase(database);
        Hosts.setup(cluster, database).run(host, Hosts.MODELS.subList(0, 1));
        session = cluster.connect(database);
        SlowEstimates.create(session, "sky.star", TARGET);
    }

    @AfterEach
    void disconnect() throws SQLException {
        session.close();
    }

    @Test
    void testOneOfTwoServersRunsTheScheduleAndTheOtherTakesOver() throws Exception {
        try (OrreryProcess first = serve().await(LEADS);
                OrreryProcess second = serve().await("another server runs the schedules")) {
            schedule("* * * * *");
            makeDue();
            first.await(TARGET + ": scheduled at \"* * * * *\" (GMT), next ").await(DONE);
            assertEquals(SlowEstimates.ROWS, rightRows());
            first.signal("KILL");
            second.await(LEADS);
            Sql.run(session, "INSERT INTO sky.star SELECT id, 5, 5 FROM generate_series(20001, 20100) id");
            makeDue();
            second.await(TARGET + ": 100 rows in ");
            assertEquals(SlowEstimates.ROWS + 100, rightRows());
            Sql.run(session, "SELECT orrery.schedule('" + TARGET + "', '30 2 * * mon')");
            second.await(TARGET + ": scheduled at \"30 2 * * mon\" (GMT), next ");
            Sql.run(session, "SELECT orrery.unschedule('" + TARGET + "')");
            second.await(TARGET + ": no longer scheduled here").signal("INT");
            assertEquals(130, second.waitFor(), second::output);
            assertTrue(second.output().endsWith(" INFO stopped\n"), second::output);
        }
    }

    @Test
    void testFailedRefreshIsTriedAgain() throws Exception {
        Sql.run(session, "ALTER TABLE sky.worker RENAME TO gone");
        try (OrreryProcess serve = serve()) {
            schedule("0 0 29 2 *");
            makeDue();
            serve.await(TARGET + ": refresh failed: relation \"sky.worker\" does not exist;")
                    .await("(SQLSTATE 42P01)");
            Sql.run(session, "ALTER TABLE sky.gone RENAME TO worker");
            assertFalse(serve.output().contains("tried again"), serve::output); // it waits a minute
            makeDue();
            serve.await(TARGET + ": refresh begins, tried again").await(" rows/s");
        }
        assertEquals(SlowEstimates.ROWS, rightRows());
        assertEquals(
                "failed, done",
                Sql.value(session, "SELECT string_agg(status, ', ' ORDER BY id) FROM orrery.refresh_log"));
    }

    /** What it was at is gone on with by the server that comes next, without waiting for the schedule's next time. */
    @Test
    void testStopEndsWhatRunsAndTheNextServerGoesOn() throws Exception {
        schedule("0 0 29 2 *");
        makeDue();
        try (OrreryProcess serve = serve()) {
            serve.await(TARGET + ": refresh begins, due at ");
            awaitQuery("SELECT rows_done > 0 FROM orrery.refresh_progress");
            serve.signal("TERM");
            assertEquals(143, serve.waitFor(), serve::output);
            assertTrue(serve.output().contains(TARGET + ": interrupted, what was committed stays"), serve::output);
            assertTrue(serve.output().endsWith(" INFO stopped\n"), serve::output);
        }
        awaitQuery("SELECT count(*) = 0 FROM pg_stat_activity WHERE datname = current_database()"
                + " AND application_name = 'orrery serve'");
        assertTrue(rightRows() > 0 && rightRows() < SlowEstimates.ROWS);
        makeDue();
        try (OrreryProcess next = serve()) {
            next.await(TARGET + ": refresh begins, tried again").await(" rows/s");
        }
        assertEquals(SlowEstimates.ROWS, rightRows());
    }

    @Test
    void testSurvivesARestartOfTheDatabase() throws Exception {
        try (OrreryProcess serve = serve().await(LEADS)) {
            session.close();
            server.run(
                    Map.of("ORT_DISABLE_TELEMETRY", "1"),
                    "pg_ctl",
                    "restart",
                    "--wait",
                    "--silent",
                    "--mode=fast",
                    "--pgdata=" + server.data(),
                    "--log=" + server.cluster().logFile());
            session = server.cluster().connect(database);
            serve.await("; trying again every 2 s");
            schedule("0 0 29 2 *");
            makeDue();
            serve.await(DONE);
            assertEquals(2, serve.output().split(LEADS, -1).length - 1, serve.output());
            assertFalse(serve.output().contains(server.cluster().password()), serve::output);
        }
        assertEquals(SlowEstimates.ROWS, rightRows());
    }

    @Test
    void testWrongDatabaseStopsTheStart() throws Exception {
        String postgres = OrreryProcess.url(server.cluster(), "postgres");
        try (OrreryProcess serve = OrreryProcess.start("serve", "--url", postgres)) {
            assertEquals(1, serve.waitFor(), serve::output);
            assertTrue(serve.output().contains("the database \"postgres\" has no Orrery"), serve::output);
        }
    }

    private OrreryProcess serve() throws Exception {
        return OrreryProcess.start(
                "serve", "--url", OrreryProcess.url(server.cluster(), database, SlowEstimates.BATCHES));
    }

    private void schedule(String expression) throws SQLException {
        Sql.run(session, "SELECT orrery.schedule('" + TARGET + "', '" + expression + "')");
    }

    /** As if all that happened had been ten years ago: a time of the schedule has passed since, or a failure waited long. */
    private void makeDue() throws SQLException {
        Sql.run(
                session,
                "UPDATE orrery.schedule SET scheduled_at = scheduled_at - interval '10 years'",
                "UPDATE orrery.refresh_log SET started_at = started_at - interval '10 years',"
                        + " phase_started_at = phase_started_at - interval '10 years',"
                        + " finished_at = finished_at - interval '10 years'");
    }

    private void awaitQuery(String condition) throws SQLException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (!"t".equals(Sql.value(session, condition))) {
            assertTrue(System.nanoTime() < end, condition);
            Thread.sleep(50);
        }
    }

    private long rightRows() throws SQLException {
        return SlowEstimates.rightRows(session, "sky.star", TARGET);
    }
}
