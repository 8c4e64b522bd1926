package org.orrery.server.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.orrery.pdf.GaussianMixture;

/**
 * Whether the densities mean what they say.
 *
 * @param pit probability integral transforms, sorted: the density's probability below the true redshift, uniform when
 *     calibrated
 * @param crps mean continuous ranked probability score
 */
record Calibration(double[] pit, double crps) {
    private static final int STEPS = 300;
    private static final int FETCH_SIZE = 2000;

    static Calibration measure(Connection connection) throws SQLException {
        DensityBounds bounds = DensityBounds.read(connection);
        List<Double> pit = new ArrayList<>();
        double crps = 0;
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet rows = statement.executeQuery(Script.read("densities.sql"))) {
                while (rows.next()) {
                    GaussianMixture density = density(rows, bounds);
                    if (density != null) {
                        double truth = rows.getDouble("z_spec");
                        pit.add(density.cdf(truth));
                        crps += crps(density, truth, bounds);
                    }
                }
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        double[] sorted = pit.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Calibration(sorted, crps / Math.max(1, sorted.length));
    }

    private static GaussianMixture density(ResultSet rows, DensityBounds bounds) throws SQLException {
        java.sql.Array array = rows.getArray("pdf");
        if (array == null) {
            return null;
        }
        Float[] boxed = (Float[]) array.getArray();
        float[] parameters = new float[boxed.length];
        for (int i = 0; i < boxed.length; i++) {
            parameters[i] = boxed[i] == null ? Float.NaN : boxed[i];
        }
        GaussianMixture density = new GaussianMixture(boxed.length / 3, bounds.minimum(), bounds.maximum());
        return density.set(parameters, 0) ? density : null;
    }

    /** Integral of (cdf - step at the truth) squared, by the midpoint rule; a truth outside the bounds adds its distance. */
    private static double crps(GaussianMixture density, double truth, DensityBounds bounds) {
        double step = (bounds.maximum() - bounds.minimum()) / STEPS;
        double sum = 0;
        for (int k = 0; k < STEPS; k++) {
            double z = bounds.minimum() + (k + 0.5) * step;
            double difference = density.cdf(z) - (z >= truth ? 1 : 0);
            sum += difference * difference * step;
        }
        return sum + Math.max(0, truth - bounds.maximum()) + Math.max(0, bounds.minimum() - truth);
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
