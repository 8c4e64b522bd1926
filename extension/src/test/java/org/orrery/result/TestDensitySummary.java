package org.orrery.result;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orrery.model.Estimate;
import org.orrery.model.Feature;
import org.orrery.model.ModelDescriptor;
import org.orrery.model.Quantity;
import org.orrery.model.TensorSpec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Two quantities of one Gaussian each, and their covariance. */
final class TestDensitySummary {
    private static final int COLUMNS = 18;

    private final RowSummary summary = RowSummary.of(new ModelDescriptor(
            1,
            "two",
            "1",
            "",
            List.of(new TensorSpec("features", new long[] {1})),
            List.of(new TensorSpec("all", new long[] {7})),
            List.of(new Feature("f", Feature.Presence.OPTIONAL, -1, 1)),
            new Estimate.Densities(
                    List.of(
                            new Quantity(new Quantity.Mixture(1, 0, 1, 2), 0, 1, Double.NaN, false),
                            new Quantity(new Quantity.Mixture(1, 3, 4, 5), 6, 13, Double.NaN, false)),
                    1,
                    6),
            1,
            7));

    @Test
    void testWritesBothQuantitiesAndTheirCovariance() throws SQLException {
        float[] outputs = {1, 0.5f, 0.01f, 2, 10.5f, 1e-7f, 1e-10f};
        float[] estimates = new float[COLUMNS];
        summary.summarise(outputs, new float[] {0}, estimates, 0, 1);
        assertEquals(0.5, estimates[0], 1e-6);
        assertEquals(10.5, estimates[8], 1e-5);
        assertEquals(1e-7, estimates[11], 1e-12);
        assertEquals(1e-10, estimates[16], 1e-15);
        assertEquals(0, estimates[17]);
        assertNotNull(density(outputs, 0));
        assertNotNull(density(outputs, 1));
    }

    /** Batches of an array of columns: what a row gets alone stands in each column, and a row without estimate spoils no other. */
    @Test
    void testRowsStandInColumns() {
        float[] outputs = {
            1, 0.5f, 0.01f, 2, 10.5f, 0.1f, 1e-3f,
            1, 0.3f, 0.02f, 2, Float.NaN, 0.1f, 1e-3f,
            1, 0.2f, 0.03f, 2, 9.5f, 0.2f, 2e-3f
        };
        float[] features = {0, 0, 2};
        float[] estimates = new float[3 * COLUMNS];
        summary.summarise(outputs, features, estimates, 0, 1);
        summary.summarise(Arrays.copyOfRange(outputs, 7, 21), features, estimates, 1, 2);
        for (int row = 0; row < 3; row++) {
            float[] alone = new float[COLUMNS];
            float[] feature = {features[row]};
            summary.summarise(Arrays.copyOfRange(outputs, 7 * row, 7 * row + 7), feature, alone, 0, 1);
            for (int column = 0; column < COLUMNS; column++) {
                assertEquals(alone[column], estimates[column * 3 + row]);
            }
        }
        int flags = 3 * (COLUMNS - 1);
        assertEquals(0, estimates[flags]);
        assertEquals(Flags.NOT_FINITE, (int) estimates[flags + 1]);
        assertEquals(Flags.OUTSIDE_TRAINING_DOMAIN, (int) estimates[flags + 2]);
        assertEquals(9.5, estimates[8 * 3 + 2], 1e-5);
    }

    /** Nothing for one quantity is nothing for the row, its densities too. */
    @ParameterizedTest
    @CsvSource({"0, 0", "0, -1", "0, NaN", "1, NaN", "1, 5", "2, 0", "2, -1", "5, 0", "5, Infinity", "3, 0", "6, NaN"})
    void testOneQuantityWithoutDensityIsNoEstimate(int output, float value) throws SQLException {
        float[] outputs = {1, 0.5f, 0.01f, 2, 10.5f, 0.1f, 1e-3f};
        outputs[output] = value;
        float[] estimates = new float[COLUMNS];
        summary.summarise(outputs, new float[] {0}, estimates, 0, 1);
        for (int i = 0; i < COLUMNS - 1; i++) {
            assertTrue(Float.isNaN(estimates[i]));
        }
        assertEquals(Flags.NOT_FINITE, (int) estimates[COLUMNS - 1]);
        assertNull(density(outputs, 0));
        assertNull(density(outputs, 1));
    }

    private byte[] density(float[] outputs, int quantity) throws SQLException {
        byte[][] densities = new byte[1][];
        summary.densities(outputs, new float[] {0}, quantity, densities, 0, 1);
        return densities[0];
    }
}
