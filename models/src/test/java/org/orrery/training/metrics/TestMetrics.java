package org.orrery.training.metrics;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The definitions of the figures in the accuracy tables. */
final class TestMetrics {
    @Test
    void testPointFigures() {
        double[] truth = {0, 0, 0, 0, 1};
        double[] estimate = {-0.01, 0, 0.01, 0.02, 2};
        PointMetrics accuracy = PointMetrics.ofRedshifts(estimate, truth);
        assertEquals(0.01, accuracy.medianBias(), 1e-12);
        assertEquals(0.104, accuracy.meanBias(), 1e-12);
        assertEquals(1.4826 * 0.01, accuracy.sigmaNmad(), 1e-12);
        assertEquals(0.2, accuracy.outliers(), 1e-12);
    }

    @Test
    void testDifferences() {
        PointMetrics metrics = PointMetrics.ofDifferences(new double[] {1, 2, 3.5}, new double[] {1, 2.1, 3}, 0.3);
        assertEquals(1.0 / 3, metrics.outliers(), 1e-12);
        assertEquals(Math.sqrt((0.01 + 0.25) / 3), metrics.rms(), 1e-12);
        assertEquals(0, metrics.medianBias(), 1e-12);
    }

    @Test
    void testCoverageOfKnownDensities() {
        // A uniform density on [0, 1] and truths at its own quantiles.
        int rows = 1000;
        Distribution[] uniform = new Distribution[rows];
        double[] truth = new double[rows];
        for (int row = 0; row < rows; row++) {
            uniform[row] = new Mixture(new float[] {1, 0.5f, 100}, 0, 1);
            truth[row] = (row + 0.5) / rows;
        }
        DensityMetrics metrics = DensityMetrics.of(uniform, truth);
        assertEquals(0.68, metrics.coverage68(), 2e-3);
        assertEquals(0.95, metrics.coverage95(), 2e-3);
        assertEquals(0.0005, metrics.pitDistance(), 1e-4);
        // The mean over t of the integral of (x - [x >= t])^2 is 1/6.
        assertEquals(1.0 / 6, metrics.crps(), 1e-3);
    }

    @Test
    void testDistanceFromUniform() {
        assertEquals(0.5, DensityMetrics.distanceFromUniform(new double[] {0.5}), 1e-12);
        assertEquals(1, DensityMetrics.distanceFromUniform(new double[] {1, 1}), 1e-12);
        assertEquals(0.125, DensityMetrics.distanceFromUniform(new double[] {0.125, 0.375, 0.625, 0.875}), 1e-12);
    }
}
