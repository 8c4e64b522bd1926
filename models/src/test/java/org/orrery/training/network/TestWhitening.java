package org.orrery.training.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Nearly equal columns become uncorrelated ones. */
final class TestWhitening {
    private static final int ROWS = 500;
    private final float[][] rows = new float[ROWS][];
    private final List<Encoding> encodings = new ArrayList<>();

    TestWhitening() {
        Random random = new Random(1);
        for (int row = 0; row < ROWS; row++) {
            float shared = (float) random.nextGaussian();
            rows[row] =
                    new float[] {shared, shared + 0.03f * (float) random.nextGaussian(), (float) random.nextGaussian()};
        }
        for (int column = 0; column < 3; column++) {
            encodings.add(Encoding.fit(Encoding.Kind.LINEAR, rows, column));
        }
    }

    @Test
    void testColumnsBecomeUncorrelated() {
        float[][] white = whitened(rows);
        assertEquals(6, white[0].length);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (float[] row : white) {
                    sum += (double) row[i] * row[j] / ROWS;
                }
                assertEquals(i == j ? 1 : 0, sum, 0.03, "columns %d and %d".formatted(i, j));
            }
        }
    }

    @Test
    void testFlagsPassBy() {
        rows[0][1] = Float.NaN;
        float[] row = whitened(rows)[0];
        assertEquals(0, row[3]);
        assertEquals(1, row[4]);
        assertEquals(0, row[5]);
    }

    @Test
    void testRefusesTooFewCompleteRows() {
        for (int row = 29; row < ROWS; row++) {
            rows[row][0] = Float.NaN;
        }
        Exception error = assertThrows(IllegalArgumentException.class, () -> Whitening.fit(encodings, rows));
        assertTrue(error.getMessage().startsWith("29 rows have all columns, at least 30"), error.getMessage());
    }

    private float[][] whitened(float[][] features) {
        Parameters parameters = new Parameters();
        Layer layer = new Inputs(parameters, "inputs", encodings).then(Whitening.fit(encodings, features));
        try (TorchStep step = TorchStep.forward(parameters)) {
            float[] flat = step.values(layer.apply(step.rows(features)));
            int width = flat.length / features.length;
            float[][] result = new float[features.length][width];
            for (int row = 0; row < result.length; row++) {
                System.arraycopy(flat, row * width, result[row], 0, width);
            }
            return result;
        }
    }
}
