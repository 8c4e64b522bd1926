package org.orrery.pdf;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class TestPdfBytes {
    private static final float[] ROW = {9, 0.2f, 0.8f, 9, 1, 2, 0.1f, 0.3f};

    @Test
    void testSizesAreWhatTheTypePromises() throws SQLException {
        float[] mixture = new float[15];
        Arrays.fill(mixture, 0.5f);
        int header = 4; // PostgreSQL's own
        assertEquals(76, header + PdfBytes.ofMixture(mixture, 0, 5, 10, 5, 0, 1.5).length);
        float[] grid = new float[300];
        grid[7] = 1;
        assertEquals(616, header + PdfBytes.ofGrid(grid, 0, 300, 0, 3).length);
    }

    @Test
    void testTakesAMixtureFromItsPlacesInARow() throws SQLException {
        MixtureDensity density = (MixtureDensity)
                PdfBytes.read(PdfBytes.ofMixture(ROW, 1, 4, 6, 2, 0, 3)).density();
        assertEquals(0.8, density.weight(1), 1e-7);
        assertEquals(2, density.mean(1), 1e-7);
        assertEquals(0.1, density.sigma(0), 1e-7);
        assertEquals(3, density.upper());
    }

    @Test
    void testTakesAGridFromItsPlaceInARow() throws SQLException {
        Density density = PdfBytes.read(PdfBytes.ofGrid(ROW, 4, 2, 0, 1)).density();
        assertEquals(2, density.density(1) / density.density(0), 1e-4);
    }

    @Test
    void testPackingErrorIsHalfAStep() throws SQLException {
        Random random = new Random(1);
        double[] values = random.doubles(300).map(x -> x * x * x).toArray();
        double highest = Arrays.stream(values).max().orElseThrow();
        GridPdf grid = (GridPdf) PdfBytes.read(PdfBytes.write(GridPdf.of(0, 3, values)));
        for (int i = 0; i < values.length; i++) {
            assertEquals(values[i] / highest, grid.heights()[i] / 65535.0, 0.5 / 65535 + 1e-12);
        }
    }

    @Test
    void testZeroHasOneForm() throws SQLException {
        float[] negative = {1, -0f, 1};
        float[] positive = {1, 0f, 1};
        assertArrayEquals(
                PdfBytes.ofMixture(positive, 0, 1, 2, 1, 0, 1), PdfBytes.ofMixture(negative, 0, 1, 2, 1, -0.0, 1));
    }

    @Test
    void testTruncatedAndLongerBytesAreErrors() throws SQLException {
        for (Pdf pdf : samples()) {
            byte[] bytes = PdfBytes.write(pdf);
            for (int length = 0; length < bytes.length; length++) {
                byte[] cut = Arrays.copyOf(bytes, length);
                assertEquals(
                        "22P03",
                        assertThrows(SQLException.class, () -> PdfBytes.read(cut))
                                .getSQLState());
            }
            byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
            assertEquals(
                    "22P03",
                    assertThrows(SQLException.class, () -> PdfBytes.read(longer))
                            .getSQLState());
        }
    }

    /** Valid or a clean error, whatever the bytes; and what is valid can be computed with. */
    @Test
    void testRandomBytesAreADensityOrAnError() throws SQLException {
        Random random = new Random(20261123);
        int valid = 0;
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = PdfBytes.write(samples().get(round % 4));
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Density density;
            try {
                density = PdfBytes.read(bytes).density();
            } catch (SQLException e) {
                assertTrue(List.of("22P03", "22023").contains(e.getSQLState()), e.toString());
                continue;
            }
            valid++;
            double median = density.quantile(0.5);
            assertTrue(median >= density.lower() && median <= density.upper(), PdfText.write(PdfBytes.read(bytes)));
            if (round % 10 == 0) {
                density.modes();
                density.entropy();
                HighestDensity.region(density, 0.68);
                assertTrue(density.std() >= 0, PdfText.write(PdfBytes.read(bytes)));
            }
        }
        assertTrue(valid > 1000, "only " + valid + " of the random bytes were a density");
        for (int round = 0; round < 100_000; round++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            if (bytes.length > 2) {
                bytes[0] = (byte) (1 + random.nextInt(4));
                bytes[1] = 0;
            }
            try {
                PdfBytes.read(bytes).density().quantile(0.5);
            } catch (SQLException e) {
                assertTrue(List.of("22P03", "22023").contains(e.getSQLState()), e.toString());
            }
        }
    }

    private static List<Pdf> samples() throws SQLException {
        return List.of(
                MixturePdf.of(new float[] {0.3f, 0.7f}, new float[] {0.1f, 0.2f}, new float[] {0.1f, 0.02f}, 0, 1.5f),
                GridPdf.of(0, 3, new double[] {0, 1, 2, 0.5, 0}),
                new HistogramPdf(new float[] {0, 1, 3}, new float[] {1, 2}),
                new QuantilesPdf(new float[] {0.1f, 0.5f, 1}, new float[] {1, 2, 4}));
    }
}
