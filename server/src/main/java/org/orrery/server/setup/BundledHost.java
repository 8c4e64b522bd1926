package org.orrery.server.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

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
        settings.set(
                "dynamic_library_path", RuntimePaths.libraryPath(settings.get("dynamic_library_path"), runtime.code()));
        settings.set("orrery.classpath", RuntimePaths.jarPath(settings.configured("orrery.classpath"), runtime));
        String nativeLibraries = settings.configured("orrery.native_path");
        if (nativeLibraries == null || RuntimePaths.isNativeLibraries(nativeLibraries)) {
            settings.set("orrery.native_path", runtime.nativeLibraries().toString());
        }
        if (isOfEarlierSetup(settings.configured("orrery.vmoptions"))) {
            settings.reset("orrery.vmoptions");
        }
    }

    /** Once set-up wrote the folder of the native libraries there; now the options are the site's alone. */
    static boolean isOfEarlierSetup(String options) {
        return options != null
                && options.matches("-Donnxruntime\\.native\\.path=(\\\\.|[^\\\\\\s])*")
                && RuntimePaths.isNativeLibraries(options.replaceAll("\\\\(.)", "$1"));
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
