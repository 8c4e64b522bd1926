package org.orrery.tests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.server.Failure;
import org.orrery.server.cluster.Cluster;
import org.orrery.server.progress.Progress;
import org.orrery.server.setup.DatabaseSetup;
import org.orrery.server.setup.HostKind;
import org.postgresql.ds.PGSimpleDataSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Set-up does all or nothing, says what is in its way, and can be run again. */
@ParameterizedClass
@MethodSource("org.orrery.tests.Hosts#present")
record TestSetup(HostKind host) {
    private static final String STATE = """
            SELECT concat_ws(' ', (SELECT count(*) FROM orrery.schema_history), (SELECT count(*) FROM orrery.activation),
                             (SELECT count(*) FROM orrery.model_version),
                             (SELECT string_agg(concat(p.oid, p.xmin), ' ' ORDER BY p.oid) FROM pg_proc p
                              WHERE p.pronamespace = 'orrery'::regnamespace),
                             (SELECT s.setconfig FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
                              WHERE d.datname = current_database()))
            """;
    private static final String ACTIVE_LINEAR = "SELECT version FROM orrery.active_model WHERE model = 'linear'";

    @Test
    void testSecondRunChangesNothing() throws SQLException {
        String database = newEmptyDatabase();
        Hosts.setup(Hosts.cluster(), database).run(host, Hosts.MODELS);
        try (Connection session = Hosts.connect(database)) {
            String before = Sql.value(session, STATE);
            assertEquals(host, Hosts.setup(Hosts.cluster(), database).run(null, Hosts.MODELS));
            assertEquals(before, Sql.value(session, STATE));
        }
    }

    @Test
    void testAnotherHostThanInstalledIsRefused() throws SQLException {
        HostKind other = host == HostKind.BUNDLED ? HostKind.PLJAVA : HostKind.BUNDLED;
        String database = Hosts.newDatabase(host);
        Failure failure = assertThrows(
                Failure.class, () -> Hosts.setup(Hosts.cluster(), database).run(other, List.of()));
        assertEquals(
                "the database has language java from host \"" + host + "\", not \"" + other
                        + "\"; use another database",
                failure.getMessage());
        assertWorks(database);
    }

    @Test
    void testPlJavaThatIsNotInstalledIsRefused() throws SQLException {
        assumeFalse(Hosts.present().anyMatch(HostKind.PLJAVA::equals), "PL/Java is installed on this server");
        String database = newEmptyDatabase();
        Failure failure = assertThrows(
                Failure.class, () -> Hosts.setup(Hosts.cluster(), database).run(HostKind.PLJAVA, List.of()));
        assertEquals(
                "this server has no PL/Java; install postgresql-NN-pljava, or use --host bundled",
                failure.getMessage());
        assertUntouched(database);
    }

    @Test
    void testOrdinaryUserIsRefused() throws SQLException {
        String database = newEmptyDatabase();
        String role = "somebody_" + host;
        try (Connection session = Hosts.connect(database)) {
            Sql.run(session, "CREATE ROLE " + role + " LOGIN PASSWORD 'x'");
        }
        PGSimpleDataSource source = Hosts.cluster().dataSource(database);
        source.setUser(role);
        source.setPassword("x");
        DatabaseSetup setup =
                new DatabaseSetup(Hosts.HOME, source, Scratch.folder().resolve("runtime"), Progress.silent());
        Failure failure = assertThrows(Failure.class, () -> setup.run(host, List.of()));
        assertEquals("set-up needs a superuser, \"" + role + "\" is none", failure.getMessage());
        assertUntouched(database);
    }

    @Test
    void testFileInPlaceOfTheRuntimeFolder() throws Exception {
        Path folder = Files.createTempFile(Scratch.folder(), "file", "");
        assertNamed(folder, setUpFails(newEmptyDatabase(), folder.resolve("runtime")));
    }

    @Test
    void testReadOnlyRuntimeFolder() throws Exception {
        String database = newEmptyDatabase();
        Path folder = newFolder("read-only");
        boolean mounted = mount(folder, "size=300m,ro");
        if (!mounted) {
            assumeFalse(isRoot(), "root can write everywhere and cannot mount here");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        }
        try {
            assertNamed(folder, setUpFails(database, folder));
            if (mounted) {
                call("mount", "-o", "remount,rw", folder.toString());
            } else {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            setup(database, folder).run(host, Hosts.MODELS);
            assertWorks(database);
        } finally {
            unmount(mounted, folder);
        }
    }

    @Test
    void testFullDisk() throws Exception {
        String database = newEmptyDatabase();
        Path folder = newFolder("full");
        boolean mounted = mount(folder, "size=4m");
        assumeTrue(mounted, "a small disk can be mounted by root only");
        try {
            String message = setUpFails(database, folder);
            assertNamed(folder, message);
            assertTrue(message.contains("No space left on device"), message);
            call("mount", "-o", "remount,size=300m", folder.toString());
            setup(database, folder).run(host, Hosts.MODELS);
            assertWorks(database);
        } finally {
            unmount(mounted, folder);
        }
    }

    @Test
    void testModelThatIsRefusedLeavesTheRestInPlace() throws Exception {
        String database = newEmptyDatabase();
        Path model = newFolder("liar");
        Files.copy(Hosts.HOME.resolve("models/linear/model.onnx"), model.resolve("model.onnx"));
        Files.writeString(
                model.resolve("card.json"),
                Files.readString(Hosts.HOME.resolve("models/linear/card.json")).replace("2.25", "9.5"));
        assertThrows(
                SQLException.class, () -> Hosts.setup(Hosts.cluster(), database).run(host, List.of(model)));
        try (Connection session = Hosts.connect(database)) {
            assertEquals("0", Sql.value(session, "SELECT count(*) FROM orrery.model"));
        }
        Hosts.setup(Hosts.cluster(), database).run(host, Hosts.MODELS);
        assertWorks(database);
    }

    @Test
    void testActivationIsTheOperators() throws Exception {
        String database = Hosts.newDatabase(host);
        Path second = changedLinear("second", "\"version\" : \"1\"", "\"version\" : \"2\"");
        assertEquals(
                "  version \"1\" of model \"linear\" stays in force;"
                        + " SELECT orrery.activate_model('linear', '2') changes that",
                notes(database, List.of(second)));
        try (Connection session = Hosts.connect(database)) {
            assertEquals("1", Sql.value(session, ACTIVE_LINEAR));
            Sql.run(session, "SELECT orrery.activate_model('linear', '2')");
            assertEquals(
                    "  version \"2\" of model \"linear\" stays in force;"
                            + " SELECT orrery.activate_model('linear', '1') changes that",
                    notes(database, Hosts.MODELS));
            assertEquals("2", Sql.value(session, ACTIVE_LINEAR));
        }
    }

    @Test
    void testChangedCardIsRefused() throws Exception {
        String database = Hosts.newDatabase(host);
        Path changed = changedLinear("changed", "\"description\" : \"", "\"description\" : \"also ");
        Failure failure = assertThrows(
                Failure.class, () -> Hosts.setup(Hosts.cluster(), database).run(host, List.of(changed)));
        assertEquals(
                "model \"linear\" version \"1\" is registered with another card; a changed card is a new version",
                failure.getMessage());
        assertWorks(database);
    }

    @Test
    void testSettingsOfTheSiteStay() throws SQLException {
        String database = Hosts.newDatabase(host);
        String options = host == HostKind.PLJAVA ? "pljava.vmoptions" : "orrery.vmoptions";
        String path = host == HostKind.PLJAVA ? "pljava.module_path" : "orrery.classpath";
        try (Connection session = Hosts.connect(database)) {
            String others = host == HostKind.PLJAVA ? Sql.value(session, "SHOW pljava.vmoptions") : "";
            String jars = Sql.value(session, "SHOW " + path);
            Sql.run(
                    session,
                    "ALTER DATABASE " + database + " SET " + options + " = '-Xmx96m "
                            + others.replace("-Xmx128m", "-Dorrery.site=1") + "'",
                    "ALTER DATABASE " + database + " SET " + path + " = '/nowhere/site.jar:" + jars + "'");
        }
        Hosts.setup(Hosts.cluster(), database).run(host, Hosts.MODELS);
        try (Connection session = Hosts.connect(database)) {
            String kept = Sql.value(session, "SHOW " + options);
            assertTrue(kept.startsWith("-Xmx96m"), kept);
            assertTrue(host == HostKind.BUNDLED || kept.contains("-Dorrery.site=1"), kept);
            assertTrue(Sql.value(session, "SHOW " + path).contains("/nowhere/site.jar:"));
        }
        assertWorks(database);
    }

    @Test
    void testFolderThatAnEarlierSetUpWroteIntoTheOptionsGoes() throws SQLException {
        assumeTrue(host == HostKind.BUNDLED, "earlier set-ups wrote it for the bundled host");
        String database = Hosts.newDatabase(host);
        try (Connection session = Hosts.connect(database)) {
            String folder = Sql.value(session, "SHOW orrery.native_path");
            Sql.run(
                    session,
                    "ALTER DATABASE " + database + " RESET orrery.native_path",
                    "ALTER DATABASE " + database + " SET orrery.vmoptions = '-Donnxruntime.native.path=" + folder
                            + "'");
        }
        Hosts.setup(Hosts.cluster(), database).run(host, Hosts.MODELS);
        try (Connection session = Hosts.connect(database)) {
            assertNull(Sql.value(session, """
                    SELECT 1 FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
                    WHERE d.datname = current_database() AND s.setconfig::text LIKE '%orrery.vmoptions=%'
                    """));
        }
        assertWorks(database);
    }

    @Test
    void testUserAndPasswordOfTheEnvironment() throws Exception {
        String database = newEmptyDatabase();
        Path server = Hosts.HOME.resolve("server/target");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Dorrery.home=" + Hosts.HOME,
                        "-cp",
                        server + "/classes:" + server + "/lib/*",
                        "org.orrery.server.cli.Orrery",
                        "setup",
                        "--url=" + Hosts.cluster().jdbcUrl(database),
                        "--host=" + host,
                        "--models=linear",
                        "--directory=" + Scratch.folder().resolve("runtime"))
                .redirectErrorStream(true);
        builder.environment().put("PGUSER", Cluster.SUPERUSER);
        builder.environment().put("PGPASSWORD", Hosts.cluster().password());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        assertTrue(output.contains("Orrery is set up, host " + host), output);
        assertWorks(database);
    }

    /** What set-up says besides its steps. */
    private String notes(String database, List<Path> models) throws SQLException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        new DatabaseSetup(
                        Hosts.HOME,
                        Hosts.cluster().dataSource(database),
                        Scratch.folder().resolve("runtime"),
                        Progress.to(new PrintStream(output, true, StandardCharsets.UTF_8)))
                .run(host, models);
        return output.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.matches(".* [0-9.]+ s"))
                .collect(Collectors.joining("\n"));
    }

    private Path changedLinear(String name, String before, String after) throws IOException {
        Path model = newFolder(name);
        Files.copy(Hosts.HOME.resolve("models/linear/model.onnx"), model.resolve("model.onnx"));
        String card = Files.readString(Hosts.HOME.resolve("models/linear/card.json"));
        assertTrue(card.contains(before), card);
        Files.writeString(model.resolve("card.json"), card.replaceFirst(Pattern.quote(before), after));
        return model;
    }

    private static DatabaseSetup setup(String database, Path runtime) throws SQLException {
        return new DatabaseSetup(Hosts.HOME, Hosts.cluster().dataSource(database), runtime, Progress.silent());
    }

    private String setUpFails(String database, Path runtime) throws SQLException {
        DatabaseSetup setup = setup(database, runtime);
        String message =
                assertThrows(Failure.class, () -> setup.run(host, Hosts.MODELS)).getMessage();
        assertUntouched(database);
        return message;
    }

    private static void assertNamed(Path folder, String message) {
        assertTrue(message.contains(folder.toString()), message);
    }

    private static void assertUntouched(String database) throws SQLException {
        try (Connection session = Hosts.connect(database)) {
            assertNull(Sql.value(session, "SELECT 1 FROM pg_language WHERE lanname = 'java'"));
            assertNull(Sql.value(session, "SELECT to_regnamespace('orrery')"));
            assertNull(Sql.value(session, """
                    SELECT s.setconfig FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
                    WHERE d.datname = current_database()
                    """));
        }
    }

    private static void assertWorks(String database) throws SQLException {
        try (Connection session = Hosts.connect(database)) {
            assertEquals("0.25", Sql.value(session, "SELECT orrery.linear(1, 2)"));
        }
    }

    private String newEmptyDatabase() throws SQLException {
        String name = "setup_" + host + "_" + System.nanoTime();
        Hosts.cluster().createDatabase(name);
        return name;
    }

    private Path newFolder(String name) throws IOException {
        return Files.createDirectory(
                Scratch.folder().resolve(name + "-" + host),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean mount(Path folder, String options) throws Exception {
        return isRoot() && call("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString()) == 0;
    }

    private static void unmount(boolean mounted, Path folder) throws Exception {
        if (mounted) {
            call("umount", "--lazy", folder.toString()); // backends may have its libraries open
        }
    }

    private static int call(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
