package org.orrery.server.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.orrery.server.Failure;

/** The language handler that comes with this project, loaded from the runtime folder: nothing is installed in the system. */
final class BundledHost implements LanguageHost {
    private static final String LIBRARY = "orrery_host";

    private final Path script;

    BundledHost(Path script) {
        this.script = script;
    }

    @Override
    public void configure(Connection connection, RuntimeFolder runtime) throws SQLException {
        if (!runtime.hasHostLibrary()) {
            throw new Failure(
                    "the bundled host is not built for this PostgreSQL, ./orrery setup builds it for the newest one installed");
        }
        DatabaseSettings settings = new DatabaseSettings(connection);
        settings.set("dynamic_library_path", libraryPath(settings.get("dynamic_library_path"), runtime.code()));
        settings.set("orrery.classpath", runtime.extensionJar() + ":" + runtime.onnxruntimeJar());
        settings.set(
                "orrery.vmoptions",
                "-Donnxruntime.native.path=" + escape(runtime.nativeLibraries().toString()));
    }

    /** The host splits options at spaces, and takes the character after a backslash as it is. */
    static String escape(String option) {
        return option.replaceAll("[\\\\\\s]", "\\\\$0");
    }

    /** The current path with our folder in front, in place of one from an earlier set-up. */
    static String libraryPath(String current, Path folder) {
        Stream<String> others = Arrays.stream(current.split(":"))
                .filter(entry -> !entry.isEmpty() && !entry.matches(".*/orrery-[0-9a-f]{12}"));
        return Stream.concat(Stream.of(folder.toString()), others).collect(Collectors.joining(":"));
    }

    @Override
    public void createLanguage(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("SELECT FROM pg_language WHERE lanname = 'java'")) {
                if (rows.next()) {
                    return;
                }
            }
            String sql = Files.readString(script)
                    .replaceAll("(?m)^\\\\.*$", "") // psql's \echo ... \quit guard
                    .replace("MODULE_PATHNAME", LIBRARY);
            statement.execute("BEGIN; " + sql + "; COMMIT");
        } catch (IOException e) {
            throw new Failure("cannot read " + script + ": " + e, e);
        }
    }
}
