package org.orrery.server.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.orrery.server.Failure;
import org.orrery.server.picture.Pairs;
import org.postgresql.PGConnection;

/**
 * Stellar masses of the synthetic galaxies with Legacy Survey fluxes; each number by its definition in the scripts.
 *
 * @param galaxies with an estimate
 * @param bias median of estimate - truth, dex
 * @param sigmaNmad scatter of estimate - truth, dex
 * @param expected number of galaxies above 10^10.5 solar masses at redshifts 0.3 to 0.5, from the densities
 * @param sigma standard deviation of that number
 * @param truth that number of the catalogue's truth
 * @param compared true and estimated log mass
 */
record Masses(long galaxies, double bias, double sigmaNmad, double expected, double sigma, long truth, Pairs compared) {
    static Masses compute(Connection connection, Path catalog) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(Script.read("desi_catalog.sql"));
            try (InputStream rows = Files.newInputStream(catalog)) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY desi.galaxy FROM STDIN (FORMAT csv, HEADER)", rows);
            } catch (IOException e) {
                throw new Failure("cannot read " + catalog + ": " + e, e);
            }
            statement.execute(Script.read("desi_estimate.sql"));
            connection.commit();
            return read(statement);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static Masses read(Statement statement) throws SQLException {
        Pairs compared = Pairs.read(statement, Script.read("desi_points.sql"));
        double bias;
        double scatter;
        long galaxies;
        try (ResultSet quality = statement.executeQuery(Script.read("desi_quality.sql"))) {
            quality.next();
            galaxies = quality.getLong("n");
            bias = quality.getDouble("bias");
            scatter = quality.getDouble("sigma_nmad");
        }
        try (ResultSet count = statement.executeQuery(Script.read("desi_count.sql"))) {
            count.next();
            return new Masses(
                    galaxies,
                    bias,
                    scatter,
                    count.getDouble("expected"),
                    count.getDouble("sigma"),
                    count.getLong("truth"),
                    compared);
        }
    }
}
