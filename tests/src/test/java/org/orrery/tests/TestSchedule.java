package org.orrery.tests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.orrery.server.setup.HostKind;
import org.postgresql.util.ServerErrorMessage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Schedules that pg_cron runs, on a server for each host with that extension. Jobs start at full minutes, so the hosts are
 * waited for together.
 */
final class TestSchedule {
    private static final String DATABASE = "survey";
    private static final String SETTINGS = """
            shared_preload_libraries = 'pg_cron'
            cron.database_name = '%s'
            cron.use_background_workers = on
            """.formatted(DATABASE);
    private static final long TIMEOUT_SECONDS = 90;
    private static final String JOBS =
            "SELECT string_agg(jobname || ' ' || username, ', ' ORDER BY jobid) FROM cron.job"
                    + " WHERE jobname IN ('orrery %1$s', 'orrery %1$s retry')";

    private static final Map<HostKind, OwnServer> SERVERS = new EnumMap<>(HostKind.class);

    @BeforeAll
    static void startServers() throws Exception {
        for (HostKind host : Hosts.present().toList()) {
            OwnServer server = OwnServer.create("schedule_" + host);
            SERVERS.put(host, server);
            Files.writeString(server.data().resolve("postgresql.auto.conf"), SETTINGS, StandardOpenOption.APPEND);
            server.cluster().start();
            server.cluster().createDatabase(DATABASE);
            Path linear = Hosts.HOME.resolve("models/linear");
            Hosts.setup(server.cluster(), DATABASE).run(host, List.of(linear));
            try (Connection session = connect(server)) {
                Sql.run(
                        session,
                        "CREATE EXTENSION pg_cron",
                        "CREATE ROLE keeper LOGIN IN ROLE orrery_operator",
                        "CREATE ROLE other LOGIN IN ROLE orrery_operator",
                        "GRANT USAGE ON SCHEMA cron TO keeper, other",
                        "CREATE SCHEMA sky AUTHORIZATION keeper",
                        "GRANT USAGE ON SCHEMA sky TO other");
            }
        }
    }

    @AfterAll
    static void removeServers() {
        SERVERS.values().forEach(OwnServer::close);
    }

    @Test
    void testPgCronRefreshesAndTriesAgain() throws Exception {
        for (OwnServer server : SERVERS.values()) {
            try (Connection keeper = connect(server, "keeper");
                    Connection other = connect(server, "other")) {
                createEstimates(keeper, "good", "bad", "left", "moved");
                Sql.run(
                        keeper,
                        "CALL orrery.refresh('sky.bad_y')",
                        "CREATE TABLE sky.before AS TABLE sky.bad_y",
                        "INSERT INTO sky.bad SELECT id, a + 1, b FROM sky.bad WHERE id = 7");
                // At one minute alone, so that what comes later comes from the retries.
                Sql.run(keeper, schedule("good"), schedule("bad"));
                Sql.run(keeper, "SELECT orrery.schedule('sky.left_y', '* * * * *')");
                Sql.run(keeper, "SELECT orrery.schedule('sky.moved_y', '* * * * *')");
                Sql.run(other, "SELECT orrery.unschedule('sky.left_y')");
                Sql.run(other, "SELECT orrery.schedule('sky.moved_y', '0 0 1 1 *')");
            }
        }
        for (OwnServer server : SERVERS.values()) {
            try (Connection session = connect(server)) {
                await(session, "done", "SELECT status FROM orrery.estimates WHERE target = 'sky.good_y'::regclass");
                assertEquals("1000", Sql.value(session, "SELECT count(*) FROM sky.good_y"));
                await(session, "1", "SELECT failures FROM orrery.estimates WHERE target = 'sky.bad_y'::regclass");
                assertFailureIsSeen(session);
                // Jobs that another role took over do nothing but go.
                await(session, null, jobs(session, "left"));
                await(session, "orrery " + id(session, "moved") + " other", jobs(session, "moved"));
                assertEquals(
                        "never never",
                        Sql.value(
                                session,
                                "SELECT string_agg(status, ' ') FROM orrery.estimates"
                                        + " WHERE target IN ('sky.left_y'::regclass, 'sky.moved_y'::regclass)"));
                Sql.run(session, "CHECKPOINT");
            }
            crash(server);
            try (Connection session = connect(server)) {
                assertNull(
                        Sql.value(
                                session,
                                "SELECT rows_stale FROM orrery.estimates WHERE target = 'sky.good_y'::regclass"),
                        "the counters of changes began anew");
                Sql.run(
                        session,
                        "DELETE FROM sky.bad WHERE ctid = (SELECT max(ctid) FROM sky.bad WHERE id = 7)",
                        "UPDATE orrery.refresh_log SET finished_at = finished_at - interval '1 minute'"
                                + " WHERE status = 'failed'");
            }
        }
        for (OwnServer server : SERVERS.values()) {
            try (Connection session = connect(server)) {
                await(session, "done", "SELECT status FROM orrery.estimates WHERE target = 'sky.bad_y'::regclass");
                assertEquals(
                        "0", Sql.value(session, "SELECT count(*) FROM (TABLE sky.before EXCEPT TABLE sky.bad_y) b"));
                await(session, "orrery " + id(session, "good") + " keeper", jobs(session, "good"));
                assertEquals(
                        "done keeper",
                        Sql.value(
                                session,
                                "SELECT string_agg(DISTINCT status || ' ' || started_by, ', ') FROM orrery.refresh_log"
                                        + " WHERE target = 'sky.good_y'"));
            }
        }
    }

    private static void assertFailureIsSeen(Connection session) throws SQLException {
        assertEquals("failed|key (id) of sky.bad is there twice: (7)|00:01:00", Sql.value(session, """
                        SELECT concat_ws('|', e.status, e.last_error,
                                         e.next_run - (SELECT max(finished_at) FROM orrery.refresh_log WHERE status = 'failed'))
                        FROM orrery.estimates e WHERE e.target = 'sky.bad_y'::regclass
                        """));
        assertEquals("0", Sql.value(session, "SELECT count(*) FROM (TABLE sky.before EXCEPT TABLE sky.bad_y) b"));
        String id = id(session, "bad");
        assertEquals(
                "orrery %1$s keeper, orrery %1$s retry keeper".formatted(id), Sql.value(session, JOBS.formatted(id)));
    }

    @Test
    void testUnscheduleRemovesJobs() throws SQLException {
        for (OwnServer server : SERVERS.values()) {
            try (Connection keeper = connect(server, "keeper");
                    Connection other = connect(server, "other");
                    Connection superuser = connect(server)) {
                createEstimates(keeper, "unwanted");
                String id = id(keeper, "unwanted");
                String jobs = JOBS.formatted(id);
                String schedule = "SELECT orrery.schedule('sky.unwanted_y', '0 0 1 1 *')";
                Sql.run(keeper, schedule, schedule);
                Sql.run(keeper, "CALL orrery.refresh_scheduled(" + id + ")");
                assertEquals("orrery %1$s keeper, orrery %1$s retry keeper".formatted(id), Sql.value(superuser, jobs));
                Sql.run(keeper, "CALL orrery.refresh_scheduled(" + id + ", true)");
                assertEquals("orrery " + id + " keeper", Sql.value(superuser, jobs));
                assertEquals("t", Sql.value(keeper, "SELECT orrery.unschedule('sky.unwanted_y')"));
                assertNull(Sql.value(superuser, jobs));

                Sql.run(keeper, schedule);
                Sql.run(superuser, "SELECT orrery.unschedule('sky.unwanted_y')");
                assertNull(Sql.value(superuser, jobs));

                // Another operator may not remove the job, which goes by itself when it runs.
                Sql.run(keeper, schedule);
                Sql.run(other, "SELECT orrery.unschedule('sky.unwanted_y')");
                assertEquals("orrery " + id + " keeper", Sql.value(superuser, jobs));
                Sql.run(keeper, "CALL orrery.refresh_scheduled(" + id + ")");
                assertNull(Sql.value(superuser, jobs));
                assertEquals(
                        "1",
                        Sql.value(superuser, "SELECT count(*) FROM orrery.refresh_log WHERE estimate_target = " + id));

                Sql.run(keeper, schedule, "SELECT orrery.drop_estimates('sky.unwanted_y')");
                assertNull(Sql.value(superuser, jobs));
            }
        }
    }

    /** What was refreshed by hand and failed waits for the schedule, and then for the time after the failure. */
    @Test
    void testTriesAgainWhatItBegan() throws SQLException {
        for (OwnServer server : SERVERS.values()) {
            try (Connection keeper = connect(server, "keeper")) {
                createEstimates(keeper, "twice");
                Sql.run(
                        keeper,
                        "INSERT INTO sky.twice TABLE sky.twice",
                        "SELECT orrery.schedule('sky.twice_y', '0 0 1 1 *')");
                assertEquals(
                        "23505",
                        Sql.error(keeper, "CALL orrery.refresh('sky.twice_y')").getSQLState());
                String comesAtItsTime = "SELECT next_run = orrery.next_run(cron_expression) FROM orrery.estimates"
                        + " WHERE target = 'sky.twice_y'::regclass AND failures = 1";
                assertEquals("t", Sql.value(keeper, comesAtItsTime));
                Sql.run(keeper, "CALL orrery.refresh_scheduled(" + id(keeper, "twice") + ")");
                assertEquals("f", Sql.value(keeper, comesAtItsTime));
                Sql.run(keeper, "SELECT orrery.drop_estimates('sky.twice_y')");
            }
        }
    }

    /** The job of a schedule and the one that tries again start at the same second. */
    @Test
    void testJobsDoNotCollide() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        for (OwnServer server : SERVERS.values()) {
            try (Connection first = connect(server, "keeper");
                    Connection second = connect(server, "keeper")) {
                createEstimates(first, "busy");
                Sql.run(first, "SELECT orrery.schedule('sky.busy_y', '0 0 1 1 *')");
                String refresh = "CALL orrery.refresh_scheduled(" + id(first, "busy") + ")";
                for (int round = 0; round < 20; round++) {
                    Future<?> done = threads.submit(() -> {
                        Sql.run(second, refresh);
                        return null;
                    });
                    Sql.run(first, refresh);
                    done.get();
                }
            }
        }
        threads.shutdown();
    }

    @Test
    void testRefusesRolesThatPgCronCannotRunAs() throws SQLException {
        for (OwnServer server : SERVERS.values()) {
            try (Connection keeper = connect(server, "keeper");
                    Connection session = connect(server)) {
                createEstimates(keeper, "refused");
                Sql.run(
                        session,
                        "CREATE ROLE stranger IN ROLE orrery_operator",
                        "GRANT USAGE ON SCHEMA sky TO stranger");
                String schedule = "SELECT orrery.schedule('sky.refused_y', '* * * * *')";
                Sql.run(session, "SET ROLE stranger");
                ServerErrorMessage noUsage = Sql.error(session, schedule);
                assertEquals("42501", noUsage.getSQLState());
                assertEquals("role \"stranger\" may not use pg_cron", noUsage.getMessage());
                assertEquals("A superuser runs: GRANT USAGE ON SCHEMA cron TO stranger", noUsage.getHint());
                Sql.run(
                        session,
                        "RESET ROLE",
                        noUsage.getHint().replace("A superuser runs: ", ""),
                        "SET ROLE stranger");
                ServerErrorMessage noLogin = Sql.error(session, schedule);
                assertEquals("42501", noLogin.getSQLState());
                assertEquals("pg_cron would refresh as role \"stranger\", which may not log in", noLogin.getMessage());
                Sql.run(session, "RESET ROLE", "ALTER ROLE stranger LOGIN", "SET ROLE stranger", schedule);
            }
        }
    }

    /** Nobody runs what was scheduled by pg_cron; what is scheduled anew goes to the server process. */
    @Test
    void testSeesThatPgCronIsGone() throws SQLException {
        for (OwnServer server : SERVERS.values()) {
            try (Connection keeper = connect(server, "keeper");
                    Connection session = connect(server)) {
                createEstimates(keeper, "lonely");
                Sql.run(keeper, "SELECT orrery.schedule('sky.lonely_y', '* * * * *')");
                String next = "SELECT concat_ws(' ', runner, next_run > now()) FROM orrery.estimates"
                        + " WHERE target = 'sky.lonely_y'::regclass";
                assertEquals("pg_cron t", Sql.value(session, next));
                session.setAutoCommit(false);
                Sql.run(session, "DROP EXTENSION pg_cron");
                assertEquals("pg_cron", Sql.value(session, next));
                Sql.run(session, "SELECT orrery.schedule('sky.lonely_y', '* * * * *')");
                assertEquals("server t", Sql.value(session, next));
                session.rollback();
            }
        }
    }

    /** A table and its estimates {@code NAME_y}, not yet filled, for each name. */
    private static void createEstimates(Connection keeper, String... names) throws SQLException {
        for (String name : names) {
            Sql.run(
                    keeper,
                    "CREATE TABLE sky.%s AS SELECT i AS id, i::real AS a, 1::real AS b FROM generate_series(1, 1000) i"
                            .formatted(name),
                    "SELECT orrery.create_estimates('sky.%1$s_y', 'sky.%1$s', 'id', 'linear')".formatted(name));
        }
    }

    /** At the next full minute that is ten seconds away or more. */
    private static String schedule(String name) {
        return """
                SELECT orrery.schedule('sky.%s_y', to_char(now() AT TIME ZONE orrery.cron_time_zone() + interval '70 seconds',
                                                           'FMMI FMHH24 FMDD FMMM *'))
                """.formatted(name);
    }

    private static String id(Connection session, String name) throws SQLException {
        return Sql.value(
                session, "SELECT id FROM orrery.estimate_target WHERE target = 'sky.%s_y'::regclass".formatted(name));
    }

    private static String jobs(Connection session, String name) throws SQLException {
        return JOBS.formatted(id(session, name));
    }

    private static void await(Connection session, String expected, String sql)
            throws SQLException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        String found = Sql.value(session, sql);
        while (expected == null ? found != null : !expected.equals(found)) {
            String last = found;
            assertTrue(System.nanoTime() < end, () -> sql + " stays " + last + ", expected " + expected);
            Thread.sleep(200);
            found = Sql.value(session, sql);
        }
    }

    private static void crash(OwnServer server) throws Exception {
        server.run(Map.of(), "pg_ctl", "stop", "--silent", "--mode=immediate", "--pgdata=" + server.data());
        server.cluster().start();
    }

    private static Connection connect(OwnServer server) throws SQLException {
        return server.cluster().connect(DATABASE);
    }

    private static Connection connect(OwnServer server, String role) throws SQLException {
        Connection session = connect(server);
        Sql.run(session, "SET ROLE " + role);
        return session;
    }
}
