package org.orrery.server.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** How good the estimates are against spectroscopic redshifts; every number by its definition in quality.sql. */
record Quality(long galaxies, double bias, double sigmaNmad, double outliers, Calibration calibration) {
    /** Returns null when no galaxy has both redshifts. */
    static Quality measure(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(Script.read("quality.sql"))) {
            rows.next();
            if (rows.getLong("n") == 0) {
                return null;
            }
            return new Quality(
                    rows.getLong("n"),
                    rows.getDouble("bias"),
                    rows.getDouble("sigma_nmad"),
                    rows.getDouble("outliers"),
                    Calibration.measure(connection));
        }
    }
}
