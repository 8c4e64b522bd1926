package org.orrery.tests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.server.cluster.Cluster;
import org.orrery.server.setup.HostKind;
import org.postgresql.ds.PGSimpleDataSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A hot standby computes estimates with the models of its primary, and changes none. */
@ParameterizedClass
@MethodSource("org.orrery.tests.Hosts#present")
final class TestHotStandby {
    private static final String READ_ONLY = "25006";
    private static final Map<String, String> ENVIRONMENT = Map.of("ORT_DISABLE_TELEMETRY", "1");
    private static OwnServer primary;
    private static Path standby;
    private static int port;

    private final HostKind host;

    TestHotStandby(HostKind host) {
        this.host = host;
    }

    @BeforeAll
    static void setUp() throws Exception {
        primary = OwnServer.create("primary");
        Cluster cluster = primary.cluster();
        cluster.start();
        for (HostKind host : Hosts.present().toList()) {
            cluster.createDatabase(host.toString());
            Hosts.setup(cluster, host.toString()).run(host, Hosts.MODELS);
        }
        standby = primary.newFolder("standby").resolve("data");
        primary.run(
                Map.of("PGPASSWORD", cluster.password()),
                "pg_basebackup",
                "--host=127.0.0.1",
                "--port=" + cluster.port(),
                "--username=" + Cluster.SUPERUSER,
                "--checkpoint=fast",
                "--no-sync",
                "--write-recovery-conf",
                "--pgdata=" + standby);
        port = freePort();
        primary.run(
                ENVIRONMENT,
                "pg_ctl",
                "start",
                "--wait",
                "--silent",
                "--pgdata=" + standby,
                "--log=" + standby.resolveSibling("server.log"),
                "--options=-p " + port + " -c unix_socket_directories=''");
    }

    @AfterAll
    static void remove() throws Exception {
        primary.run(ENVIRONMENT, "pg_ctl", "stop", "--silent", "--mode=immediate", "--pgdata=" + standby);
        primary.close();
    }

    @Test
    void testEstimatesAreThePrimarys() throws SQLException {
        String estimates = "SELECT string_agg(p::text, ' ') FROM generate_series(1, 20) i,"
                + " orrery.photoz_sdss(20, 19, 18, 17.5 - i * 0.05, 17.2, .1, .1, .1, .1, .1) p";
        try (Connection first = primary.cluster().connect(host.toString());
                Connection second = connect()) {
            assertEquals("t", Sql.value(second, "SELECT pg_is_in_recovery()"));
            assertEquals(Sql.value(first, estimates), Sql.value(second, estimates));
        }
    }

    @Test
    void testRegistryIsReadOnly() throws Exception {
        try (Connection session = connect()) {
            LinearVersion version = LinearVersion.of("9", 9);
            SQLException error = assertThrows(SQLException.class, () -> version.register(session));
            assertEquals(READ_ONLY, error.getSQLState());
            assertEquals(
                    READ_ONLY,
                    Sql.error(session, "SELECT orrery.activate_model('linear', '1')")
                            .getSQLState());
            assertEquals(
                    READ_ONLY,
                    Sql.error(session, "SELECT orrery.rollback_model('linear')").getSQLState());
            assertEquals("0.25", Sql.value(session, "SELECT orrery.linear(1, 2)"));
        }
    }

    /** What the primary activates arrives, in sessions that are open as well. */
    @Test
    void testActivationArrives() throws Exception {
        try (Connection first = primary.cluster().connect(host.toString());
                Connection second = connect()) {
            assertEquals("0.25", Sql.value(second, "SELECT orrery.linear(1, 2)"));
            LinearVersion.of("2", 0.5f).register(first);
            Sql.run(first, "SELECT orrery.activate_model('linear', '2')");
            String position = Sql.value(first, "SELECT pg_current_wal_insert_lsn()");
            awaitReplay(second, position);
            assertEquals("0.5", Sql.value(second, "SELECT orrery.linear(1, 2)"));
            Sql.run(first, "SELECT orrery.rollback_model('linear')");
            awaitReplay(second, Sql.value(first, "SELECT pg_current_wal_insert_lsn()"));
            assertEquals("0.25", Sql.value(second, "SELECT orrery.linear(1, 2)"));
        }
    }

    private static void awaitReplay(Connection session, String position) throws SQLException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!"t".equals(Sql.value(session, "SELECT pg_last_wal_replay_lsn() >= '" + position + "'"))) {
            assertTrue(System.nanoTime() < end, "the standby does not follow");
            Thread.sleep(20);
        }
    }

    private Connection connect() throws SQLException {
        PGSimpleDataSource source = primary.cluster().dataSource(host.toString());
        source.setPortNumbers(new int[] {port});
        return source.getConnection();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
