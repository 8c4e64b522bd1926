package org.orrery.server.setup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.orrery.server.Failure;

/** What runs {@code LANGUAGE java} in a database. */
public enum HostKind {
    PLJAVA("pljava"),
    BUNDLED("bundled");

    private static final String INSTALLED = """
            SELECT CASE WHEN n.nspname = 'orrery_host' THEN 'bundled' ELSE 'pljava' END
            FROM pg_language l
            JOIN pg_proc p ON p.oid = l.lanplcallfoid
            JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE l.lanname = 'java'
            """;
    private static final String AVAILABLE = """
            SELECT CASE WHEN EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pljava')
                        THEN 'pljava' ELSE 'bundled' END
            """;

    private final String label;

    HostKind(String label) {
        this.label = label;
    }

    public static HostKind of(String label) {
        for (HostKind kind : values()) {
            if (kind.label.equals(label)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown host \"" + label + "\", expected one of: pljava, bundled");
    }

    /** The host that the database has, else {@code wanted}, else PL/Java where the server offers it. */
    static HostKind detect(Connection connection, HostKind wanted) throws SQLException {
        HostKind installed = query(connection, INSTALLED);
        if (installed != null && wanted != null && wanted != installed) {
            throw new Failure("the database has language java from host \"" + installed + "\", not \"" + wanted
                    + "\"; use another database");
        }
        if (installed != null) {
            return installed;
        }
        HostKind available = query(connection, AVAILABLE);
        if (wanted == PLJAVA && available != PLJAVA) {
            throw new Failure("this server has no PL/Java; install postgresql-NN-pljava, or use --host bundled");
        }
        return wanted != null ? wanted : available;
    }

    /** Tells whether the server offers PL/Java. */
    public static boolean isPlJavaAvailable(Connection connection) throws SQLException {
        return query(connection, AVAILABLE) == PLJAVA;
    }

    private static HostKind query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? of(rows.getString(1)) : null;
        }
    }

    @Override
    public String toString() {
        return label;
    }
}
