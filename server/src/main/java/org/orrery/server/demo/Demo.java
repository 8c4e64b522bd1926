package org.orrery.server.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

import org.orrery.server.Failure;
import org.orrery.server.cluster.Cluster;
import org.orrery.server.progress.Progress;
import org.orrery.server.setup.DatabaseSetup;
import org.orrery.server.setup.HostKind;
import org.postgresql.ds.PGSimpleDataSource;

/** From an empty database to estimates one can look at. Each run begins again with the catalogue it is given. */
public final class Demo {
    public static final String DATABASE = "orrery";
    private static final String SAMPLE = "models/sample/sdss_like_synthetic.csv";
    private static final String MASS_SAMPLE = "models/sample/desi_like_synthetic.csv";
    private static final List<String> MODELS =
            List.of("linear", "photoz_sdss", "galaxy_desi", "gyro_age", "gyro_period");

    private final Path home;
    private final Cluster cluster;
    private final Progress progress;
    private final PrintStream output;

    public Demo(Path home, Cluster cluster, Progress progress, PrintStream output) {
        this.home = home;
        this.cluster = cluster;
        this.progress = progress;
        this.output = output;
    }

    /**
     * @param catalog the user's own, or null for the synthetic sample
     * @param host the host to use, or null for the one that fits
     * @param missing numbers that stand for a missing value
     */
    public void run(Path catalog, HostKind host, Set<Double> missing) throws SQLException {
        boolean synthetic = catalog == null;
        Path file = synthetic ? home.resolve(SAMPLE) : catalog.toAbsolutePath();
        cluster.createDatabase(DATABASE);
        PGSimpleDataSource database = cluster.dataSource(DATABASE);
        List<Path> models = MODELS.stream()
                .map(name -> home.resolve("models").resolve(name))
                .toList();
        Path runtime = cluster.directory().resolve("runtime");
        HostKind kind = new DatabaseSetup(home, database, runtime, progress).run(host, models);
        try (Connection connection = database.getConnection()) {
            Catalog loaded = load(connection, file, missing);
            Estimates estimates = new Estimates(connection);
            estimates.prepare();
            Speed byRow = progress.call("estimates row by row", estimates::computeRowByRow);
            Speed byView = progress.call("estimates as a materialized view", estimates::createView);
            Quality quality = loaded.hasSpectroscopicRedshifts()
                    ? progress.call("quality", () -> Quality.measure(connection))
                    : null;
            Masses masses =
                    progress.call("stellar masses", () -> Masses.compute(connection, home.resolve(MASS_SAMPLE)));
            ClusterAges ages = progress.call("ages of stars", () -> ClusterAges.compute(connection));
            Path picture = picture(cluster.directory(), "photoz_sdss");
            Path other = picture(cluster.directory(), "masses_and_ages");
            progress.step("pictures", () -> {
                new PictureMaker(connection, synthetic).write(picture, loaded, quality);
                PictureMaker.write(other, masses, ages);
            });
            Report report = new Report(connection, output);
            report.title(loaded, synthetic, kind);
            report.warnings(loaded);
            report.galaxies();
            report.quality(quality);
            report.speed(byView, byRow);
            report.masses(masses);
            report.ages(ages);
            output.println();
            output.println("picture   " + picture);
            output.println("          " + other);
        }
    }

    /** To be asked before anything is started. */
    public static void requireReadable(Path catalog) {
        if (!Files.isReadable(catalog) || Files.isDirectory(catalog)) {
            throw new Failure("cannot read the catalogue " + catalog.toAbsolutePath());
        }
    }

    /** Beside the cluster's folder, which belongs to the server's account. */
    private static Path picture(Path clusterDirectory, String name) {
        return clusterDirectory.resolveSibling(clusterDirectory.getFileName() + "-" + name + ".png");
    }

    public static void deletePictures(Path clusterDirectory) {
        for (String name : List.of("photoz_sdss", "masses_and_ages")) {
            Path picture = picture(clusterDirectory, name);
            try {
                Files.deleteIfExists(picture);
            } catch (IOException e) {
                throw new Failure("cannot delete " + picture + ": " + e, e);
            }
        }
    }

    private Catalog load(Connection connection, Path file, Set<Double> missing) throws SQLException {
        long bytes = file.toFile().length();
        Catalog catalog = progress.count(
                "catalogue " + file.getFileName(),
                bytes,
                counter -> new CatalogLoader(connection, missing).load(file, counter::done));
        if (!catalog.header().ignored().isEmpty()) {
            output.println(
                    "ignored columns: " + String.join(", ", catalog.header().ignored()));
        }
        return catalog;
    }
}
