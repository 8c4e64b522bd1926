package org.orrery.server.setup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Settings that a database keeps and new sessions begin with. */
final class DatabaseSettings {
    /**
     * What the database keeps, else what the server's files say; a default is not configured. Last of all the session is asked,
     * because the server lists no settings of libraries that are not loaded.
     */
    private static final String CONFIGURED = """
            SELECT coalesce(
                (SELECT substr(c.setting, strpos(c.setting, '=') + 1)
                 FROM pg_db_role_setting s
                 JOIN pg_database d ON d.oid = s.setdatabase
                 CROSS JOIN LATERAL unnest(s.setconfig) c (setting)
                 WHERE d.datname = current_database() AND s.setrole = 0 AND split_part(c.setting, '=', 1) = p.name),
                CASE WHEN NOT EXISTS (SELECT FROM pg_settings g WHERE g.name = p.name AND g.source = 'default')
                     THEN NULLIF(current_setting(p.name, true), '') END)
            FROM (SELECT ?::text AS name) p
            """;

    private final Connection connection;

    DatabaseSettings(Connection connection) {
        this.connection = connection;
    }

    void set(String name, String value) throws SQLException {
        alter("SET " + name + " = ", value);
    }

    /** Lets the server's own value hold again. */
    void reset(String name) throws SQLException {
        alter("RESET " + name, null);
    }

    private void alter(String change, String value) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE " + statement.enquoteIdentifier(connection.getCatalog(), true) + " "
                    + change + (value == null ? "" : statement.enquoteLiteral(value)));
        }
    }

    String get(String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Returns null when nobody has set it. */
    String configured(String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(CONFIGURED)) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
