package org.orrery.server.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether the densities mean what they say.
 *
 * @param pit probability integral transforms, sorted: the density's probability below the true redshift, uniform when
 *     calibrated
 * @param crps mean continuous ranked probability score
 */
record Calibration(double[] pit, double crps) {
    static Calibration measure(Connection connection) throws SQLException {
        List<Double> pit = new ArrayList<>();
        double crps = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(Script.read("densities.sql"))) {
            while (rows.next()) {
                pit.add(rows.getDouble("pit"));
                crps += rows.getDouble("crps");
            }
        }
        double[] sorted = pit.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Calibration(sorted, crps / Math.max(1, sorted.length));
    }

    /** Kolmogorov-Smirnov distance of the transforms from the uniform distribution. */
    double kolmogorovSmirnov() {
        double largest = 0;
        for (int i = 0; i < pit.length; i++) {
            double above = (i + 1.0) / pit.length - pit[i];
            double below = pit[i] - (double) i / pit.length;
            largest = Math.max(largest, Math.max(above, below));
        }
        return largest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Calibration that && Arrays.equals(pit, that.pit) && crps == that.crps;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pit);
    }
}
