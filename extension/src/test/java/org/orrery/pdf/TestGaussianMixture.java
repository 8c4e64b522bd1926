package org.orrery.pdf;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TestGaussianMixture {
    /** Four components, one of them half below the lower bound. */
    private final GaussianMixture mixture = new GaussianMixture(
            new double[] {0.5, 0.3, 0.15, 0.05},
            new double[] {0.3, 0.35, 0.8, -0.02},
            new double[] {0.02, 0.08, 0.1, 0.05},
            0,
            1.2);

    /** scipy 1.17: brentq on the truncated sum of norm.cdf. */
    @ParameterizedTest
    @CsvSource({
        "0.025, 0.19063235778657323",
        "0.16, 0.2801360571427538",
        "0.5, 0.31286737575300533",
        "0.84, 0.519377062049886",
        "0.975, 0.8989393222188758"
    })
    void testQuantilesAgreeWithScipy(double p, double expected) {
        assertEquals(expected, mixture.quantile(p), 1e-6);
        assertEquals(expected, mixture.quantile(p, -5), 1e-6);
        assertEquals(expected, mixture.quantile(p, 5), 1e-6);
        assertEquals(p, mixture.cdf(expected), 1e-7);
    }

    /** scipy 1.17: quad over the truncated sum of norm.pdf. */
    @Test
    void testMomentsAgreeWithScipy() {
        assertEquals(0.38829781298950256, mixture.mean(), 1e-7);
        assertEquals(0.19174574391452928, mixture.std(), 1e-7);
        assertEquals(1 - 0.9672223407460354, mixture.truncated(), 1e-7);
    }

    @Test
    void testStandardDeviationFarFromZero() {
        GaussianMixture narrow = new GaussianMixture(2, 0, 2000);
        narrow.set(new float[] {1, 1, 1000, 1000, 1e-6f, 3e-6f}, 0);
        assertEquals(Math.sqrt(5e-12), narrow.std(), 1e-12);
        GaussianMixture cut = new GaussianMixture(1, 1000, Double.POSITIVE_INFINITY);
        cut.set(new float[] {1, 1000, 1e-6f}, 0);
        // Half of a Gaussian
        assertEquals(1e-6 * Math.sqrt(1 - 2 / Math.PI), cut.std(), 1e-12);
        assertEquals(1e-6, cut.untruncatedStd(), 1e-12);
    }

    @Test
    void testModeAgreesWithScipy() {
        assertEquals(0.3003838430410473, mixture.mode(), 1e-6);
        assertEquals(11.5857620555096, mixture.density(mixture.mode()), 1e-6);
    }

    @Test
    void testIsZeroOutsideItsBounds() {
        assertEquals(0, mixture.density(-1e-9));
        assertEquals(0, mixture.cdf(0));
        assertEquals(1, mixture.cdf(1.2));
        assertEquals(0, mixture.density(1.3));
    }

    @Test
    void testSecondPeakOfATenthMakesItMultimodal() {
        assertTrue(twoPeaks(0.13).isMultimodal());
        assertFalse(twoPeaks(0.05).isMultimodal());
    }

    @Test
    void testTwoComponentsOfOneHillAreUnimodal() {
        GaussianMixture hill =
                new GaussianMixture(new double[] {0.5, 0.5}, new double[] {0.5, 0.59}, new double[] {0.05, 0.05}, 0, 1);
        assertFalse(hill.isMultimodal());
        assertEquals(0.545, hill.mode(), 1e-5);
    }

    private static GaussianMixture twoPeaks(double weight) {
        return new GaussianMixture(
                new double[] {1 - weight, weight}, new double[] {0.2, 0.8}, new double[] {0.05, 0.05}, 0, 1);
    }

    @Test
    void testRefusesWhatIsNoDensity() {
        GaussianMixture two = new GaussianMixture(2, 0, 1);
        assertTrue(two.set(new float[] {1, 1, 0.2f, 0.3f, 0.1f, 0.1f}, 0));
        assertFalse(two.set(new float[] {1, Float.NaN, 0.2f, 0.3f, 0.1f, 0.1f}, 0));
        assertFalse(two.set(new float[] {0, 0, 0.2f, 0.3f, 0.1f, 0.1f}, 0));
        assertFalse(two.set(new float[] {1, -1, 0.2f, 0.3f, 0.1f, 0.1f}, 0));
        assertFalse(two.set(new float[] {1, 1, 0.2f, 0.3f, 0.1f, 0}, 0));
        assertFalse(two.set(new float[] {1, 1, 9f, 9f, 0.1f, 0.1f}, 0), "nothing inside the bounds");
        assertThrows(
                IllegalArgumentException.class,
                () -> new GaussianMixture(new double[] {1}, new double[] {Double.NaN}, new double[] {1}, 0, 1));
    }

    /** Against sums over a fine grid, which share nothing with the closed forms. */
    @Test
    void testAgreesWithAGridOnRandomMixtures() {
        Random random = new Random(1);
        for (int trial = 0; trial < 300; trial++) {
            int components = 1 + random.nextInt(8);
            float[] row = new float[3 * components];
            for (int i = 0; i < components; i++) {
                row[i] = random.nextFloat() + 1e-3f;
                row[components + i] = 1.4f * random.nextFloat() - 0.1f;
                row[2 * components + i] = 0.01f + 0.2f * random.nextFloat();
            }
            GaussianMixture density = new GaussianMixture(components, 0, 1.2);
            assertTrue(density.set(row, 0));
            checkAgainstGrid(density);
        }
    }

    private static void checkAgainstGrid(GaussianMixture density) {
        int cells = 12_000;
        double step = 1.2 / cells;
        double total = 0;
        double mean = 0;
        double highest = 0;
        double[] cumulative = new double[cells + 1];
        for (int i = 0; i < cells; i++) {
            double x = (i + 0.5) * step;
            double d = density.density(x);
            total += d * step;
            mean += x * d * step;
            highest = Math.max(highest, d);
            cumulative[i + 1] = total;
        }
        assertEquals(1, total, 1e-5);
        assertEquals(mean, density.mean(), 1e-5);
        assertTrue(density.density(density.mode()) >= highest * (1 - 1e-6), "a higher point than the mode");
        double[] quantiles = new double[5];
        density.quantiles(density.mean(), quantiles);
        double[] probabilities = {0.5, 0.16, 0.84, 0.025, 0.975};
        for (int i = 0; i < 5; i++) {
            double p = probabilities[i];
            double x = density.quantile(p);
            assertEquals(x, quantiles[i], 1e-6);
            assertEquals(p, cumulative[(int) Math.round(x / step)], 2e-3);
            assertEquals(p, density.cdf(x), 1e-5);
        }
    }
}
