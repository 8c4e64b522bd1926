package org.orrery.training.desi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.orrery.training.catalog.Table;
import org.orrery.training.learning.Examples;

/**
 * Galaxies with fluxes, spectroscopic redshift and stellar mass. The true values are redshift and log mass; the group is
 * the rosette, a patch of the sky, where the catalogue has one.
 */
final class DesiGalaxies {
    static final String COLUMNS = "CSV, plain or .gz, with the columns flux_g, flux_r, flux_z, flux_w1, flux_w2 (or"
            + " flux_g_dered, ...), z_spec, logmstar and, for validation by patches of the sky, rosette";

    private static final String PATCH = "rosette";
    /** Added to a flux's name where the catalogue says that it is corrected for extinction. */
    private static final String CORRECTED = "_dered";

    private DesiGalaxies() {}

    /** Rows whose redshift and mass are known and within the models' ranges. */
    static Examples read(Path file) throws IOException {
        Table table = Table.read(file);
        List<String> columns = new ArrayList<>(Fluxes.NAMES);
        columns.replaceAll(name -> table.has(name + CORRECTED) ? name + CORRECTED : name);
        List<String> required = new ArrayList<>(columns);
        required.addAll(List.of("z_spec", "logmstar"));
        table.require(required);
        float[][] fluxes = table.features(columns);
        double[] redshift = table.numbers("z_spec");
        double[] logMass = table.numbers("logmstar");
        double[][] truth = new double[fluxes.length][];
        Arrays.setAll(truth, row -> new double[] {redshift[row], logMass[row]});
        int[] usable = IntStream.range(0, truth.length)
                .filter(row -> DesiQuantities.isRedshift(redshift[row]) && DesiQuantities.isLogMass(logMass[row]))
                .toArray();
        if (usable.length == 0) {
            throw new IllegalArgumentException(
                    "catalogue \"%s\" has no row with z_spec between 0 and %s and logmstar between %s and %s"
                            .formatted(
                                    file,
                                    DesiQuantities.LARGEST_REDSHIFT,
                                    DesiQuantities.SMALLEST_LOG_MASS,
                                    DesiQuantities.LARGEST_LOG_MASS));
        }
        return new Examples(fluxes, truth, table.has(PATCH) ? table.text(PATCH) : null).rows(usable);
    }

    /** The redshift becomes the last feature, the mass the only true value. */
    static Examples withRedshiftGiven(Examples galaxies) {
        int size = galaxies.size();
        float[][] features = new float[size][];
        double[][] truth = new double[size][];
        for (int row = 0; row < size; row++) {
            features[row] = Arrays.copyOf(galaxies.features()[row], Fluxes.COUNT + 1);
            features[row][Fluxes.COUNT] = (float) galaxies.truth()[row][0];
            truth[row] = new double[] {galaxies.truth()[row][1]};
        }
        return new Examples(features, truth, galaxies.group());
    }
}
