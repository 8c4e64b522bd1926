package org.orrery.training.sample;

import java.util.Arrays;

import org.orrery.training.catalog.Bands;
import org.orrery.training.catalog.Catalog;

/**
 * The space in which galaxies are drawn. Brightness ln(1 + flux / softening) of i and of u, the differences between the
 * neighbouring bands from g to z, and the logarithms of the flux errors, in a {@link ScoreSpace}.
 */
final class GalaxySpace {
    static final int DIMENSIONS = Bands.FEATURES;

    private static final double[] SOFTENING = {22.1, 22.9, 22.6, 22.4, 22.0};
    private static final double SLOPE = -0.4 * Math.log(10);
    private static final int ANCHOR = Bands.NAMES.indexOf("i");

    private final ScoreSpace scores;

    /** Galaxies with a missing band are left out. */
    GalaxySpace(Catalog catalog) {
        double[][] raw = Arrays.stream(catalog.features())
                .map(GalaxySpace::encode)
                .filter(point -> Arrays.stream(point).allMatch(Double::isFinite))
                .toArray(double[][]::new);
        if (raw.length < 100 * DIMENSIONS) {
            throw new IllegalArgumentException("%d galaxies with all bands are too few to fit a density, %d are needed"
                    .formatted(raw.length, 100 * DIMENSIONS));
        }
        scores = new ScoreSpace(raw);
    }

    double[][] points() {
        return scores.points();
    }

    /** Magnitudes and errors of a point; null where its colours would need a negative flux. */
    float[] decode(double[] point) {
        double[] raw = scores.decode(point);
        for (int band = ANCHOR - 1; band > 0; band--) {
            raw[band] += raw[band + 1];
        }
        raw[ANCHOR + 1] = raw[ANCHOR] - raw[ANCHOR + 1];
        float[] galaxy = new float[DIMENSIONS];
        for (int band = 0; band < Bands.COUNT; band++) {
            if (raw[band] <= 0) {
                return null;
            }
            double logFlux = Math.log(Math.expm1(raw[band]));
            galaxy[band] = (float) (SOFTENING[band] + logFlux / SLOPE);
            galaxy[Bands.COUNT + band] = (float) Math.exp(raw[Bands.COUNT + band] - logFlux);
        }
        return galaxy;
    }

    private static double[] encode(float[] features) {
        double[] point = new double[DIMENSIONS];
        for (int band = 0; band < Bands.COUNT; band++) {
            double logFlux = SLOPE * (features[band] - SOFTENING[band]);
            point[band] = Math.log1p(Math.exp(logFlux));
            point[Bands.COUNT + band] = logFlux + Math.log(features[Bands.COUNT + band]);
        }
        for (int band = 1; band < ANCHOR; band++) {
            point[band] -= point[band + 1];
        }
        point[ANCHOR + 1] = point[ANCHOR] - point[ANCHOR + 1];
        return point;
    }
}
