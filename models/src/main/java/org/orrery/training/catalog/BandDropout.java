package org.orrery.training.catalog;

import java.util.Random;

/** Hides bands at random during training, so that a network learns to do without them. */
public final class BandDropout {
    private static final double ONE_BAND = 0.15;
    private static final double MANY_BANDS = 0.05;
    private static final double HIDDEN_OF_MANY = 0.4;

    private BandDropout() {}

    /** A copy of the row in which one band, several or, mostly, none are missing. */
    public static float[] apply(float[] features, Random random) {
        float[] row = features.clone();
        double draw = random.nextDouble();
        if (draw < ONE_BAND) {
            Bands.hide(row, random.nextInt(Bands.COUNT));
        } else if (draw < ONE_BAND + MANY_BANDS) {
            for (int band = 0; band < Bands.COUNT; band++) {
                if (random.nextDouble() < HIDDEN_OF_MANY) {
                    Bands.hide(row, band);
                }
            }
        }
        return row;
    }
}
