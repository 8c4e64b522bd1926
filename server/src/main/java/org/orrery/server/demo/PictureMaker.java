package org.orrery.server.demo;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.orrery.server.picture.Picture;
import org.orrery.server.picture.Points;

/** Reads the estimates back and draws them. */
final class PictureMaker {
    private static final int MOST_POINTS = 1_000_000;

    private final Connection connection;
    private final boolean synthetic;

    PictureMaker(Connection connection, boolean synthetic) {
        this.connection = connection;
        this.synthetic = synthetic;
    }

    void write(Path file, Catalog catalog, Quality quality) throws SQLException {
        String title = "Redshifts computed inside PostgreSQL" + (synthetic ? " \u2013 synthetic sample" : "");
        String name = catalog.file().getFileName().toString();
        if (quality == null) {
            String subtitle = String.format("%s: %,d galaxies, model photoz_sdss", name, catalog.rows());
            Picture.writeDistribution(file, title, subtitle, points(false));
        } else {
            String subtitle = String.format(
                    "%s: n = %,d,  bias %.4f,  \u03C3_NMAD %.4f,  outliers %.2f %%,  PIT KS %.3f",
                    name,
                    quality.galaxies(),
                    quality.bias(),
                    quality.sigmaNmad(),
                    100 * quality.outliers(),
                    quality.calibration().kolmogorovSmirnov());
            Picture.writeComparison(
                    file, title, subtitle, points(true), quality.calibration().pit());
        }
    }

    static void write(Path file, Masses masses, ClusterAges ages) {
        String subtitle = String.format(
                "%,d galaxies: bias %.3f dex,  \u03C3_NMAD %.3f dex.  Clusters of %d stars",
                masses.galaxies(),
                masses.bias(),
                masses.sigmaNmad(),
                ages.clusters().get(0).stars());
        Picture.writeMassesAndAges(
                file,
                "Stellar masses and ages computed inside PostgreSQL \u2013 synthetic samples",
                subtitle,
                masses.compared(),
                ages.clusters().stream().map(ClusterAges.Cluster::density).toList());
    }

    private Points points(boolean compared) throws SQLException {
        List<double[]> found = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(MOST_POINTS);
            try (ResultSet rows = statement.executeQuery(Script.read("points.sql"))) {
                while (rows.next()) {
                    double spectroscopic = rows.getDouble(1);
                    if (!compared || !rows.wasNull()) {
                        found.add(new double[] {spectroscopic, rows.getDouble(2)});
                    }
                }
            }
        }
        return new Points(
                found.stream()
                        .mapToDouble(pair -> pair[0])
                        .limit(compared ? found.size() : 0)
                        .toArray(),
                found.stream().mapToDouble(pair -> pair[1]).toArray());
    }
}
