package org.orrery.training.photoz;

import org.orrery.training.catalog.Bands;

/** Invented galaxies that a card's test vectors are made of: ordinary ones, missing bands and absurd values. */
final class TestRows {
    private static final float NAN = Float.NaN;

    static final float[][] ROWS = {
        {19.7f, 18.4f, 17.8f, 17.4f, 17.2f, 0.05f, 0.01f, 0.01f, 0.01f, 0.02f},
        {22.4f, 20.4f, 19.0f, 18.5f, 18.1f, 0.5f, 0.05f, 0.02f, 0.02f, 0.03f},
        {23.3f, 22.2f, 20.6f, 19.8f, 19.4f, 1.6f, 0.3f, 0.09f, 0.06f, 0.07f},
        {24.9f, 22.8f, 21.4f, 20.4f, 20.0f, 6.0f, 0.5f, 0.17f, 0.09f, 0.1f},
        {23.0f, 22.7f, 21.9f, 20.9f, 20.5f, 1.2f, 0.45f, 0.27f, 0.15f, 0.16f},
        {NAN, 22.2f, 20.6f, 19.8f, 19.4f, NAN, 0.3f, 0.09f, 0.06f, 0.07f},
        {23.3f, NAN, 20.6f, 19.8f, 19.4f, 1.6f, 0.3f, 0.09f, 0.06f, 0.07f},
        {23.3f, 22.2f, 20.6f, 19.8f, 19.4f, 1.6f, 0.3f, NAN, 0.06f, 0.07f},
        {23.3f, 22.2f, 20.6f, NAN, NAN, 1.6f, 0.3f, 0.09f, NAN, NAN},
        {NAN, NAN, 20.6f, NAN, NAN, NAN, NAN, 0.09f, NAN, NAN},
        {NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN},
        {33.0f, 27.5f, 24.4f, 24.2f, 27.2f, 14000f, 48f, 4f, 3.4f, 100f},
        {-9999f, 22.2f, 20.6f, 99f, 19.4f, -1f, 0, 0.09f, 0.06f, 0.07f},
    };

    private TestRows() {}

    static float[] flat() {
        float[] flat = new float[ROWS.length * Bands.FEATURES];
        for (int row = 0; row < ROWS.length; row++) {
            System.arraycopy(ROWS[row], 0, flat, row * Bands.FEATURES, Bands.FEATURES);
        }
        return flat;
    }
}
