package org.orrery.server.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Computes the catalogue's redshifts in both ways that SQL offers. */
final class Estimates {
    private final Connection connection;

    Estimates(Connection connection) {
        this.connection = connection;
    }

    /** The first call of a session starts its JVM and loads the model, which is not the speed of either way. */
    void prepare() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM (ANALYZE) sdss.galaxy");
            statement.execute("SELECT orrery.photoz_sdss_z(20, 19, 18, 18, 18, 0.1, 0.1, 0.1, 0.1, 0.1)");
        }
    }

    /** Makes {@code sdss.photoz}, chunk by chunk. */
    Speed createView() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(Script.read("estimate.sql"));
            return Speed.measure(() -> {
                statement.execute("REFRESH MATERIALIZED VIEW sdss.photoz");
                return count(statement, "SELECT count(*) FROM sdss.photoz");
            });
        }
    }

    /** One call for each galaxy, of so many that it does not take long. */
    Speed computeRowByRow() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return Speed.measure(() -> count(statement, Script.read("row_by_row.sql")));
        }
    }

    private static long count(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
