package org.orrery.server.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

import org.orrery.server.Failure;

/** PL/Java with our two jars as modules, and a policy that grants them what inference needs and nothing else. */
final class PlJavaHost implements LanguageHost {
    private static final String TELEMETRY_OFF = """
            SELECT position('ORT_DISABLE_TELEMETRY=1'::bytea IN pg_read_binary_file(
                '/proc/' || split_part(pg_read_file('postmaster.pid'), E'\\n', 1) || '/environ')) > 0
            """;

    @Override
    public void configure(Connection connection, RuntimeFolder runtime) throws SQLException {
        requireTelemetryOff(connection);
        DatabaseSettings settings = new DatabaseSettings(connection);
        ServerJvm jvm = ServerJvm.of(settings.configured("pljava.libjvm_location"));
        settings.set("pljava.libjvm_location", jvm.library().toString());
        settings.set("pljava.module_path", modulePath(connection, settings.configured("pljava.module_path"), runtime));
        settings.set(
                "pljava.vmoptions",
                PlJavaOptions.vmOptions(
                        settings.configured("pljava.vmoptions"),
                        jvm.securityOption(),
                        plain(runtime.nativeLibraries())));
        settings.set(
                "pljava.policy_urls",
                PlJavaOptions.policies(
                        settings.configured("pljava.policy_urls"),
                        writePolicy(runtime).toUri().toString()));
        if (settings.configured("pljava.java_thread_pg_entry") == null) {
            settings.set("pljava.java_thread_pg_entry", "throw");
        }
    }

    @Override
    public void createLanguage(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET client_min_messages = error"); // JEP 411 warnings of Java 17
            statement.execute("CREATE EXTENSION IF NOT EXISTS pljava");
        }
    }

    /** PL/Java splits options at a space before "-", turns several spaces into one and has no way to quote either. */
    private static String plain(Path path) {
        if (path.toString().matches("(?s).*(\\s-|\\s\\s|[\\t\\n\"'\\\\]).*")) {
            throw new Failure("PL/Java cannot be given the folder " + path
                    + ": it holds quotes, a backslash, two spaces in a row or a space before \"-\"");
        }
        return path.toString();
    }

    /** PL/Java's JVM lives in the server's own environment, and ONNX Runtime reads that before any of our code can set it. */
    private static void requireTelemetryOff(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TELEMETRY_OFF)) {
            rows.next();
            if (!rows.getBoolean(1)) {
                String settings = new DatabaseSettings(connection).get("config_file");
                String where = settings.startsWith("/etc/postgresql/")
                        ? settings.replaceFirst("[^/]*$", "environment")
                        : "/etc/postgresql/NN/main/environment";
                throw new Failure(
                        "under PL/Java the server must be started with ORT_DISABLE_TELEMETRY=1 in its environment,"
                                + " or ONNX Runtime would collect telemetry; on Debian add the line ORT_DISABLE_TELEMETRY = '1' to "
                                + where + " and restart the server");
            }
        }
    }

    private static String modulePath(Connection connection, String current, RuntimeFolder runtime) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT d.setting, e.default_version
                        FROM pg_config d, pg_available_extensions e
                        WHERE d.name = 'SHAREDIR' AND e.name = 'pljava'
                        """)) {
            rows.next();
            return PlJavaOptions.modulePath(current, rows.getString(1) + "/pljava/pljava", rows.getString(2), runtime);
        }
    }

    private static Path writePolicy(RuntimeFolder runtime) {
        Path policy = runtime.code().resolve("orrery.policy");
        String text = Stream.of(runtime.extensionJar(), runtime.onnxruntimeJar())
                .map(jar -> """
                        grant codeBase "%s" {
                            permission java.lang.RuntimePermission "loadLibrary.*";
                            permission java.lang.RuntimePermission "getenv.ORT_DISABLE_TELEMETRY";
                            permission java.lang.RuntimePermission "shutdownHooks";
                            permission java.util.PropertyPermission "os.*", "read";
                            permission java.util.PropertyPermission "java.*", "read";
                            permission java.util.PropertyPermission "onnxruntime.*", "read";
                            permission java.util.PropertyPermission "orrery.*", "read";
                            permission java.io.FilePermission "%s/-", "read";
                            permission java.io.FilePermission "${java.io.tmpdir}/-", "read,write,delete";
                        };
                        """.formatted(jar.toUri(), runtime.onnxruntime()))
                .reduce("", String::concat);
        try {
            if (!Files.exists(policy) || !Files.readString(policy).equals(text)) {
                Path unfinished = Files.createTempFile(runtime.code(), ".orrery", ".policy");
                Files.writeString(unfinished, text);
                Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-r--r--"));
                Files.move(unfinished, policy, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            }
            return policy;
        } catch (IOException e) {
            throw new Failure("cannot write " + policy + ": " + e, e);
        }
    }
}
