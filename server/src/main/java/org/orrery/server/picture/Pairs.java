package org.orrery.server.picture;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The truth and the estimate of a quantity for the same objects. */
public record Pairs(double[] truth, double[] estimate) {
    /** The first two columns of a query. */
    public static Pairs read(Statement statement, String query) throws SQLException {
        List<double[]> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(new double[] {rows.getDouble(1), rows.getDouble(2)});
            }
        }
        return new Pairs(
                found.stream().mapToDouble(pair -> pair[0]).toArray(),
                found.stream().mapToDouble(pair -> pair[1]).toArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pairs that
                && Arrays.equals(truth, that.truth)
                && Arrays.equals(estimate, that.estimate);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(estimate);
    }
}
