package org.orrery.training.metrics;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The truncated mixture against values worked out elsewhere. */
final class TestMixture {
    @Test
    void testNormalDistribution() {
        assertEquals(0.5, Normal.cdf(0), 1e-7);
        assertEquals(0.8413447461, Normal.cdf(1), 1e-7);
        assertEquals(0.0227501319, Normal.cdf(-2), 1e-8);
    }

    @Test
    void testTruncationRenormalises() {
        Mixture half = new Mixture(new float[] {1, 0, 1}, 0, 40);
        assertEquals(0, half.cdf(0), 1e-9);
        assertEquals(1, half.cdf(40), 1e-9);
        // The median of a half-normal.
        assertEquals(0.6744897502, half.median(), 1e-5);
    }

    @Test
    void testMean() {
        // The mean of a half-normal, and that of two components well inside.
        assertEquals(Math.sqrt(2 / Math.PI), new Mixture(new float[] {1, 0, 1}, 0, 9).mean(), 1e-4);
        Mixture mixture = new Mixture(new float[] {0.75f, 0.25f, 0.25f, 0.75f, 0.002f, 0.01f}, 0, 1);
        assertEquals(0.375, mixture.mean(), 1e-4);
    }

    @Test
    void testMedianOfTwoComponents() {
        Mixture mixture = new Mixture(new float[] {0.5f, 0.5f, 0.25f, 0.75f, 0.01f, 0.01f}, 0, 1);
        assertEquals(0.25, mixture.quantile(0.25), 1e-5);
        assertEquals(0.75, mixture.quantile(0.75), 1e-5);
    }

    @Test
    void testScoreOfOneGaussian() {
        // At its own mean a Gaussian scores sigma (2 phi(0) - 1 / sqrt(pi)).
        Mixture gaussian = new Mixture(new float[] {1, 0.5f, 0.05f}, 0, 1);
        assertEquals(0.05 * (Math.sqrt(2 / Math.PI) - 1 / Math.sqrt(Math.PI)), gaussian.crps(0.5), 1e-5);
    }
}
