package org.orrery.pdf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

final class TestMixtureDensity extends AbstractTestDensity {
    @Override
    Density density() {
        return new MixtureDensity(new float[] {0.2f, 0.5f, 0.3f, -1, 0.5f, 1.5f, 0.3f, 0.2f, 0.7f}, -1.2, 3);
    }

    /** Expected by mpmath's quad with 40 digits. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            0,     100000, 0,    1,     0.49999999999583333,   0.28867513459433176
            0,     10,     0,    1,     0.4995834723791308,    0.28862684351180933
            30000, 10000,  0,    1,     0.5000249995832875,    0.28867513389720296
            -2,    0.5,    -0.1, -0.05, -0.076599686734327136, 0.014378121506303621
            """)
    void testMomentsOfAGaussianWiderThanItsRange(
            float mean, float sigma, double lower, double upper, double expected, double expectedStd) {
        Density exact = new MixtureDensity(new float[] {1, mean, sigma}, lower, upper);
        assertEquals(expected, exact.mean(), 1e-9 * Math.abs(expected));
        assertEquals(expectedStd, exact.std(), 1e-9 * expectedStd);
        // The table knows the probability inside to 4e-9.
        GaussianMixture fast = new GaussianMixture(1, lower, upper);
        fast.set(new float[] {1, mean, sigma}, 0);
        double precision = 1e-8 / (1 - fast.truncated());
        assertEquals(expected, fast.mean(), precision * Math.abs(expected));
        assertEquals(expectedStd, fast.std(), 10 * precision * expectedStd);
    }

    /** Expected by mpmath's quad with 40 digits. */
    @Test
    void testProbabilitiesOfNarrowIntervals() {
        Density density = new MixtureDensity(new float[] {1, 0, 10}, 0, 1);
        assertEquals(1.0016669437170915e-12, density.cdf(1e-12), 1e-20);
        assertEquals(9.0987272620967002e-13, density.probability(0.5, 0.5 + 0x1p-40), 1e-20);
    }
}
