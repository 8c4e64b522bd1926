package org.orrery.training;

import java.util.Random;

import org.orrery.training.catalog.Bands;
import org.orrery.training.catalog.Catalog;

/** Invented galaxies whose colours follow their redshift, for tests that need no real ones. */
public final class Galaxies {
    private Galaxies() {}

    public static Catalog invent(int rows, long seed) {
        Random random = new Random(seed);
        float[][] features = new float[rows][Bands.FEATURES];
        double[] redshift = new double[rows];
        for (int row = 0; row < rows; row++) {
            redshift[row] = 0.1 + 0.7 * random.nextDouble();
            for (int band = 0; band < Bands.COUNT; band++) {
                double error = 0.01 + 0.1 * random.nextDouble() * (Bands.COUNT - band);
                double magnitude = 18 + 4 * redshift[row] + (Bands.COUNT - band) * (0.4 + redshift[row]);
                features[row][band] = (float) (magnitude + error * random.nextGaussian());
                features[row][Bands.COUNT + band] = (float) error;
            }
        }
        return new Catalog(features, redshift);
    }
}
