package org.orrery.metrics;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

class TestUniformity {
    private static final double[] TEN = {0.66, 0.11, 0.13, 0.995, 0.36, 0.41, 0.58, 0.02, 0.83, 0.27};
    private static final double[] WITH_ENDS = {0, 0.66, 0.11, 0.13, 0.995, 0.36, 0.41, 1, 0.58, 0.02, 0.83, 0.27};

    /** scipy 1.17: kstest, cramervonmises, and goodness_of_fit with statistic "ad" of values clipped to 1e-6 of the ends. */
    @ParameterizedTest
    @CsvSource({
        "ks, 0.19, 0.2033333333333333",
        "cvm, 0.07475833333333334, 0.11550833333333332",
        "ad, 0.5763441720588425, 2.968692368271995"
    })
    void testAgreesWithScipy(String statistic, double expected, double expectedWithEnds) throws SQLException {
        assertEquals(expected, Uniformity.of(TEN.clone(), statistic), 1e-12);
        assertEquals(expectedWithEnds, Uniformity.of(WITH_ENDS.clone(), statistic), 1e-9);
    }

    @Test
    void testLeavesOutNaNAndIsNullWithoutValues() throws SQLException {
        assertEquals(0.5, Uniformity.of(new double[] {Double.NaN, 0.5}, "ks"));
        assertNull(Uniformity.of(new double[] {Double.NaN}, "ks"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, 1.000001, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void testRefusesWhatIsNoProbability(double value) {
        SQLException error = assertThrows(SQLException.class, () -> Uniformity.of(new double[] {0.5, value}, "ks"));
        assertEquals("22023", error.getSQLState());
        assertEquals("PIT " + value + " is not between 0 and 1", error.getMessage());
    }
}
