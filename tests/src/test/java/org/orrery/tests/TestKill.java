package org.orrery.tests;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.orrery.server.cluster.Cluster;
import org.orrery.server.setup.HostKind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A backend that is killed takes the others with it, as always in PostgreSQL; the registry is then what was committed. */
final class TestKill {
    private static final String ENDLESS = "SELECT sum(orrery.linear(i, 1)) FROM generate_series(1, 100000000) i";
    private static final int TIMEOUT_SECONDS = 60;
    private static OwnServer server;

    @BeforeAll
    static void setUp() throws Exception {
        server = OwnServer.create("killed");
        Cluster cluster = server.cluster();
        cluster.start();
        for (HostKind host : Hosts.present().toList()) {
            cluster.createDatabase(host.toString());
            Hosts.setup(cluster, host.toString()).run(host, Hosts.MODELS);
        }
    }

    @AfterAll
    static void remove() {
        server.close();
    }

    @Test
    void testKillDuringInference() throws Exception {
        for (HostKind host : Hosts.present().toList()) {
            try (Connection victim = connect(host)) {
                kill(victim, ENDLESS);
            }
            assertIntact(host);
        }
    }

    @Test
    void testKillDuringRegistration() throws Exception {
        for (HostKind host : Hosts.present().toList()) {
            LinearVersion version = LinearVersion.of("killed", 0.5f);
            try (Connection victim = connect(host)) {
                victim.setAutoCommit(false);
                version.register(victim);
                Sql.run(victim, "SELECT orrery.activate_model('linear', 'killed')");
                kill(victim, ENDLESS);
            }
            assertIntact(host);
            try (Connection session = connect(host)) {
                assertNotEquals(0, version.register(session)); // nothing is in its way
                Sql.run(
                        session,
                        "ALTER TABLE orrery.model_version DISABLE TRIGGER model_version_is_immutable",
                        "DELETE FROM orrery.model_version WHERE version = 'killed'",
                        "ALTER TABLE orrery.model_version ENABLE ALWAYS TRIGGER model_version_is_immutable");
            }
        }
    }

    private static Connection connect(HostKind host) throws SQLException {
        return server.cluster().connect(host.toString());
    }

    /** Kills the backend as the kernel does when memory runs out, in the middle of its work, and waits for the recovery. */
    private static void kill(Connection victim, String sql) throws Exception {
        String backend = Sql.value(victim, "SELECT pg_backend_pid()");
        CompletableFuture<String> ended = CompletableFuture.supplyAsync(() -> {
            try {
                Sql.run(victim, sql);
                return "finished";
            } catch (SQLException e) {
                return e.getSQLState();
            }
        });
        Thread.sleep(1000);
        try (Connection witness = server.cluster().connect("postgres")) {
            ProcessHandle.of(Long.parseLong(backend)).orElseThrow().destroyForcibly();
            assertNotEquals("finished", ended.get(TIMEOUT_SECONDS, TimeUnit.SECONDS));
            // The server ends all sessions, then recovers.
            await(() -> !answers(witness));
        }
        await(() -> {
            try (Connection session = server.cluster().connect("postgres")) {
                return answers(session);
            } catch (SQLException e) {
                return false;
            }
        });
    }

    private static boolean answers(Connection session) {
        try {
            Sql.run(session, "SELECT 1");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "the server does not recover");
            Thread.sleep(50);
        }
    }

    private static void assertIntact(HostKind host) throws SQLException {
        try (Connection session = connect(host)) {
            assertEquals("0.25", Sql.value(session, "SELECT orrery.linear(1, 2)"));
            assertEquals("1", Sql.value(session, "SELECT version FROM orrery.active_model WHERE model = 'linear'"));
            assertEquals(1, Sql.number(session, "SELECT count(*) FROM orrery.model_version WHERE model = 'linear'"));
            assertEquals(
                    "0",
                    Sql.value(
                            session,
                            "SELECT count(*) FROM orrery.model_version WHERE sha256 <> encode(sha256(onnx), 'hex')"));
        }
    }
}
