package org.orrery.pdf;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What holds for every density, against integrals by the midpoint rule. */
abstract class AbstractTestDensity {
    private static final int CELLS = 400_000;
    private static final double NEAR = 2e-5;

    /** Its probability lies between -10 and 10, but for 1e-9. */
    abstract Density density() throws Exception;

    /** Of a quantile, in probability. */
    double precision() {
        return 1e-12;
    }

    private static double integral(double from, double to, DoubleUnaryOperator f) {
        double width = (to - from) / CELLS;
        double sum = 0;
        for (int i = 0; i < CELLS; i++) {
            sum += f.applyAsDouble(from + (i + 0.5) * width);
        }
        return sum * width;
    }

    private static double integral(DoubleUnaryOperator f) {
        return integral(-10, 10, f);
    }

    @Test
    void testDensityIntegratesToOne() throws Exception {
        assertEquals(1, integral(density()::density), NEAR);
    }

    @Test
    void testCdfIsTheIntegralOfTheDensity() throws Exception {
        Density density = density();
        for (double x = -3; x <= 3; x += 0.37) {
            double upTo = x;
            assertEquals(integral(-10, upTo, density::density), density.cdf(x), NEAR, "at " + x);
            assertEquals(density.cdf(x + 0.5) - density.cdf(x), density.probability(x, x + 0.5), 1e-8);
        }
        assertEquals(0, density.cdf(Double.NEGATIVE_INFINITY));
        assertEquals(1, density.cdf(Double.POSITIVE_INFINITY));
        assertTrue(Double.isNaN(density.cdf(Double.NaN)));
        assertTrue(Double.isNaN(density.density(Double.NaN)));
        assertEquals(0, density.density(Double.POSITIVE_INFINITY));
    }

    @Test
    void testQuantileInvertsTheCdf() throws Exception {
        Density density = density();
        double before = Double.NEGATIVE_INFINITY;
        for (double p = 0.001; p < 1; p += 0.0173) {
            double x = density.quantile(p);
            assertEquals(p, density.cdf(x), precision());
            assertTrue(x >= before);
            before = x;
        }
        double[] quantiles = new double[5];
        density.quantiles(density.mean(), quantiles);
        double[] probabilities = {0.5, 0.16, 0.84, 0.025, 0.975};
        for (int i = 0; i < quantiles.length; i++) {
            assertEquals(density.quantile(probabilities[i]), quantiles[i], NEAR);
        }
    }

    @Test
    void testMomentsAndEntropyAreIntegrals() throws Exception {
        Density density = density();
        double mean = integral(x -> x * density.density(x));
        assertEquals(mean, density.mean(), NEAR);
        assertEquals(Math.sqrt(integral(x -> (x - mean) * (x - mean) * density.density(x))), density.std(), NEAR);
        assertEquals(
                integral(x -> density.density(x) > 0 ? -density.density(x) * density.logDensity(x) : 0),
                density.entropy(),
                5 * NEAR);
    }

    @Test
    void testModesAreTheTops() throws Exception {
        Density density = density();
        List<Mode> modes = density.modes();
        assertFalse(modes.isEmpty());
        assertEquals(1, modes.stream().mapToDouble(Mode::probability).sum(), 1e-8);
        double highest = 0;
        for (double x = -3; x <= 3; x += 1e-4) {
            highest = Math.max(highest, density.density(x));
        }
        double top = modes.stream().mapToDouble(Mode::density).max().orElseThrow();
        assertTrue(top >= highest * (1 - 1e-3), top + " is less than " + highest);
        assertEquals(top, density.density(density.mode()), 1e-3 * top);
        long rivals = modes.stream().filter(mode -> mode.density() >= 0.1 * top).count();
        assertEquals(rivals > 1, density.isMultimodal());
    }

    @Test
    void testHighestDensityRegionIsTheShortest() throws Exception {
        Density density = density();
        for (double level : new double[] {0.1, 0.5, 0.68, 0.95}) {
            double[] region = HighestDensity.region(density, level);
            double length = 0;
            double probability = 0;
            for (int i = 0; i < region.length; i += 3) {
                assertTrue(i == 0 || region[i] > region[i - 2], "pieces overlap");
                length += region[i + 1] - region[i];
                probability += region[i + 2];
                assertEquals(density.probability(region[i], region[i + 1]), region[i + 2], 1e-8);
            }
            assertTrue(probability >= level - 1e-8, probability + " is less than " + level);
            double tailed = density.quantile(0.5 + level / 2) - density.quantile(0.5 - level / 2);
            double excess = probability - level; // of a flat stretch, which counts whole
            assertTrue(
                    length <= tailed + 1e-6 + excess / density.density(density.mode()) * 100,
                    length + " against " + tailed);
        }
    }

    @Test
    void testNothingLiesOutsideTheRange() throws Exception {
        Density density = density();
        assertEquals(0, density.density(density.lower() - 1));
        assertEquals(0, density.density(density.upper() + 1));
        assertEquals(0, density.cdf(density.lower()));
        assertEquals(1, density.cdf(density.upper()));
        assertEquals(0, density.probability(1, 1));
        assertEquals(1, density.probability(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY), 1e-8);
    }
}
