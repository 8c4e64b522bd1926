package org.orrery.pdf;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

final class TestMixtureFit {
    private static final String TWO_HILLS = "mixture(weights {0.3,0.7} means {0.2,0.8} sigmas {0.05,0.1})";

    private static final String THREE_HILLS =
            "mixture(weights {1,2,1} means {0.2,0.5,0.9} sigmas {0.1,0.1,0.2} range {0,1})";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 20})
    void testKeepsMeanAndStandardDeviation(int components) throws SQLException {
        Pdf quantiles = PdfText.read("quantiles(probabilities {0.1,0.3,0.9} values {1,2,4})");
        MixturePdf fit = MixtureFit.of(quantiles, components);
        assertEquals(components, fit.components());
        assertEquals(quantiles.density().mean(), fit.density().mean(), 1e-5);
        assertEquals(quantiles.density().std(), fit.density().std(), 1e-5);
        assertEquals(quantiles.density().lower(), fit.lower(), 1e-6);
    }

    @Test
    void testFindsTheHillsOfAGrid() throws SQLException {
        StackGrid grid = new StackGrid(-0.5f, 1.5f, 2000);
        grid.add(PdfText.read(TWO_HILLS).density());
        MixtureDensity fit = MixtureFit.of(grid.mean(), 2).density();
        assertEquals(0.3, fit.weight(0), 0.005);
        assertEquals(0.2, fit.mean(0), 0.003);
        assertEquals(0.05, fit.sigma(0), 0.003);
        assertEquals(0.8, fit.mean(1), 0.003);
        assertEquals(0.1, fit.sigma(1), 0.003);
    }

    @Test
    void testAMixtureWithNoMoreComponentsIsItsOwnFit() throws SQLException {
        Pdf hills = PdfText.read(THREE_HILLS);
        assertSame(hills, MixtureFit.of(hills, 3));
        assertEquals(2, MixtureFit.of(hills, 2).components());
    }

    @Test
    void testGivesTheSameBytesAgain() throws SQLException {
        Pdf hills = PdfText.read(THREE_HILLS);
        assertArrayEquals(PdfBytes.write(MixtureFit.of(hills, 2)), PdfBytes.write(MixtureFit.of(hills, 2)));
    }

    @Test
    void testRefusesWrongNumbersOfComponents() throws SQLException {
        Pdf hills = PdfText.read(THREE_HILLS);
        assertEquals(
                "a pdf has 1 to 256 components, not 0",
                assertThrows(SQLException.class, () -> MixtureFit.of(hills, 0)).getMessage());
        assertEquals(
                "a pdf has 1 to 256 components, not 257",
                assertThrows(SQLException.class, () -> MixtureFit.of(hills, 257))
                        .getMessage());
    }
}
