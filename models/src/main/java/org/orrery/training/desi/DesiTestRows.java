package org.orrery.training.desi;

import java.util.Arrays;

/** Invented galaxies that the cards' test vectors are made of: ordinary ones, missing bands and absurd values. */
final class DesiTestRows {
    private static final float NAN = Float.NaN;

    static final float[][] FLUXES = {
        {6.7f, 17.8f, 32.8f, 40.4f, 29.2f},
        {2.6f, 9.1f, 19.8f, 46.0f, 31.5f},
        {14.2f, 24.1f, 31.6f, 25.0f, 17.3f},
        {49.0f, 108.0f, 192.0f, 187.0f, 133.0f},
        {810.0f, 1620.0f, 2730.0f, 2070.0f, 1270.0f},
        {6.7f, 17.8f, 32.8f, NAN, NAN},
        {NAN, 17.8f, 32.8f, 40.4f, 29.2f},
        {6.7f, 17.8f, NAN, 40.4f, NAN},
        {NAN, 17.8f, NAN, NAN, NAN},
        {NAN, NAN, NAN, NAN, NAN},
        {-0.3f, 8.2f, 15.1f, -2.5f, 0},
        {0, 0, 0, 0, 0},
        {-9999, 1e30f, -1e30f, 1e-30f, 99},
    };

    private DesiTestRows() {}

    /** The same galaxies with a redshift each. */
    static float[][] withRedshifts() {
        float[] redshifts = {0.25f, 0.45f, 0.11f, 0.06f, 0.02f, 0.3f, 0.2f, 0.24f, 0.17f, 0.35f, 0.4f, 0.1f, 1e30f};
        float[][] rows = new float[FLUXES.length][];
        Arrays.setAll(rows, row -> {
            float[] features = Arrays.copyOf(FLUXES[row], Fluxes.COUNT + 1);
            features[Fluxes.COUNT] = redshifts[row];
            return features;
        });
        return rows;
    }
}
