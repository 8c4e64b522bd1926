package org.orrery.training.photoz;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.orrery.training.algebra.Cholesky;
import org.orrery.training.catalog.Bands;

/**
 * How magnitudes become numbers that a network likes: brightness = ln(1 + flux / softening), linear in flux where noise
 * rules and logarithmic where it does not, and the logarithm of the flux error. Constants are fitted to the training rows.
 *
 * @param softening magnitude of the softening flux, twice the band's median flux error
 * @param brightness mean brightness per band, which also stands for a missing one
 * @param noise mean logarithm of the flux error in units of the softening, per band
 * @param noiseScale standard deviation of that logarithm, per band
 * @param whitening band x component, makes the brightnesses uncorrelated and of unit variance
 */
record Preprocessing(
        double[] softening, double[] brightness, double[] noise, double[] noiseScale, double[][] whitening) {
    static final double LOG_FLUX_PER_MAG = -0.4 * Math.log(10);
    static final float FAINTEST = 40;
    static final float BRIGHTEST = 5;
    static final float SMALLEST_ERROR = 1e-4f;
    static final float LARGEST_ERROR = 1e6f;
    /** Bounds of the logarithm of the flux error in units of the softening; half is usual. */
    static final float LEAST_NOISE = -2;

    static final float LARGEST_NOISE = 1;
    /** Brightness, noise and missing flag of each band. */
    static final int WIDTH = 3 * Bands.COUNT;

    static Preprocessing fit(float[][] rows) {
        int bands = Bands.COUNT;
        double[] softening = new double[bands];
        double[] brightness = new double[bands];
        double[] noise = new double[bands];
        double[] noiseScale = new double[bands];
        for (int band = 0; band < bands; band++) {
            int b = band;
            float[][] seen =
                    Arrays.stream(rows).filter(row -> !Bands.isMissing(row, b)).toArray(float[][]::new);
            if (seen.length < 2) {
                throw new IllegalArgumentException("band \"%s\" has %d measured rows, at least 2 are needed"
                        .formatted(Bands.NAMES.get(b), seen.length));
            }
            // A flux error is known by the magnitude that has this flux.
            double[] depth = Arrays.stream(seen)
                    .mapToDouble(row -> row[b] + Math.log(row[bands + b] * -LOG_FLUX_PER_MAG) / LOG_FLUX_PER_MAG)
                    .sorted()
                    .toArray();
            softening[b] = depth[depth.length / 2] + Math.log(2) / LOG_FLUX_PER_MAG;
            brightness[b] = Arrays.stream(seen)
                    .mapToDouble(row -> brightness(row[b], softening[b]))
                    .average()
                    .orElseThrow();
            double[] logError = Arrays.stream(seen)
                    .mapToDouble(row -> noise(row[b], row[bands + b], softening[b]))
                    .toArray();
            noise[b] = Arrays.stream(logError).average().orElseThrow();
            noiseScale[b] = Math.max(1e-3, deviation(logError, noise[b]));
        }
        Preprocessing centred = new Preprocessing(softening, brightness, noise, noiseScale, new double[bands][bands]);
        return centred.whitened(rows);
    }

    /** A row's centred brightnesses, standardised noises and flags; zero stands for what is missing. */
    float[] encode(float[] features) {
        int bands = Bands.COUNT;
        float[] encoded = new float[WIDTH];
        for (int band = 0; band < bands; band++) {
            if (Bands.isMissing(features, band)) {
                encoded[2 * bands + band] = 1;
                continue;
            }
            double logError = noise(features[band], features[bands + band], softening[band]);
            double standardised = (logError - noise[band]) / noiseScale[band];
            encoded[band] = (float) (brightness(features[band], softening[band]) - brightness[band]);
            encoded[bands + band] = (float) standardised;
        }
        return encoded;
    }

    float[] flatWhitening() {
        int bands = Bands.COUNT;
        float[] matrix = new float[bands * bands];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = (float) whitening[i / bands][i % bands];
        }
        return matrix;
    }

    private Preprocessing whitened(float[][] rows) {
        int bands = Bands.COUNT;
        double[][] covariance = new double[bands][bands];
        for (float[] row : rows) {
            float[] x = encode(row);
            for (int i = 0; i < bands; i++) {
                for (int j = 0; j < bands; j++) {
                    covariance[i][j] += (double) x[i] * x[j] / rows.length;
                }
            }
        }
        return new Preprocessing(softening, brightness, noise, noiseScale, Cholesky.whitening(covariance));
    }

    private static double brightness(double magnitude, double softening) {
        double clipped = Math.max(BRIGHTEST, Math.min(FAINTEST, magnitude));
        return Math.log1p(Math.exp(LOG_FLUX_PER_MAG * (clipped - softening)));
    }

    private static double noise(double magnitude, double error, double softening) {
        double clipped = Math.max(BRIGHTEST, Math.min(FAINTEST, magnitude));
        double size = Math.max(SMALLEST_ERROR, Math.min(LARGEST_ERROR, error));
        double logError = LOG_FLUX_PER_MAG * (clipped - softening) + Math.log(size);
        return Math.max(LEAST_NOISE, Math.min(LARGEST_NOISE, logError));
    }

    private static double deviation(double[] values, double mean) {
        return Math.sqrt(IntStream.range(0, values.length)
                .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
                .average()
                .orElseThrow());
    }
}
