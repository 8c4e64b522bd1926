package org.orrery.tests;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

import org.orrery.server.setup.HostKind;

/** Databases of the bundled host in which the classes of {@code org.orrery.tests.functions} can be made functions. */
final class BundledFunctions {
    private static final Path CLASSES = Hosts.HOME.resolve("tests/target/test-classes");

    private BundledFunctions() {}

    /** A session in a new database whose class path holds the tests' classes too. */
    static Connection newConnection() throws SQLException {
        return Hosts.connect(newDatabase());
    }

    static String newDatabase() throws SQLException {
        String database = Hosts.newDatabase(HostKind.BUNDLED);
        try (Connection session = Hosts.connect(database)) {
            Sql.run(
                    session,
                    "ALTER DATABASE " + database + " SET orrery.classpath = '"
                            + Sql.value(session, "SHOW orrery.classpath") + ":" + CLASSES + "'");
        }
        return database;
    }

    /** Makes a function of a method: {@code create(session, "f(integer) RETURNS integer", "Echo.int4")}. */
    static void create(Connection session, String signature, String method) throws SQLException {
        create(session, signature, "", method);
    }

    static void create(Connection session, String signature, String result, String method) throws SQLException {
        Sql.run(
                session,
                "CREATE FUNCTION " + signature + " LANGUAGE java AS '" + result + "org.orrery.tests.functions." + method
                        + "'");
    }
}
