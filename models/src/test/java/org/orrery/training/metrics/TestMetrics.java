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
    void testDistanceFromUniform() {
        assertEquals(0.5, DensityMetrics.distanceFromUniform(new double[] {0.5}), 1e-12);
        assertEquals(1, DensityMetrics.distanceFromUniform(new double[] {1, 1}), 1e-12);
        assertEquals(0.125, DensityMetrics.distanceFromUniform(new double[] {0.125, 0.375, 0.625, 0.875}), 1e-12);
    }
}
