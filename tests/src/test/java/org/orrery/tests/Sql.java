package org.orrery.tests;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Statements of a test. */
final class Sql {
    private Sql() {}

    static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of the first row as text; null when it is NULL or there is no row. */
    static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        return Long.parseLong(value(connection, sql));
    }

    /** What the server says against a statement; fails when it says nothing. */
    static ServerErrorMessage error(Connection connection, String sql) {
        PSQLException exception = assertThrows(PSQLException.class, () -> run(connection, sql), sql);
        ServerErrorMessage error = exception.getServerErrorMessage();
        assertNotNull(error, () -> sql + " ended the session: " + exception);
        return error;
    }
}
