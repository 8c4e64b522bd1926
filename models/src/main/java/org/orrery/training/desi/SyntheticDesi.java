package org.orrery.training.desi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

import org.orrery.training.learning.Examples;
import org.orrery.training.learning.Folds;
import org.orrery.training.sample.FittedDensity;

/**
 * Draws invented galaxies from a density fitted to real ones: brightness in r, the four colours, redshift and mass
 * together. No network is in it, so the models are not tested on their own words.
 */
final class SyntheticDesi {
    private static final int COMPONENTS = 80;
    private static final int ROUNDS = 60;
    private static final int MOST_ROWS = 30_000;
    private static final double WITHOUT_INFRARED = 0.02;
    private static final int ANCHOR = Fluxes.BANDS.indexOf("r");

    private final FittedDensity density;
    private final Random random;

    SyntheticDesi(Examples real, long seed) {
        random = new Random(seed);
        int[] order = Folds.shuffled(real.size(), random);
        double[][] rows = IntStream.of(order)
                .mapToObj(row -> encode(real.features()[row], real.truth()[row]))
                .filter(row -> Arrays.stream(row).allMatch(Double::isFinite))
                .limit(MOST_ROWS)
                .toArray(double[][]::new);
        density = new FittedDensity(rows, COMPONENTS, ROUNDS, random);
    }

    /** A header and the galaxies; some have no infrared counterpart on purpose. */
    List<String> draw(int galaxies) {
        List<String> lines = new ArrayList<>();
        lines.add("id," + String.join(",", Fluxes.NAMES) + ",z_spec,logmstar");
        for (int id = 1; id <= galaxies; id++) {
            lines.add(line(id, decode(density.draw(random)), random.nextDouble() < WITHOUT_INFRARED));
        }
        return lines;
    }

    /** Logarithm of the r flux, logarithms of the ratios of neighbouring bands, redshift, mass. */
    static double[] encode(float[] fluxes, double[] truth) {
        double[] row = new double[Fluxes.COUNT + truth.length];
        row[0] = Math.log(fluxes[ANCHOR]);
        for (int band = 1; band < Fluxes.COUNT; band++) {
            row[band] = Math.log(fluxes[band] / fluxes[band - 1]);
        }
        System.arraycopy(truth, 0, row, Fluxes.COUNT, truth.length);
        return row;
    }

    /** Fluxes, redshift, mass. */
    static double[] decode(double[] row) {
        double[] galaxy = row.clone();
        galaxy[ANCHOR] = Math.exp(row[0]);
        for (int band = ANCHOR; band > 0; band--) {
            galaxy[band - 1] = galaxy[band] / Math.exp(row[band]);
        }
        for (int band = ANCHOR + 1; band < Fluxes.COUNT; band++) {
            galaxy[band] = galaxy[band - 1] * Math.exp(row[band]);
        }
        return galaxy;
    }

    private static String line(int id, double[] galaxy, boolean withoutInfrared) {
        StringBuilder line = new StringBuilder().append(id);
        for (int band = 0; band < Fluxes.COUNT; band++) {
            boolean missing = withoutInfrared && Fluxes.NAMES.get(band).startsWith("flux_w");
            line.append(missing ? "," : String.format(Locale.ROOT, ",%.5g", galaxy[band]));
        }
        return line.append(String.format(Locale.ROOT, ",%.5f", galaxy[Fluxes.COUNT]))
                .append(String.format(Locale.ROOT, ",%.4f", galaxy[Fluxes.COUNT + 1]))
                .toString();
    }
}
