package org.orrery.tests;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.orrery.server.cluster.Cluster;
import org.orrery.server.progress.Progress;
import org.orrery.server.setup.DatabaseSetup;
import org.orrery.server.setup.HostKind;
import org.orrery.server.setup.ModelFolder;

/**
 * A PostgreSQL started for the run, with a template database for each host of {@code LANGUAGE java} that the server offers.
 * Tests make their databases from it, so that none sees what another left.
 */
public final class Hosts {
    public static final Path HOME = Path.of(System.getProperty("orrery.home"));

    static final List<Path> MODELS = List.of(HOME.resolve("models/linear"), HOME.resolve("models/photoz_sdss"));

    private static final Map<HostKind, String> TEMPLATES = new EnumMap<>(HostKind.class);
    private static final Map<HostKind, String> ALL_MODELS = new EnumMap<>(HostKind.class);
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static Cluster cluster;

    private Hosts() {}

    /** The hosts to test; the arguments of every parameterised class. */
    public static synchronized Stream<HostKind> present() throws SQLException {
        start();
        return TEMPLATES.keySet().stream();
    }

    public static synchronized Cluster cluster() throws SQLException {
        start();
        return cluster;
    }

    /** A new database with Orrery and the models {@code linear} and {@code photoz_sdss}, both active. */
    public static synchronized String newDatabase(HostKind host) throws SQLException {
        start();
        return newDatabase(TEMPLATES.get(host));
    }

    /** A new database with all models of the project, active. */
    public static synchronized String newDatabaseOfAllModels(HostKind host) throws SQLException {
        start();
        String template = ALL_MODELS.get(host);
        if (template == null) {
            template = newDatabase(TEMPLATES.get(host));
            setup(cluster, template).run(host, ModelFolder.list(HOME.resolve("models")));
            ALL_MODELS.put(host, template);
        }
        return newDatabase(template);
    }

    private static String newDatabase(String template) throws SQLException {
        return newDatabase(cluster, template);
    }

    /** A copy of a database of {@code server}, with its settings. */
    static String newDatabase(Cluster server, String template) throws SQLException {
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = server.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
            // Settings belong to a database and are not copied with it.
            statement.execute("""
                    DO $$
                    DECLARE
                        setting text;
                    BEGIN
                        FOREACH setting IN ARRAY (SELECT setconfig FROM pg_db_role_setting s
                                                  JOIN pg_database d ON d.oid = s.setdatabase
                                                  WHERE d.datname = '%1$s' AND s.setrole = 0) LOOP
                            EXECUTE format('ALTER DATABASE %2$s SET %%s = %%L', split_part(setting, '=', 1),
                                           substr(setting, strpos(setting, '=') + 1));
                        END LOOP;
                    END
                    $$
                    """.formatted(template, name));
        }
        return name;
    }

    /** A session in a new database. */
    public static Connection newConnection(HostKind host) throws SQLException {
        return connect(newDatabase(host));
    }

    public static Connection connect(String database) throws SQLException {
        return cluster().connect(database);
    }

    /** Brings Orrery into a database, with its runtime files where all databases of the run have them. */
    static DatabaseSetup setup(Cluster server, String database) {
        return new DatabaseSetup(
                HOME, server.dataSource(database), Scratch.folder().resolve("runtime"), Progress.silent());
    }

    private static void start() throws SQLException {
        if (cluster != null) {
            return;
        }
        Path folder = Scratch.folder();
        cluster = Cluster.create(folder.resolve("cluster"));
        cluster.start();
        List<HostKind> hosts = new ArrayList<>(List.of(HostKind.BUNDLED));
        try (Connection connection = cluster.connect("postgres")) {
            if (HostKind.isPlJavaAvailable(connection)) {
                hosts.add(HostKind.PLJAVA);
            }
        }
        System.out.println("hosts of LANGUAGE java under test: " + hosts);
        for (HostKind host : hosts) {
            String template = "template_" + host;
            cluster.createDatabase(template);
            setup(cluster, template).run(host, MODELS);
            TEMPLATES.put(host, template);
        }
    }
}
