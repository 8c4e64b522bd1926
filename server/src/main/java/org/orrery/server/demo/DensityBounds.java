package org.orrery.server.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The redshifts between which the model's densities are truncated, as its card says. */
record DensityBounds(double minimum, double maximum) {
    private static final String SQL = """
            SELECT (v.card #>> '{estimate,minimum}')::double precision, (v.card #>> '{estimate,maximum}')::double precision
            FROM orrery.active_model a JOIN orrery.model_version v ON v.id = a.version_id
            WHERE a.model = 'photoz_sdss'
            """;

    static DensityBounds read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SQL)) {
            rows.next();
            return new DensityBounds(rows.getDouble(1), rows.getDouble(2));
        }
    }
}
