package org.orrery.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

import ai.onnxruntime.OrtEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.server.cluster.Folders;
import org.orrery.server.setup.HostKind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Sessions come and go, and leave nothing in the folder for temporary files. */
@ParameterizedClass
@MethodSource("org.orrery.tests.Hosts#present")
record TestTemporaryFiles(HostKind host) {
    private static final int SESSIONS = 3;
    private static final String LINEAR = "SELECT orrery.linear(1, 2)";

    @Test
    void testSessionsLeaveNothing() throws Exception {
        String database = Hosts.newDatabase(host);
        Path folder = setTemporaryFolder(database);
        for (int i = 0; i < SESSIONS; i++) {
            runSession(database, TestTemporaryFiles::estimate);
        }
        assertEquals(List.of(), content(folder));
    }

    @Test
    void testFailureLeavesNothing() throws Exception {
        String database = Hosts.newDatabase(host);
        Path folder = setTemporaryFolder(database);
        addOption(database, "-Donnxruntime.native.path=/no/such/folder");
        runSession(database, session -> Sql.error(session, LINEAR));
        assertEquals(List.of(), content(folder));
    }

    /** The jar as it is published, which set-up does not use, unpacks its libraries in each session. */
    @Test
    void testUnpackedLibrariesAreRemoved() throws Exception {
        assumeTrue(host == HostKind.BUNDLED, "PL/Java's policy names the jars of set-up");
        String database = Hosts.newDatabase(host);
        Path folder = setTemporaryFolder(database);
        Path jar = Files.copy(
                Path.of(OrtEnvironment.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()),
                folder.resolveSibling("published.jar"));
        try (Connection session = Hosts.connect(database)) {
            String classpath = Sql.value(session, "SHOW orrery.classpath").replaceFirst(":.*", ":" + jar);
            Sql.run(
                    session,
                    "ALTER DATABASE " + database + " SET orrery.classpath = '" + classpath + "'",
                    "ALTER DATABASE " + database + " SET orrery.native_path = ''",
                    "ALTER DATABASE " + database + " SET orrery.vmoptions = '-Djava.io.tmpdir=" + folder + "'");
        }
        runSession(database, TestTemporaryFiles::estimate);
        assertEquals(List.of(), content(folder));
    }

    @FunctionalInterface
    private interface Work {
        void accept(Connection session) throws SQLException;
    }

    private static void estimate(Connection session) throws SQLException {
        assertEquals("0.25", Sql.value(session, LINEAR));
    }

    private static void runSession(String database, Work work) throws SQLException, InterruptedException {
        long pid;
        try (Connection session = Hosts.connect(database)) {
            work.accept(session);
            pid = Sql.number(session, "SELECT pg_backend_pid()");
        }
        // What the JVM does at its end comes after the session is gone from pg_stat_activity.
        for (int i = 0; ProcessHandle.of(pid).isPresent(); i++) {
            assertTrue(i < 100, "the backend did not end");
            Thread.sleep(100);
        }
    }

    private Path setTemporaryFolder(String database) throws SQLException, IOException {
        Path folder = Folders.createReadable(Scratch.folder().resolve("tmp-" + database));
        Files.setOwner(folder, Files.getOwner(Hosts.cluster().directory().resolve("data")));
        addOption(database, "-Djava.io.tmpdir=" + folder);
        return folder;
    }

    private void addOption(String database, String option) throws SQLException {
        String setting = host == HostKind.BUNDLED ? "orrery.vmoptions" : "pljava.vmoptions";
        try (Connection session = Hosts.connect(database)) {
            Sql.run(
                    session,
                    "ALTER DATABASE " + database + " SET " + setting + " = '"
                            + Sql.value(session, "SELECT coalesce(current_setting('" + setting + "', true), '')") + " "
                            + option + "'");
        }
    }

    private static List<Path> content(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.equals(folder)).toList();
        }
    }
}
