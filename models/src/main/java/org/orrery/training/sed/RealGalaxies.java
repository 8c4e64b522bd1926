package org.orrery.training.sed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.orrery.training.catalog.Table;

/**
 * Galaxies that others have measured: what our models make of them is compared, never trained on.
 *
 * @param features as the survey's model takes them, the spectroscopic or best redshift last
 * @param theirs the quantity as published
 */
record RealGalaxies(float[][] features, double[] theirs) {
    static final String DESI = "desi_bgs_train.csv.gz";
    static final List<String> HST = List.of("tdhst_cosmos.csv.gz", "tdhst_aegis.csv.gz");
    static final String BOSS = "photoz/boss_dr10_train.csv.gz";

    /** AB zero point of the 3D-HST catalogues against nanomaggies. */
    private static final double HST_TO_NANOMAGGIES = Math.pow(10, 0.4 * (22.5 - 25));

    private static final double HST_MISSING = -90;

    /** DESI bright galaxies with masses by PROVABGS; its few failures are left out. */
    static RealGalaxies desi(Path galaxies) throws IOException {
        double[][] rows = read(
                galaxies.resolve(DESI),
                "flux_g_dered",
                "flux_r_dered",
                "flux_z_dered",
                "flux_w1_dered",
                "flux_w2_dered",
                "z_spec",
                "logmstar");
        List<float[]> features = new ArrayList<>();
        List<Double> masses = new ArrayList<>();
        for (double[] row : rows) {
            if (row[6] > 6.5 && row[6] < 12.7) {
                features.add(floats(row, 6));
                masses.add(row[6]);
            }
        }
        return of(features, masses);
    }

    /**
     * Bright galaxies of 3D-HST's fields COSMOS and AEGIS with a quantity by FAST, as u, g, r, i, z of MegaCam and Y of
     * UltraVISTA (COSMOS alone) stand in for LSST's bands: i < 24, no stars, redshift 0.2 to 3.
     */
    static RealGalaxies hst(Path galaxies, String quantity) throws IOException {
        List<float[]> features = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (Path field : HST.stream().map(galaxies::resolve).toList()) {
            if (Files.exists(field)) {
                addHst(field, quantity, features, theirs);
            }
        }
        return of(features, theirs);
    }

    private static void addHst(Path field, String quantity, List<float[]> features, List<Double> theirs)
            throws IOException {
        Table table = Table.read(field);
        List<String> bands = List.of("u", "g", "r", "i", "z", "uvista_y");
        double[] redshift = table.numbers("z_best");
        double[] star = table.numbers("star_flag");
        double[] values = table.numbers(quantity);
        double[][] flux = numbers(table, bands, "f_");
        double[][] error = numbers(table, bands, "e_");
        double faintest = Physics.nanomaggies(24) / HST_TO_NANOMAGGIES;
        for (int row = 0; row < values.length; row++) {
            boolean bright = flux[3][row] >= faintest && star[row] != 1;
            if (bright && redshift[row] > 0.2 && redshift[row] < 3 && values[row] > 0) {
                double[] observed = new double[13];
                for (int band = 0; band < 6; band++) {
                    boolean missing = !(flux[band][row] > HST_MISSING && error[band][row] > 0);
                    observed[band] = missing ? Double.NaN : flux[band][row] * HST_TO_NANOMAGGIES;
                    observed[6 + band] = missing ? Double.NaN : error[band][row] * HST_TO_NANOMAGGIES;
                }
                observed[12] = redshift[row];
                features.add(floats(observed, 13));
                theirs.add(values[row]);
            }
        }
    }

    /** A column for each band; NaN throughout where the field has none. */
    private static double[][] numbers(Table table, List<String> bands, String prefix) {
        return bands.stream()
                .map(band -> {
                    if (table.has(prefix + band)) {
                        return table.numbers(prefix + band);
                    }
                    double[] missing = new double[table.size()];
                    Arrays.fill(missing, Double.NaN);
                    return missing;
                })
                .toArray(double[][]::new);
    }

    /** SDSS galaxies with spectra: magnitudes become fluxes, their errors flux errors. */
    static RealGalaxies boss(Path file) throws IOException {
        double[][] rows = read(file, "u", "g", "r", "i", "z", "u_err", "g_err", "r_err", "i_err", "z_err", "z_spec");
        List<float[]> features = new ArrayList<>();
        List<Double> redshifts = new ArrayList<>();
        for (double[] row : rows) {
            for (int band = 0; band < 5; band++) {
                row[band] = Physics.nanomaggies(row[band]);
                row[5 + band] *= 0.4 * Math.log(10) * row[band];
            }
            features.add(floats(row, 11));
            redshifts.add(row[10]);
        }
        return of(features, redshifts);
    }

    /** The given columns, a row for each galaxy. */
    private static double[][] read(Path file, String... names) throws IOException {
        Table table = Table.read(file).require(List.of(names));
        double[][] rows = new double[table.size()][names.length];
        for (int column = 0; column < names.length; column++) {
            double[] values = table.numbers(names[column]);
            for (int row = 0; row < rows.length; row++) {
                rows[row][column] = values[row];
            }
        }
        return rows;
    }

    private static RealGalaxies of(List<float[]> features, List<Double> theirs) {
        return new RealGalaxies(
                features.toArray(float[][]::new),
                theirs.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static float[] floats(double[] row, int count) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = (float) row[i];
        }
        return floats;
    }
}
