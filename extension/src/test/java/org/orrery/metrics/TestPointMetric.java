package org.orrery.metrics;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

class TestPointMetric {
    private static final double[] TEN = {0.012, -0.031, 0.004, 0.27, -0.008, 0.05, 0.019, -1.4, 0.0, 0.033};

    /** NumPy 2.4: median, percentile, and Beers et al.'s sums over arrays; of all ten, and of the first nine. */
    @ParameterizedTest
    @CsvSource({
        "bias_mean, -0.1051, -0.12044444444444445",
        "bias_median, 0.008, 0.004",
        "bias_biweight, 0.009561926885199329, 0.005036715639902908",
        "rms, 0.4514460100610038, 0.4757387238110151",
        "sigma_nmad, 0.0303933, 0.022239",
        "sigma_mad, 0.037, 0.02812",
        "sigma_iqr, 0.026315789473684213, 0.020014825796886584",
        "sigma_biweight, 0.02665007860055481, 0.026436920308060465",
        "outlier_fraction_005, 0.2, 0.2222222222222222",
        "outlier_fraction_015, 0.2, 0.2222222222222222",
        "outlier_fraction_iqr, 0.2, 0.2222222222222222",
        "catastrophic_fraction, 0.1, 0.1111111111111111"
    })
    void testAgreesWithNumPy(String name, double even, double odd) {
        assertEquals(even, PointMetric.of(TEN.clone(), name), 1e-14);
        assertEquals(odd, PointMetric.of(Arrays.copyOf(TEN, 9), name), 1e-14);
    }

    @Test
    void testRowHoldsTheCountAndEachMetric() {
        double[] row = PointMetric.all(TEN.clone(), new double[] {2, 0, 0, 0});
        assertEquals(10, row[0]);
        assertEquals(PointMetric.values().length + 1, row.length);
        for (PointMetric metric : PointMetric.values()) {
            double expected = metric == PointMetric.CATASTROPHIC_FRACTION
                    ? 0.25
                    : PointMetric.of(TEN.clone(), metric.name().toLowerCase());
            assertEquals(expected, row[1 + metric.ordinal()], metric.name());
        }
    }

    @Test
    void testDependsOnNoOrder() {
        double[] values = new Random(1).doubles(1001, -0.5, 0.5).toArray();
        double[] reversed = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            reversed[values.length - 1 - i] = values[i];
        }
        assertArrayEquals(
                PointMetric.all(values.clone(), values.clone()), PointMetric.all(reversed.clone(), reversed), 0);
    }

    /** The distances sorted one by one, against the merge from the centre. */
    @Test
    void testMedianDistanceAgreesWithSorting() {
        Random random = new Random(2);
        for (int count = 1; count <= 40; count++) {
            double[] values = random.doubles(count, -1, 1)
                    .map(x -> Math.rint(10 * x) / 10)
                    .toArray();
            double centre = Math.rint(20 * random.nextDouble() - 10) / 10;
            double[] distances = Arrays.stream(values)
                    .map(x -> Math.abs(x - centre))
                    .sorted()
                    .toArray();
            double expected = 0.5 * (distances[(count - 1) / 2] + distances[count / 2]);
            assertEquals(expected, new Residuals(values).medianDistance(centre), 1e-15);
        }
    }

    @Test
    void testLeavesOutNaNAndIsNullWithoutRows() {
        assertEquals(2, PointMetric.of(new double[] {Double.NaN, 3, Double.NaN, 1}, "bias_mean"));
        assertNull(PointMetric.of(new double[] {Double.NaN}, "bias_mean"));
        assertNull(PointMetric.all(new double[0], new double[0]));
    }

    @Test
    void testInfiniteResidualsCount() {
        double[] values = {0.1, -0.1, 0.2, 0, Double.POSITIVE_INFINITY};
        assertEquals(Double.POSITIVE_INFINITY, PointMetric.of(values.clone(), "bias_mean"));
        assertEquals(Double.POSITIVE_INFINITY, PointMetric.of(values.clone(), "rms"));
        assertEquals(0.1, PointMetric.of(values.clone(), "bias_median"));
        assertEquals(0.14826, PointMetric.of(values.clone(), "sigma_nmad"), 1e-15);
        assertEquals(0.2, PointMetric.of(values.clone(), "catastrophic_fraction"));
    }

    /** More than half of the values are equal: the weights' unit is zero. */
    @Test
    void testBiweightOfConstantValues() {
        double[] values = {0.5, 0.5, 0.5, 0.9};
        assertEquals(0.5, PointMetric.of(values.clone(), "bias_biweight"));
        assertEquals(0, PointMetric.of(values.clone(), "sigma_biweight"));
        assertEquals(0.25, PointMetric.of(new double[] {0.25}, "bias_biweight"));
        assertEquals(0, PointMetric.of(new double[] {0.25}, "sigma_nmad"));
    }
}
