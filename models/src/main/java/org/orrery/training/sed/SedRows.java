package org.orrery.training.sed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Made-up rows that a model is tried on: a plausible galaxy, its bands missing, absurd values. */
final class SedRows {
    /** A red galaxy of magnitude 19 at redshift 0.25: magnitudes bluer or redder than that by band. */
    private static final double[] SLOPE = {1.2, 0.4, 0, -0.3, -0.5, -0.7};

    private static final float[] ABSURD = {0, -1, -9999, 1e30f, -1e30f, 1e-30f};

    private SedRows() {}

    /** Rows for a card: JSON knows no infinities. */
    static float[][] finite(Survey survey) {
        int bands = survey.bands().size();
        int width = survey.features();
        float[] typical = typical(survey, 0, 0.25f);
        List<float[]> rows = new ArrayList<>();
        rows.add(typical);
        rows.add(typical(survey, 0, Float.NaN));
        rows.add(typical(survey, -4, 0.05f));
        rows.add(typical(survey, 2, Float.NaN));
        for (int band = 0; band < bands; band++) {
            rows.add(with(typical, band, Float.NaN));
            rows.add(with(typical, band, -typical[band]));
            rows.add(with(typical, band, ABSURD[band % ABSURD.length]));
        }
        float[] bare = new float[width];
        Arrays.fill(bare, Float.NaN);
        rows.add(bare);
        rows.add(with(bare, width - 1, 0.25f));
        for (int column = bands; column < width; column++) {
            rows.add(with(typical, column, ABSURD[column % ABSURD.length]));
        }
        return rows.toArray(float[][]::new);
    }

    /** The same, infinities, and random rows. */
    static float[][] all(Survey survey, float[][] usual) {
        List<float[]> rows = new ArrayList<>(List.of(finite(survey)));
        float[] typical = rows.get(0);
        for (int column = 0; column < typical.length; column++) {
            for (float value : ABSURD) {
                rows.add(with(typical, column, value));
            }
            rows.add(with(typical, column, Float.POSITIVE_INFINITY));
            rows.add(with(typical, column, Float.NEGATIVE_INFINITY));
        }
        rows.addAll(Arrays.asList(usual));
        return rows.toArray(float[][]::new);
    }

    private static float[] typical(Survey survey, double fainter, float z) {
        int bands = survey.bands().size();
        float[] row = new float[survey.features()];
        for (int band = 0; band < bands; band++) {
            row[band] = (float) Physics.nanomaggies(19 + fainter + SLOPE[band]);
            if (survey.errorsGiven()) {
                row[bands + band] = (float)
                        (0.2 * Physics.nanomaggies(survey.bands().get(band).depth()));
            }
        }
        row[row.length - 1] = z;
        return row;
    }

    private static float[] with(float[] row, int column, float value) {
        float[] changed = row.clone();
        changed[column] = value;
        return changed;
    }

    /** Rows as a catalogue has them, redshift and bands missing as often as in training. */
    static float[][] observed(Survey survey, float[][] noiseFree, Random random) {
        Observation observation = new Observation(survey);
        return Arrays.stream(noiseFree)
                .map(row -> observation.apply(row, random))
                .toArray(float[][]::new);
    }

    /** The same with all bands and the redshift. */
    static float[][] measured(Survey survey, float[][] noiseFree, Random random) {
        Observation observation = new Observation(survey);
        return Arrays.stream(noiseFree)
                .map(row -> observation.measure(row, random))
                .toArray(float[][]::new);
    }
}
