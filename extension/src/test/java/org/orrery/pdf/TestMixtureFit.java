package org.orrery.pdf;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

final class TestMixtureFit {
    private static final String TWO_HILLS = "mixture(weights {0.3,0.7} means {0.2,0.8} sigmas {0.05,0.1})";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 20})
    void testKeepsMeanAndStandardDeviation(int components) throws SQLException {
        Density density = PdfText.read("quantiles(probabilities {0.1,0.3,0.9} values {1,2,4})")
                .density();
        MixturePdf fit = MixtureFit.fit(density, components);
        MixtureDensity untruncated =
                new MixtureDensity(fit.parameters(), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertEquals(density.mean(), untruncated.mean(), 1e-6);
        assertEquals(density.std(), untruncated.std(), 1e-6);
        assertEquals(density.lower(), fit.lower(), 1e-6);
    }

    @Test
    void testFindsTheHillsOfAGrid() throws SQLException {
        Density hills = PdfText.read(TWO_HILLS).density();
        MixtureDensity fit =
                MixtureFit.fit(GridPdf.of(hills, -0.5, 1.5, 2000).density(), 2).density();
        assertEquals(0.3, fit.weight(0), 0.005);
        assertEquals(0.2, fit.mean(0), 0.003);
        assertEquals(0.05, fit.sigma(0), 0.003);
        assertEquals(0.8, fit.mean(1), 0.003);
        assertEquals(0.1, fit.sigma(1), 0.003);
    }

    @Test
    void testGivesTheSameBytesAgain() throws SQLException {
        Density hills = PdfText.read(TWO_HILLS).density();
        assertArrayEquals(PdfBytes.write(MixtureFit.fit(hills, 3)), PdfBytes.write(MixtureFit.fit(hills, 3)));
    }

    @Test
    void testRefusesWrongNumbersOfComponents() throws SQLException {
        Density hills = PdfText.read(TWO_HILLS).density();
        assertEquals(
                "a pdf has 1 to 256 components, not 0",
                assertThrows(SQLException.class, () -> MixtureFit.fit(hills, 0)).getMessage());
        assertEquals(
                "a pdf has 1 to 256 components, not 257",
                assertThrows(SQLException.class, () -> MixtureFit.fit(hills, 257))
                        .getMessage());
    }
}
