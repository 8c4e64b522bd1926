package org.orrery.pdf;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

final class TestPdfProduct {
    private static final String MIXTURE = "mixture(weights {0.3,0.7} means {0.4,1.2} sigmas {0.2,0.4} range {0,3})";
    private static final String OTHER = "mixture(weights {1} means {0.9} sigmas {0.3} range {-1,2})";
    private static final String GRID = "grid(range {0,2} values {0,1,4,3,1,0.5})";
    private static final String HISTOGRAM = "histogram(edges {0.1,0.5,1,2.5} values {1,3,0.5})";
    private static final String QUANTILES = "quantiles(probabilities {0,0.5,1} values {0.3,1,1.7})";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = MIXTURE + "|" + OTHER + "|MIXTURE|1e-6\n"
                    + HISTOGRAM + "|" + QUANTILES + "|HISTOGRAM|1e-5\n"
                    + MIXTURE + "|" + GRID + "|GRID|1e-2\n"
                    + HISTOGRAM + "|" + MIXTURE + "|GRID|1e-2\n"
                    + GRID + "|" + QUANTILES + "|GRID|1e-2")
    void testIsTheNormalisedProduct(String first, String second, PdfKind kind, double near) throws SQLException {
        Density a = PdfText.read(first).density();
        Density b = PdfText.read(second).density();
        for (int order = 0; order < 2; order++) {
            Pdf product = order == 0
                    ? PdfProduct.of(PdfText.read(first), PdfText.read(second))
                    : PdfProduct.of(PdfText.read(second), PdfText.read(first));
            assertEquals(kind, product.kind());
            int cells = 200_000;
            double total = 0;
            double moment = 0;
            for (int i = 0; i < cells; i++) {
                double x = (i + 0.5) * 3 / cells;
                total += a.density(x) * b.density(x);
                moment += x * a.density(x) * b.density(x);
            }
            assertEquals(moment / total, product.density().mean(), near);
            double scale = cells / (3 * total);
            assertEquals(
                    a.density(0.77) * b.density(0.77) * scale, product.density().density(0.77), 20 * near);
        }
    }

    @Test
    void testIsNullWithoutOverlap() throws SQLException {
        Pdf low = PdfText.read("histogram(edges {0,1} values {1})");
        assertNull(PdfProduct.of(low, PdfText.read("histogram(edges {1,2} values {1})")));
        assertNull(PdfProduct.of(low, PdfText.read("grid(range {2,3} values {1,1})")));
        assertNull(PdfProduct.of(
                PdfText.read("histogram(edges {0,1,2,3} values {1,0,1})"),
                PdfText.read("histogram(edges {0,1,2,3} values {0,1,0})")));
        assertNull(PdfProduct.of(
                PdfText.read("mixture(weights {1} means {0} sigmas {1} range {-1,0})"),
                PdfText.read("mixture(weights {1} means {0} sigmas {1} range {0,1})")));
    }

    @Test
    void testFarApartMixturesDoNotUnderflow() throws SQLException {
        Pdf product = PdfProduct.of(
                PdfText.read("mixture(weights {1} means {0} sigmas {1})"),
                PdfText.read("mixture(weights {1} means {1000} sigmas {1})"));
        assertEquals(500, product.density().mean(), 1e-9);
        assertEquals(Math.sqrt(0.5), product.density().std(), 1e-7);
    }

    /** Of mixtures too, whose product is no density of kind mixture where the range holds nothing of it. */
    @Test
    void testIsADensityWhereTheRangeCutsTheProductOff() throws SQLException {
        Pdf low = PdfText.read("mixture(weights {1} means {0} sigmas {0.105} range {0,1})");
        Pdf high = PdfText.read("mixture(weights {1} means {1} sigmas {0.1} range {0.9,1})");
        assertNull(PdfProduct.of(PdfText.read("mixture(weights {1} means {0} sigmas {0.01} range {0,1})"), high));
        Pdf product = PdfProduct.of(low, high);
        assertEquals(PdfKind.GRID, product.kind());
        // It falls as exp(-0.9 (x - 0.9) / 0.105^2 + 0.1 (x - 0.9) / 0.1^2) from the lower end on.
        assertEquals(0.9 + 1 / 71.6, product.density().mean(), 3e-3);
    }
}
