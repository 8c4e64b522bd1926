package org.orrery.server.setup;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

import org.orrery.server.Failure;
import org.orrery.server.progress.Progress;

/** Brings Orrery into one database: runtime files, language, schema, models. Doing it again changes only what is new. */
public final class DatabaseSetup {
    private final Path home;
    private final DataSource database;
    private final Path runtimeParent;
    private final Progress progress;

    /**
     * @param home the project's folder
     * @param database connects as a superuser
     * @param runtimeParent a folder on the database's machine, where the server's account can read
     */
    public DatabaseSetup(Path home, DataSource database, Path runtimeParent, Progress progress) {
        this.home = home;
        this.database = database;
        this.runtimeParent = runtimeParent.toAbsolutePath().normalize();
        this.progress = progress;
    }

    /**
     * Sets up the database with the host that {@code wanted} names, or that fits when it is null.
     *
     * @return the host that the database has now
     */
    public HostKind run(HostKind wanted, List<Path> models) throws SQLException {
        HostKind kind = prepareHost(wanted);
        progress.step("migrating schema orrery", () -> Migrations.run(database, home.resolve("migrations")));
        try (Connection connection = database.getConnection()) {
            ModelInstaller installer = new ModelInstaller(connection);
            for (Path folder : models) {
                ModelFolder model = ModelFolder.read(folder);
                progress.call("model " + model.name() + " " + model.version(), () -> installer.install(model))
                        .ifPresent(progress::note);
            }
        }
        return kind;
    }

    private HostKind prepareHost(HostKind wanted) throws SQLException {
        RuntimeSources sources;
        LanguageHost host;
        HostKind kind;
        try (Connection connection = database.getConnection()) {
            requireSuperuser(connection);
            sources = RuntimeSources.ofProject(home, connection.getMetaData().getDatabaseMajorVersion());
            kind = HostKind.detect(connection, wanted);
            host = LanguageHost.of(kind, sources);
            RuntimeFolder runtime = progress.call("runtime files", () -> RuntimeFolder.create(runtimeParent, sources));
            host.configure(connection, runtime);
        }
        // A new session, because the settings hold from its start on.
        try (Connection connection = database.getConnection()) {
            progress.step("language java from host " + kind, () -> host.createLanguage(connection));
        }
        return kind;
    }

    private static void requireSuperuser(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT rolsuper, rolname FROM pg_roles WHERE rolname = current_user")) {
            rows.next();
            if (!rows.getBoolean(1)) {
                throw new Failure("set-up needs a superuser, \"" + rows.getString(2) + "\" is none");
            }
        }
    }
}
