package org.orrery.server.demo;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.orrery.server.picture.AgeDensity;

/** Ages of synthetic clusters from the rotation of their stars, and of the Sun from its own; Gyr. */
record ClusterAges(List<Cluster> clusters, double[] sun) {
    /** Where log10(age/Myr) is drawn. */
    private static final double FIRST = 1.6;

    private static final double LAST = 4;
    private static final int POINTS = 961;

    /** A cluster of so many stars: the median, the lower and the upper bound of 68 % of its age, and its density. */
    record Cluster(long stars, double median, double l68, double u68, AgeDensity density) {}

    static ClusterAges compute(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(Script.read("star_catalog.sql"));
            connection.commit();
            return new ClusterAges(clusters(connection), sun(statement));
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static List<Cluster> clusters(Connection connection) throws SQLException {
        Double[] logAge = new Double[POINTS];
        Arrays.setAll(logAge, i -> FIRST + (LAST - FIRST) * i / (POINTS - 1));
        List<Cluster> clusters = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(Script.read("star_ages.sql"))) {
            query.setArray(1, connection.createArrayOf("float8", logAge));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    AgeDensity density = new AgeDensity(
                            rows.getString("cluster"),
                            rows.getDouble("truth"),
                            unboxed(logAge),
                            unboxed(doubles(rows.getArray("density"))));
                    clusters.add(new Cluster(
                            rows.getLong("n"),
                            rows.getDouble("age_gyr_median"),
                            rows.getDouble("age_gyr_l68"),
                            rows.getDouble("age_gyr_u68"),
                            density));
                }
            }
        }
        return clusters;
    }

    private static double[] sun(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(Script.read("sun.sql"))) {
            rows.next();
            return new double[] {rows.getDouble(1), rows.getDouble(2), rows.getDouble(3)};
        }
    }

    private static Double[] doubles(Array array) throws SQLException {
        return (Double[]) array.getArray();
    }

    private static double[] unboxed(Double[] values) {
        return Arrays.stream(values).mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClusterAges that && clusters.equals(that.clusters) && Arrays.equals(sun, that.sun);
    }

    @Override
    public int hashCode() {
        return clusters.hashCode();
    }
}
