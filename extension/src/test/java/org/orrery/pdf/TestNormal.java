package org.orrery.pdf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TestNormal {
    /** Values of scipy.stats.norm.cdf and .pdf, version 1.17. */
    @ParameterizedTest
    @CsvSource({
        "-8, 6.220960574271740e-16, 5.052271083536893e-15",
        "-3.3, 4.834241423837774e-04, 1.722568939053681e-03",
        "-1, 1.586552539314571e-01, 2.419707245191434e-01",
        "-0.0078, 4.968882817657237e-01, 3.989301447618469e-01",
        "0, 0.5, 3.989422804014327e-01",
        "0.3141592653589793, 6.232999604638141e-01, 3.797331327515625e-01",
        "1.96, 9.750021048517795e-01, 5.844094433345148e-02",
        "5.5, 9.999999810104375e-01, 1.076976004254328e-07"
    })
    void testAgreesWithScipy(double z, double cdf, double density) {
        assertEquals(cdf, Normal.cdf(z), 4e-9);
        assertEquals(density, Normal.density(z), 2e-10);
    }

    @Test
    void testIsDefinedEverywhere() {
        assertEquals(0, Normal.cdf(Double.NEGATIVE_INFINITY));
        assertEquals(1, Normal.cdf(Double.POSITIVE_INFINITY));
        assertEquals(0, Normal.density(Double.NEGATIVE_INFINITY));
        assertEquals(0, Normal.cdf(-8.1));
        assertEquals(1, Normal.cdf(8.1));
        assertTrue(Double.isNaN(Normal.cdf(Double.NaN)));
        assertTrue(Double.isNaN(Normal.density(Double.NaN)));
    }

    @Test
    void testCdfNeverFalls() {
        double last = 0;
        for (double z = -8.5; z < 8.5; z += 0.00071) {
            double cdf = Normal.cdf(z);
            assertTrue(cdf >= last - 4e-9, () -> "falls at a point below " + cdf);
            last = cdf;
        }
    }
}
