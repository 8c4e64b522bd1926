package org.orrery.tests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.server.cluster.Cluster;
import org.orrery.server.setup.HostKind;
import org.postgresql.util.ServerErrorMessage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Whatever ends a refresh, what it had committed is right, and the next one goes on from there. */
@ParameterizedClass
@MethodSource("org.orrery.tests.Hosts#present")
final class TestRefreshFaults {
    private static final String DISK_FULL = "53100";
    private static final String ADMIN_SHUTDOWN = "57P01";
    private static OwnServer server;

    private final HostKind host;

    TestRefreshFaults(HostKind host) {
        this.host = host;
    }

    @BeforeAll
    static void setUp() throws Exception {
        server = OwnServer.create("faults");
        Cluster cluster = server.cluster();
        cluster.start();
        try (Connection session = cluster.connect("postgres")) {
            // What is killed here is processes, not the machine; and recovery would sync every file of the server.
            Sql.run(
                    session,
                    "ALTER SYSTEM SET fsync = off",
                    "ALTER SYSTEM SET synchronous_commit = on", // or the log's last lines go with the process
                    "SELECT pg_reload_conf()");
        }
        for (HostKind host : Hosts.present().toList()) {
            cluster.createDatabase(host.toString());
            Hosts.setup(cluster, host.toString()).run(host, List.of(Hosts.HOME.resolve("models/linear")));
        }
    }

    @AfterAll
    static void remove() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> testKilledBackend() {
        return inEachPhase(victim -> crash(victim.process()));
    }

    @TestFactory
    Stream<DynamicTest> testKilledServer() {
        return inEachPhase(victim -> {
            ProcessHandle postmaster = ProcessHandle.of(victim.process())
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow();
            // A backend that computes does not see for a while that it is an orphan.
            List<ProcessHandle> processes =
                    Stream.concat(Stream.of(postmaster), postmaster.children()).toList();
            processes.forEach(ProcessHandle::destroyForcibly);
            for (ProcessHandle process : processes) {
                process.onExit().get();
            }
            server.cluster().start();
        });
    }

    @TestFactory
    Stream<DynamicTest> testKilledHelper() {
        return inEachPhase(victim -> {
            CompletableFuture<String> helper = victim.stars().start("CALL orrery.help_refresh('estimate')");
            crash(Long.parseLong(victim.stars()
                    .await(
                            "nobody helps",
                            "SELECT pid FROM pg_stat_activity WHERE query LIKE '%help_refresh(%'"
                                    + " AND state = 'active' AND pid <> pg_backend_pid()")));
            assertNotEquals(Stars.DONE, Stars.end(helper));
        });
    }

    @TestFactory
    Stream<DynamicTest> testTerminatedBackend() {
        return inEachPhase(victim -> {
            try (Connection witness = victim.stars().connect()) {
                Sql.run(witness, "SELECT pg_terminate_backend(" + victim.process() + ", 5000)");
                assertEquals(ADMIN_SHUTDOWN, Stars.end(victim.refresh()));
                victim.stars().assertNothingWrong();
                assertEquals("1", Sql.value(witness, "SELECT 1"), "the server went with its session");
            }
        });
    }

    /** The server looks after its clients once a second; a refresh of 3 s is not over by then. */
    @TestFactory
    Stream<DynamicTest> testLostConnection() {
        return inEachPhase("CALL orrery.refresh('estimate', rows_per_second => 10000)", victim -> {
            victim.session().abort(Runnable::run);
            victim.stars().await("the refresh goes on without a client", """
                    SELECT 'ended' WHERE NOT EXISTS (SELECT FROM pg_stat_activity WHERE pid = %d)
                    """.formatted(victim.process()));
        });
    }

    private record Victim(Stars stars, long process, Connection session, CompletableFuture<String> refresh) {}

    @FunctionalInterface
    private interface Fault {
        void strike(Victim victim) throws Exception;
    }

    /** Of all rows, page by page; then of all rows, all changed, as they are found by comparison. */
    private Stream<DynamicTest> inEachPhase(Fault fault) {
        return inEachPhase(Stars.REFRESH, fault);
    }

    private Stream<DynamicTest> inEachPhase(String sql, Fault fault) {
        return Stream.of("scanning", "estimating")
                .map(phase -> DynamicTest.dynamicTest(phase + ", " + host, () -> {
                    Stars stars = newStars("");
                    if (phase.equals("estimating")) {
                        stars.assertRefreshes();
                        try (Connection session = stars.connect()) {
                            Sql.run(session, "UPDATE star SET a = a + 1", "DELETE FROM star WHERE id % 100 = 0");
                        }
                    }
                    Connection victim = stars.connect();
                    CompletableFuture<String> refresh = Stars.start(victim, sql);
                    fault.strike(new Victim(stars, stars.awaitMiddle(phase), victim, refresh));
                    assertNotEquals(Stars.DONE, Stars.end(refresh));
                    stars.assertNothingWrong();
                    long rows = stars.assertRefreshes();
                    assertTrue(rows > 0 && rows < Stars.ROWS, () -> "the next refresh did " + rows + " rows");
                    try (Connection session = stars.connect()) {
                        assertEquals("interrupted", Stars.refresh(session, 1));
                    }
                }));
    }

    /** All of a materialized view is one transaction: readers keep what it held. */
    @Test
    void testKilledRefreshOfMaterializedView() throws Exception {
        Stars stars = newStars(", kind => 'materialized_view', mapping => '{\"a\": \"slowly(a)\", \"b\": \"b\"}'");
        stars.assertRefreshes();
        try (Connection session = stars.connect()) {
            Sql.run(session, "UPDATE star SET a = a + 1", "UPDATE pace SET seconds = 0.001");
        }
        CompletableFuture<String> refresh = stars.start(Stars.REFRESH);
        long process = Long.parseLong(stars.await("no refresh", """
                SELECT pid FROM orrery.refresh_log WHERE status = 'running' AND phase = 'refreshing'
                """));
        Thread.sleep(200); // into the query
        crash(process);
        assertNotEquals(Stars.DONE, Stars.end(refresh));
        try (Connection session = stars.connect()) {
            assertEquals(0, Sql.number(session, """
                            SELECT count(*) FROM estimate e JOIN star s USING (id)
                            WHERE e.y IS DISTINCT FROM orrery.linear(s.a - 1, s.b)
                            """));
            Sql.run(session, "UPDATE pace SET seconds = 0");
            stars.assertRefreshes();
            assertEquals("interrupted", Stars.refresh(session, 1));
        }
    }

    @Test
    void testFullDisk() throws Exception {
        Path disk = mount("1m");
        String name = "small_" + host;
        Stars stars = newStars("");
        try (Connection admin = server.cluster().connect("postgres")) {
            Sql.run(admin, "CREATE TABLESPACE " + name + " LOCATION '" + newOwnFolder(disk) + "'");
            try (Connection session = stars.connect()) {
                Sql.run(
                        session,
                        "ALTER TABLE estimate SET TABLESPACE " + name,
                        "ALTER INDEX estimate_pkey SET TABLESPACE " + name);
                assertDiskFull(stars, session, "scanning");
                mount(disk, "remount,size=3m");
                assertTrue(stars.assertRefreshes() < Stars.ROWS);
                Sql.run(session, "UPDATE star SET a = a + 1");
                assertDiskFull(stars, session, "estimating");
                mount(disk, "remount,size=64m");
                assertTrue(stars.assertRefreshes() < Stars.ROWS);
            } finally {
                Sql.run(admin, "DROP DATABASE " + stars.database() + " WITH (FORCE)", "DROP TABLESPACE " + name);
            }
        } finally {
            // Lazily: the server may hold files that are deleted.
            assertEquals("", command(List.of("umount", "--lazy", disk.toString())));
        }
    }

    private static void assertDiskFull(Stars stars, Connection session, String phase) throws SQLException {
        ServerErrorMessage error = Sql.error(session, Stars.REFRESH);
        assertEquals(DISK_FULL, error.getSQLState());
        assertEquals("Check free disk space.", error.getHint());
        assertEquals("What the refresh had done until then stays.", error.getDetail());
        assertEquals("failed " + DISK_FULL, Stars.lastRefresh(session));
        assertEquals(
                phase,
                Sql.value(session, "SELECT phase FROM orrery.refresh_log WHERE status = 'failed' ORDER BY id DESC"));
        stars.assertNothingWrong();
    }

    private Stars newStars(String options) throws SQLException {
        String database = Hosts.newDatabase(server.cluster(), host.toString());
        try (Connection session = server.cluster().connect(database)) {
            Sql.run(session, "CREATE TABLE pace AS SELECT 0::float8 AS seconds", """
                    CREATE FUNCTION slowly(a float8) RETURNS float8 LANGUAGE plpgsql AS $$
                    BEGIN
                        PERFORM pg_sleep(seconds) FROM public.pace WHERE seconds > 0;
                        RETURN a;
                    END
                    $$
                    """);
        }
        return Stars.create(server.cluster(), database, options);
    }

    /** Kills a backend. The server ends all sessions, recovers, and takes new ones. */
    private static void crash(long process) throws SQLException {
        try (Connection witness = server.cluster().connect("postgres")) {
            ProcessHandle.of(process).orElseThrow().destroyForcibly();
            Stars.await(
                    "the server does not notice",
                    () -> Stars.DONE.equals(Stars.outcome(witness, "SELECT 1")) ? null : Boolean.TRUE);
        }
        Stars.await("the server does not recover", () -> {
            try (Connection session = server.cluster().connect("postgres")) {
                return session;
            } catch (SQLException e) {
                return null;
            }
        });
    }

    private Path mount(String size) throws IOException, InterruptedException {
        Path disk = server.newFolder("disk_" + host);
        String failure = command(List.of("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk.toString()));
        Assumptions.assumeTrue(
                failure.isEmpty(), () -> "full disks are not tested, since no small one can be mounted: " + failure);
        return disk;
    }

    private static void mount(Path disk, String options) throws IOException, InterruptedException {
        assertEquals("", command(List.of("mount", "-o", options, disk.toString())));
    }

    private static Path newOwnFolder(Path disk) throws IOException {
        Path folder = Files.createDirectory(
                disk.resolve("tablespace"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return Files.setOwner(folder, Files.getOwner(server.data()));
    }

    /** What it prints, if it fails. */
    private static String command(List<String> words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? "" : words.get(0) + " failed: " + output;
    }
}
