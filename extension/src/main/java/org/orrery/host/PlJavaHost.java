package org.orrery.host;

import java.security.AccessController;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Callable;

/** PL/Java: the database is its in-process JDBC connection. */
final class PlJavaHost implements Host {
    @Override
    public byte[][] queryRow(String query, long parameter) throws SQLException {
        // The connection is the session itself: it is not ours to close.
        @SuppressWarnings("resource")
        Connection connection = DriverManager.getConnection("jdbc:default:connection");
        try (PreparedStatement statement = connection.prepareStatement(query.replace("$1", "?"))) {
            statement.setLong(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return null;
                }
                byte[][] columns = new byte[rows.getMetaData().getColumnCount()][];
                for (int i = 0; i < columns.length; i++) {
                    columns[i] = rows.getBytes(i + 1);
                }
                return columns;
            }
        }
    }

    /** Any fetch reaches PostgreSQL's check for interrupts; PL/Java offers no cheaper way. */
    @Override
    public void checkInterrupts() throws SQLException {
        queryRow("SELECT NULL::pg_catalog.bytea WHERE $1 IS NULL", 0);
    }

    /** The policy grants to this jar what the callers of a trusted function do not have. */
    @Override
    @SuppressWarnings("removal")
    public <T> T privileged(Callable<T> action) throws Exception {
        try {
            return AccessController.doPrivileged((PrivilegedExceptionAction<T>) action::call);
        } catch (PrivilegedActionException e) {
            throw e.getException();
        }
    }
}
