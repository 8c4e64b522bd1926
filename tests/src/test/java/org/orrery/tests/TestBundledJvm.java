package org.orrery.tests;

import java.sql.Connection;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.server.setup.HostKind;
import org.postgresql.util.ServerErrorMessage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The bundled host's JVM: who may set it up, and what is said when it does not start. */
final class TestBundledJvm {
    private static final String LINEAR = "SELECT orrery.linear(1, 2)";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            orrery.vmoptions       | -Xfoo
            orrery.vmoptions       | -XX:+NoSuchOption
            orrery.vmoptions       | -Xmx400000g
            orrery.vmoptions       | -Xmx1k
            orrery.vmoptions       | -XX:+UseParallelGC
            orrery.vmoptions       | --add-modules=no.such.module
            orrery.vmoptions       | -agentlib:nothing
            orrery.vmoptions       | -XX:Flags=/no/such/file
            orrery.libjvm_location | /no/such/libjvm.so
            orrery.libjvm_location | /etc/passwd
            """)
    void testJvmThatDoesNotStart(String setting, String value) throws SQLException {
        try (Connection session = Hosts.newConnection(HostKind.BUNDLED)) {
            String backend = Sql.value(session, "SELECT pg_backend_pid()");
            Sql.run(session, "LOAD 'orrery_host'", "SET " + setting + " = '" + value + "'");
            for (int i = 0; i < 2; i++) {
                ServerErrorMessage error = Sql.error(session, LINEAR);
                assertNotNull(error.getHint(), error::getMessage);
                assertTrue(error.getHint().contains(setting), error::getHint);
            }
            assertEquals(backend, Sql.value(session, "SELECT pg_backend_pid()"));
            try (Connection next = Hosts.connect(session.getCatalog())) {
                assertEquals("0.25", Sql.value(next, LINEAR));
            }
        }
    }

    /** Nothing was loaded yet, so the same session may try again. */
    @Test
    void testLibraryThatIsNotThereCanBeCorrected() throws SQLException {
        try (Connection session = Hosts.newConnection(HostKind.BUNDLED)) {
            Sql.run(session, "LOAD 'orrery_host'", "SET orrery.libjvm_location = '/no/such/libjvm.so'");
            Sql.error(session, LINEAR);
            Sql.run(session, "RESET orrery.libjvm_location");
            assertEquals("0.25", Sql.value(session, LINEAR));
        }
    }

    /** A folder is one folder, whatever characters it is written with. */
    @ParameterizedTest
    @ValueSource(strings = {"/no/such/folder", "/no such\\folder"})
    void testNativePathIsWhereLibrariesAreLoadedFrom(String folder) throws SQLException {
        try (Connection session = Hosts.newConnection(HostKind.BUNDLED)) {
            Sql.run(
                    session,
                    "LOAD 'orrery_host'",
                    "SET orrery.vmoptions = '-Xmx64m'",
                    "SET orrery.native_path = '" + folder + "'");
            ServerErrorMessage error = Sql.error(session, LINEAR);
            assertEquals("55000", error.getSQLState());
            assertTrue(error.getMessage().contains(folder + "/libonnxruntime.so"), error::getMessage);
            assertTrue(error.getHint().contains("orrery.native_path"), error::getHint);
        }
    }

    @Test
    void testSettingsAreFixedOnceTheJvmRuns() throws SQLException {
        try (Connection session = Hosts.newConnection(HostKind.BUNDLED)) {
            Sql.run(session, LINEAR);
            assertEquals(
                    "55000",
                    Sql.error(session, "SET orrery.vmoptions = '-Xmx1g'").getSQLState());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"orrery.vmoptions", "orrery.classpath", "orrery.native_path", "orrery.libjvm_location"})
    void testSettingsAreTheSuperusersAlone(String setting) throws SQLException {
        String insufficientPrivilege = "42501";
        try (Connection session = Hosts.newConnection(HostKind.BUNDLED)) {
            // Loaded, it is known to be a superuser's; ALTER DATABASE and SET before loading make a mere placeholder.
            Sql.run(session, "LOAD 'orrery_host'", "SET ROLE orrery_operator");
            assertEquals(
                    insufficientPrivilege,
                    Sql.error(session, "SET " + setting + " = 'x'").getSQLState());
            assertEquals(
                    insufficientPrivilege,
                    Sql.error(session, "SELECT set_config('" + setting + "', 'x', false)")
                            .getSQLState());
        }
    }

    /** A value that a user's SET left before the library was loaded is dropped when it is. */
    @ParameterizedTest
    @CsvSource({
        "orrery.vmoptions, -Xfoo",
        "orrery.classpath, /tmp",
        "orrery.native_path, /tmp",
        "orrery.libjvm_location, /etc/passwd"
    })
    void testUsersSettingBeforeLoadingIsIgnored(String setting, String value) throws SQLException {
        try (Connection session = Hosts.newConnection(HostKind.BUNDLED)) {
            Sql.run(session, "SET ROLE orrery_reader");
            try {
                Sql.run(session, "SET " + setting + " = '" + value + "'");
            } catch (SQLException e) {
                assertEquals("42501", e.getSQLState());
            }
            assertEquals("0.25", Sql.value(session, LINEAR));
            Sql.run(session, "RESET ROLE");
            assertTrue(!value.equals(Sql.value(session, "SHOW " + setting)));
        }
    }

    @Test
    void testSecondJvmInTheSessionIsRefused() throws SQLException {
        assumeTrue(Hosts.present().anyMatch(HostKind.PLJAVA::equals), "PL/Java is not installed on this server");
        String database = Hosts.newDatabase(HostKind.PLJAVA);
        try (Connection session = Hosts.connect(database)) {
            assertEquals("0.25", Sql.value(session, LINEAR));
            ServerErrorMessage error = loadBundled(session);
            assertEquals(
                    "this session already has a Java virtual machine, of PL/Java or another library",
                    error.getMessage());
            assertEquals("55000", error.getSQLState());
            assertEquals("0.25", Sql.value(session, LINEAR));
        }
    }

    private static ServerErrorMessage loadBundled(Connection session) throws SQLException {
        String library;
        try (Connection bundled = Hosts.newConnection(HostKind.BUNDLED)) {
            library = Sql.value(bundled, "SHOW dynamic_library_path").split(":")[0] + "/orrery_host";
        }
        Sql.run(
                session,
                "CREATE FUNCTION call_handler() RETURNS language_handler LANGUAGE c AS '" + library
                        + "', 'orrery_java_call_handler'",
                "CREATE LANGUAGE other_java HANDLER call_handler",
                "CREATE FUNCTION call_bundled() RETURNS bigint LANGUAGE other_java AS 'java.lang.System.nanoTime'");
        return Sql.error(session, "SELECT call_bundled()");
    }
}
