package org.orrery.training.catalog;

import java.util.Arrays;

/** Galaxies with spectroscopic redshifts: one array of features each, NaN where nothing was measured. */
public record Catalog(float[][] features, double[] redshift) {
    public int size() {
        return redshift.length;
    }

    /** The given rows, in the given order. */
    public Catalog rows(int[] rows) {
        return new Catalog(
                Arrays.stream(rows).mapToObj(row -> features[row]).toArray(float[][]::new),
                Arrays.stream(rows).mapToDouble(row -> redshift[row]).toArray());
    }

    /** The same galaxies as if {@code band} had not been observed. */
    public Catalog withoutBand(int band) {
        float[][] masked = Arrays.stream(features).map(float[]::clone).toArray(float[][]::new);
        for (float[] row : masked) {
            Bands.hide(row, band);
        }
        return new Catalog(masked, redshift);
    }

    /** All features laid end to end. */
    public float[] flat() {
        int width = Bands.FEATURES;
        float[] flat = new float[size() * width];
        for (int row = 0; row < size(); row++) {
            System.arraycopy(features[row], 0, flat, row * width, width);
        }
        return flat;
    }
}
