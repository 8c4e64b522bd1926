package org.orrery.server.demo;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.orrery.server.setup.HostKind;

/** What the demo prints: plain text, 100 columns, ASCII. */
final class Report {
    private final Connection connection;
    private final PrintStream output;

    Report(Connection connection, PrintStream output) {
        this.connection = connection;
        this.output = output;
    }

    void title(Catalog catalog, boolean synthetic, HostKind host) {
        output.println();
        output.printf(
                "%,d galaxies of %s%s, redshifts by photoz_sdss inside PostgreSQL (host %s)%n",
                catalog.rows(),
                catalog.file().getFileName(),
                synthetic ? " (SYNTHETIC: drawn from a model of the real sky, no observations)" : "",
                host);
    }

    /** What makes the numbers below mean less than they seem to. */
    void warnings(Catalog catalog) throws SQLException {
        List<String> errors = catalog.header().missingErrors();
        if (!errors.isEmpty()) {
            output.println("WARNING   no column " + String.join(", ", errors)
                    + ": a band without its error is not used, --help lists the columns");
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(Script.read("unmeasured.sql"))) {
            rows.next();
            long unmeasured = rows.getLong(1);
            if (2 * unmeasured > catalog.rows()) {
                output.printf(
                        "WARNING   %,d of %,d galaxies have no band with its error: all of these get one and the same redshift,%n"
                                + "          the distribution of the galaxies that the model was trained on%n",
                        unmeasured, catalog.rows());
            }
        }
    }

    void galaxies() throws SQLException {
        output.println();
        output.printf(
                "%19s %6s %6s %6s %6s %6s %7s %9s %7s %7s %5s %5s%n",
                "objid", "u", "g", "r", "i", "z", "z_spec", "z_median", "z_l68", "z_u68", "odds", "flags");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(Script.read("galaxies.sql"))) {
            while (rows.next()) {
                output.printf(
                        "%19d %6s %6s %6s %6s %6s %7s %9s %7s %7s %5s %5s%n",
                        rows.getLong("objid"),
                        number(rows, "u", 2),
                        number(rows, "g", 2),
                        number(rows, "r", 2),
                        number(rows, "i", 2),
                        number(rows, "z", 2),
                        number(rows, "z_spec", 4),
                        number(rows, "z_median", 4),
                        number(rows, "z_l68", 4),
                        number(rows, "z_u68", 4),
                        number(rows, "odds", 2),
                        rows.getString("flags"));
            }
        }
        output.println("magnitudes in mag; z_l68 to z_u68 holds 68 % of the density; odds: probability near its mode");
    }

    void quality(Quality quality) {
        output.println();
        if (quality == null) {
            output.println("quality   no spectroscopic redshifts to compare with");
            return;
        }
        output.printf("quality   n %,d against z_spec, dz = (z_median - z_spec) / (1 + z_spec)%n", quality.galaxies());
        output.printf("          bias        %8.4f   mean of dz%n", quality.bias());
        output.printf("          sigma_nmad  %8.4f   1.4826 median |dz - median dz|%n", quality.sigmaNmad());
        output.printf("          outliers    %8.2f %% |dz| > 0.15%n", 100 * quality.outliers());
        output.printf(
                "          CRPS        %8.4f   mean over the densities%n",
                quality.calibration().crps());
        output.printf(
                "          PIT KS      %8.4f   distance from uniform, 0 is perfectly calibrated%n",
                quality.calibration().kolmogorovSmirnov());
    }

    void speed(Speed byView, Speed byRow) {
        output.println();
        output.printf(
                "speed     %,11.0f rows/s   materialized view sdss.photoz, chunk by chunk%n", byView.rowsPerSecond());
        output.printf("          %,11.0f rows/s   one call per row%n", byRow.rowsPerSecond());
    }

    void masses(Masses masses) throws SQLException {
        output.println();
        output.printf(
                "%,d galaxies of desi_like_synthetic.csv (SYNTHETIC), redshift and stellar mass by galaxy_desi%n%n",
                masses.galaxies());
        output.printf(
                "%8s %6s %7s %9s %7s %7s %9s %16s %13s %13s %6s%n",
                "id",
                "r",
                "z_spec",
                "z_median",
                "z_l68",
                "z_u68",
                "logmstar",
                "logmstar_median",
                "logmstar_l68",
                "logmstar_u68",
                "flags");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(Script.read("desi_galaxies.sql"))) {
            while (rows.next()) {
                output.printf(
                        "%8d %6s %7s %9s %7s %7s %9s %16s %13s %13s %6s%n",
                        rows.getLong("id"),
                        number(rows, "r", 2),
                        number(rows, "z_spec", 4),
                        number(rows, "z_median", 4),
                        number(rows, "z_l68", 4),
                        number(rows, "z_u68", 4),
                        number(rows, "logmstar", 2),
                        number(rows, "logmstar_median", 2),
                        number(rows, "logmstar_l68", 2),
                        number(rows, "logmstar_u68", 2),
                        rows.getString("flags"));
            }
        }
        output.println();
        output.printf("masses    bias        %8.4f   median of logmstar_median - logmstar, dex%n", masses.bias());
        output.printf("          scatter     %8.4f   1.4826 median |d - median d|, dex%n", masses.sigmaNmad());
        output.printf(
                "          above 10^10.5 solar masses at 0.3 < z < 0.5: %.0f +- %.0f galaxies, in truth %d%n",
                masses.expected(), masses.sigma(), masses.truth());
    }

    void ages(ClusterAges ages) {
        output.println();
        output.printf("ages      of three SYNTHETIC clusters, by gyro_cluster_age, Gyr%n");
        output.printf("%19s %7s %8s %8s %8s %8s%n", "cluster", "stars", "truth", "median", "l68", "u68");
        for (ClusterAges.Cluster cluster : ages.clusters()) {
            output.printf(
                    "%19s %7d %8.3f %8.3f %8.3f %8.3f%n",
                    cluster.density().cluster(),
                    cluster.stars(),
                    cluster.density().trueAge(),
                    cluster.median(),
                    cluster.l68(),
                    cluster.u68());
        }
        double[] sun = ages.sun();
        output.printf(
                "          the Sun, by its rotation alone: %.1f Gyr, 68 %% between %.1f and %.1f%n",
                sun[0], sun[1], sun[2]);
    }

    private static String number(ResultSet rows, String column, int digits) throws SQLException {
        double value = rows.getDouble(column);
        return rows.wasNull() ? "-" : String.format("%." + digits + "f", value);
    }
}
