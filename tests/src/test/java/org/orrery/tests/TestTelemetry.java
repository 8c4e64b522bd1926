package org.orrery.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.server.Failure;
import org.orrery.server.cluster.Cluster;
import org.orrery.server.setup.HostKind;
import org.postgresql.util.ServerErrorMessage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** ONNX Runtime's telemetry is off in every backend, or it is not loaded at all. */
@ParameterizedClass
@MethodSource("org.orrery.tests.Hosts#present")
final class TestTelemetry {
    private static final String LINEAR = "SELECT orrery.linear(1, 2)";
    private static final String ESTIMATES =
            "SELECT count(orrery.photoz_sdss_z(20, 19, 18, 18, i * 0.01, .1, .1, .1, .1, .1)) FROM generate_series(1, 2000) i";
    private static OwnServer server;
    private static Path userHome;

    private final HostKind host;

    TestTelemetry(HostKind host) {
        this.host = host;
    }

    @BeforeAll
    static void setUp() throws Exception {
        server = OwnServer.create("telemetry");
        userHome = server.newFolder("telemetry-home");
        Cluster cluster = server.cluster();
        cluster.start();
        for (HostKind host : Hosts.present().toList()) {
            cluster.createDatabase(host.toString());
            Hosts.setup(cluster, host.toString()).run(host, Hosts.MODELS);
        }
        cluster.stop();
    }

    @AfterAll
    static void remove() {
        server.close();
    }

    @Test
    void testNothingIsReported() throws Exception {
        restart(Map.of("ORT_DISABLE_TELEMETRY", "1", "HOME", userHome.toString()));
        try (Connection session = connect()) {
            assertSilent(session);
        }
        assertHomeIsEmpty();
    }

    /** The bundled host sets the variable itself; under PL/Java it is too late for that, so the runtime is not loaded. */
    @Test
    void testServerWithoutTheVariable() throws Exception {
        restart(Map.of("HOME", userHome.toString()));
        try (Connection session = connect()) {
            if (host == HostKind.BUNDLED) {
                assertSilent(session);
            } else {
                for (int i = 0; i < 2; i++) {
                    ServerErrorMessage error = Sql.error(session, LINEAR);
                    assertEquals("55000", error.getSQLState());
                    assertTrue(error.getMessage().contains("ORT_DISABLE_TELEMETRY=1"), error::getMessage);
                }
                Failure failure = assertThrows(
                        Failure.class,
                        () -> Hosts.setup(server.cluster(), host.toString()).run(host, List.of()));
                assertTrue(failure.getMessage().contains("ORT_DISABLE_TELEMETRY"), failure::getMessage);
            }
        }
        assertHomeIsEmpty();
    }

    /** Any other value is on, to ONNX Runtime. */
    @Test
    void testServerWithAnotherValue() throws Exception {
        restart(Map.of("ORT_DISABLE_TELEMETRY", "0", "HOME", userHome.toString()));
        try (Connection session = connect()) {
            if (host == HostKind.BUNDLED) {
                assertSilent(session);
            } else {
                assertEquals("55000", Sql.error(session, LINEAR).getSQLState());
            }
        }
        assertHomeIsEmpty();
    }

    private Connection connect() throws SQLException {
        return server.cluster().connect(host.toString());
    }

    private static void restart(Map<String, String> environment) throws Exception {
        server.cluster().stop();
        server.start(environment);
    }

    private static void assertSilent(Connection session) throws SQLException, IOException {
        Path process = Path.of("/proc", Sql.value(session, "SELECT pg_backend_pid()"));
        for (int i = 0; i < 5; i++) {
            Sql.run(session, ESTIMATES);
            assertEquals(Set.of(), foreignPeers(process));
        }
    }

    /** The addresses outside this machine that the process has sockets to, as /proc/net writes them. */
    private static Set<String> foreignPeers(Path process) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
            for (Path descriptor : descriptors.toList()) {
                if (Files.isSymbolicLink(descriptor)) {
                    inodes.add(Files.readSymbolicLink(descriptor).toString().replaceAll("^socket:\\[(\\d+)]$", "$1"));
                }
            }
        }
        Set<String> foreign = new HashSet<>();
        int sockets = 0;
        for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
            Path file = process.resolve("net").resolve(table);
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    String[] fields = line.strip().split("\\s+");
                    if (fields.length > 9 && inodes.contains(fields[9])) {
                        sockets++;
                        if (!isLocal(fields[2])) {
                            foreign.add(table + " " + fields[2]);
                        }
                    }
                }
            }
        }
        assertTrue(sockets > 0, "not even the session's own socket was found");
        return foreign;
    }

    /** No peer, 127.0.0.0/8, ::1 or either of the first two written as IPv6; the kernel prints 32-bit words little-endian. */
    private static boolean isLocal(String peer) {
        String address = peer.substring(0, peer.indexOf(':'));
        return address.matches("0+")
                || address.matches("(0{16}FFFF0000)?[0-9A-F]{6}7F")
                || address.equals("0".repeat(24) + "01000000");
    }

    private static void assertHomeIsEmpty() throws IOException {
        try (Stream<Path> left = Files.walk(userHome)) {
            assertEquals(List.of(userHome), left.toList());
        }
    }
}
