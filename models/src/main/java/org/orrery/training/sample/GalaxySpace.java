package org.orrery.training.sample;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.orrery.training.algebra.Cholesky;
import org.orrery.training.catalog.Bands;
import org.orrery.training.catalog.Catalog;

/**
 * The space in which galaxies are drawn. Brightness ln(1 + flux / softening) of i and of u, the differences between the
 * neighbouring bands from g to z, and the logarithms of the flux errors, each turned into normal scores, then whitened.
 */
final class GalaxySpace {
    static final int DIMENSIONS = Bands.FEATURES;

    private static final double[] SOFTENING = {22.1, 22.9, 22.6, 22.4, 22.0};
    private static final double SLOPE = -0.4 * Math.log(10);
    private static final int ANCHOR = Bands.NAMES.indexOf("i");

    private final NormalScores[] scores = new NormalScores[DIMENSIONS];
    private final double[][] factor;
    private final double[][] points;

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
        for (int d = 0; d < DIMENSIONS; d++) {
            int column = d;
            scores[d] = new NormalScores(
                    Arrays.stream(raw).mapToDouble(point -> point[column]).toArray());
        }
        double[][] scored = Arrays.stream(raw)
                .map(point -> IntStream.range(0, DIMENSIONS)
                        .mapToDouble(d -> scores[d].toScore(point[d]))
                        .toArray())
                .toArray(double[][]::new);
        double[][] covariance = covariance(scored);
        factor = Cholesky.factor(covariance);
        double[][] whitening = Cholesky.whitening(covariance);
        points = Arrays.stream(scored).map(point -> whiten(whitening, point)).toArray(double[][]::new);
    }

    double[][] points() {
        return points;
    }

    /** Magnitudes and errors of a point; null where its colours would need a negative flux. */
    float[] decode(double[] point) {
        double[] raw = new double[DIMENSIONS];
        for (int d = 0; d < DIMENSIONS; d++) {
            double score = 0;
            for (int j = 0; j <= d; j++) {
                score += factor[d][j] * point[j];
            }
            raw[d] = scores[d].fromScore(score);
        }
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

    private static double[][] covariance(double[][] scored) {
        double[][] covariance = new double[DIMENSIONS][DIMENSIONS];
        for (double[] point : scored) {
            for (int i = 0; i < DIMENSIONS; i++) {
                for (int j = 0; j < DIMENSIONS; j++) {
                    covariance[i][j] += point[i] * point[j] / scored.length;
                }
            }
        }
        return covariance;
    }

    private static double[] whiten(double[][] whitening, double[] scored) {
        double[] point = new double[DIMENSIONS];
        for (int d = 0; d < DIMENSIONS; d++) {
            for (int i = 0; i <= d; i++) {
                point[d] += scored[i] * whitening[i][d];
            }
        }
        return point;
    }
}
