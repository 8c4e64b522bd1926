package org.orrery.server.setup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Settings that a database keeps and new sessions begin with. */
final class DatabaseSettings {
    private final Connection connection;

    DatabaseSettings(Connection connection) {
        this.connection = connection;
    }

    void set(String name, String value) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE " + statement.enquoteIdentifier(connection.getCatalog(), true) + " SET "
                    + name + " = " + statement.enquoteLiteral(value));
        }
    }

    String get(String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
