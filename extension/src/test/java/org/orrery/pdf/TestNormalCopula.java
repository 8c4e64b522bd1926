package org.orrery.pdf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Against scipy's quad of norm.pdf(x) norm.cdf((k - r x) / sqrt(1 - r^2)) from -12 to h, and norm.ppf(p). */
final class TestNormalCopula {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0.5, 0.33333333333333",
        "0.3, -0.7, 0.2, 0.17289130039851",
        "1.2, 0.4, -0.6, 0.54553161893623",
        "-2, -1.5, 0.8, 0.01650592949781",
        "2.5, 2, 0.95, 0.97701513252392",
        "-0.1, 0.1, 0.99, 0.4581637276362",
        "3, -3, -0.9, 0.00073949364632632",
        "-3.5, -3, 0.3, 5.825617504893e-06",
        "1, 1, 0.999, 0.83702768807236",
        "1, 1.01, 0.9999, 0.84086408815676",
        "-0.5, 0.5, 0.9999, 0.30853753872599",
        "0.7, -0.7, -0.9999, 0.0017617116535488",
        "0.2, 0.21, 0.95, 0.53170702825624",
        "0.2, 0.2, 0.91, 0.51258700321121",
        "0.5, 8.3, 0.4, 0.69146246127401"
    })
    void testBothNormalVariablesLieBelow(double h, double k, double correlation, double expected) {
        assertEquals(expected, new NormalCopula(correlation).both(h, k), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0",
        "0.16, -0.99445788320975",
        "0.84, 0.99445788320975",
        "0.025, -1.9599639845401",
        "0.999, 3.0902323061678",
        "0.001, -3.0902323061678",
        "1e-10, -6.3613409024041"
    })
    void testScoreIsTheNormalQuantile(double p, double expected) {
        assertEquals(expected, NormalCopula.score(p), 1e-9);
    }

    @Test
    void testIndependentOnesMultiply() {
        GaussianMixture z = new GaussianMixture(new double[] {1}, new double[] {0.4}, new double[] {0.05}, 0, 1);
        GaussianMixture mass = new GaussianMixture(new double[] {1}, new double[] {10.6}, new double[] {0.2}, 6, 13);
        double expected = (z.cdf(0.5) - z.cdf(0.3)) * (mass.cdf(13) - mass.cdf(10.5));
        assertEquals(expected, new NormalCopula(0).probability(z, 0.3, 0.5, mass, 10.5, 13), 1e-12);
        assertEquals(0, new NormalCopula(0.5).probability(z, 0.5, 0.3, mass, 10.5, 13));
        double everywhere = new NormalCopula(0.7).probability(z, 0, 1, mass, Double.NEGATIVE_INFINITY, 20);
        assertEquals(1, everywhere, 1e-12);
    }

    @Test
    void testOneVariableTwice() {
        GaussianMixture z = new GaussianMixture(new double[] {1}, new double[] {0.4}, new double[] {0.05}, 0, 1);
        assertEquals(0.5, new NormalCopula(1).probability(z, 0, 0.4, z, 0, 0.4), 1e-7);
        assertEquals(0, new NormalCopula(-1).probability(z, 0, 0.4, z, 0, 0.4), 1e-7);
    }

    @Test
    void testCorrelationHasARange() {
        assertThrows(IllegalArgumentException.class, () -> new NormalCopula(1.01));
        assertThrows(IllegalArgumentException.class, () -> new NormalCopula(Double.NaN));
    }
}
