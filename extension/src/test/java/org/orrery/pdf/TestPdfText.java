package org.orrery.pdf;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

final class TestPdfText {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mixture(weights {0.3,0.7} means {0.1,0.2} sigmas {0.01,0.02} range {0,1.5})
            mixture(weights {1} means {-100000} sigmas {1e-5})
            mixture(weights {1} means {0} sigmas {1} range {-Infinity,2})
            grid(range {0,3} values {0,0.3076952,0.615381,0.1538476})
            histogram(edges {0,1,3} values {1,2e-7})
            quantiles(probabilities {0.1,0.9} values {1,2})
            grid(range {0,9.8e-45} values {65535,13107})
            """)
    void testWritesWhatItReads(String text) throws SQLException {
        assertEquals(text, PdfText.write(PdfText.read(text)));
    }

    @Test
    void testSpaceDoesNotMatter() throws SQLException {
        assertEquals(
                "histogram(edges {0,1} values {1})",
                PdfText.write(PdfText.read("\n histogram ( edges{ 0 ,+1.0E0}values {.1e1} )\t")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            22P02 | malformed pdf: "" is no kind, expected one of: mixture, grid, histogram, quantiles | ''
            22P02 | malformed pdf: these bytes were no density when they were written | malformed(\\x01)
            22P02 | malformed pdf: "gaussian" is no kind, expected one of: mixture, grid, histogram, quantiles | gaussian(means {1})
            22P02 | malformed pdf: expected "weights" at character 9, not "means" | mixture(means {1})
            22P02 | malformed pdf: expected "(" at character 5, not "" | grid
            22P02 | malformed pdf: expected "}" at character 24, not "1" | histogram(edges {0,1   1 values {1})
            22P02 | malformed pdf: "0x1p3" at character 18 is no number | histogram(edges {0x1p3,1} values {1})
            22P02 | malformed pdf: "1d" at character 18 is no number | histogram(edges {1d,1} values {1})
            22P02 | malformed pdf: "1e" at character 18 is no number | histogram(edges {1e,1} values {1})
            22P02 | malformed pdf: "}" at character 18 is no number | histogram(edges {} values {1})
            22P02 | malformed pdf: "x" follows its end | histogram(edges {0,1} values {1}) x
            22P02 | malformed pdf: expected ")" at character 33, not "" | histogram(edges {0,1} values {1}
            22P02 | malformed pdf: a range has 2 numbers, not 3 | grid(range {0,1,2} values {1,1})
            22023 | 2 weights do not match 1 means | mixture(weights {1,2} means {1} sigmas {1,2})
            22023 | 1 weights do not match 2 sigmas | mixture(weights {1} means {1} sigmas {1,2})
            22023 | weight 2 is -1.0, not a finite number from 0 on | mixture(weights {1,-1} means {1,1} sigmas {1,1})
            22023 | weight 1 is NaN, not a finite number from 0 on | mixture(weights {NaN} means {1} sigmas {1})
            22023 | the weights are all 0 | mixture(weights {0,0} means {1,1} sigmas {1,1})
            22023 | mean 1 is Infinity, not a finite number | mixture(weights {1} means {1e39} sigmas {1})
            22023 | sigma 1 is 0.0, not a finite number above 0 | mixture(weights {1} means {1} sigmas {0})
            22023 | the range from 0.0 to 1.0 holds 0.00 of the mixture, less than 1e-06 | mixture(weights {1} means {5} sigmas {0.1} range {0,1})
            22023 | the range from 2.0 to 1.0 is empty | mixture(weights {1} means {1} sigmas {1} range {2,1})
            22023 | the range from 0.0 to 0.0 is empty | grid(range {0,0} values {1,1})
            22023 | the range from 0.0 to Infinity is not finite | grid(range {0,Infinity} values {1,1})
            22023 | a pdf has 2 to 4096 points, not 1 | grid(range {0,1} values {1})
            22023 | the values are all 0 | grid(range {0,1} values {0,0})
            22023 | value 2 is -1.0, not a finite number from 0 on | grid(range {0,1} values {1,-1})
            22023 | value 1 is NaN, not a finite number from 0 on | grid(range {0,1} values {NaN,1})
            22023 | value 1 is Infinity, not a finite number from 0 on | grid(range {0,1} values {1e999,1})
            22023 | edge 2 is 1.0, not more than the one before, 1.0 | histogram(edges {1,1.00000001,2} values {1,1})
            22023 | edge 3 is 0.5, not more than the one before, 1.0 | histogram(edges {0,1,0.5} values {1,1})
            22023 | edge 1 is -Infinity, not a finite number | histogram(edges {-Infinity,1} values {1})
            22023 | value 1 is -2.0, less than 0 | histogram(edges {0,1} values {-2})
            22023 | the values are all 0 | histogram(edges {0,1} values {0})
            22023 | 2 edges do not match 2 bins: they are one more | histogram(edges {0,1} values {1,1})
            22023 | probability 2 is 1.5, more than 1 | quantiles(probabilities {0.1,1.5} values {1,2})
            22023 | probability 1 is -0.1, less than 0 | quantiles(probabilities {-0.1,0.5} values {1,2})
            22023 | probability 2 is 0.1, not more than the one before, 0.1 | quantiles(probabilities {0.1,0.1} values {1,2})
            22023 | value 2 is 1.0, not more than the one before, 1.0 | quantiles(probabilities {0.1,0.2} values {1,1})
            22023 | a pdf has 2 to 4096 quantiles, not 1 | quantiles(probabilities {0.1} values {1})
            22023 | 2 probabilities do not match 3 values | quantiles(probabilities {0.1,0.2} values {1,2,3})
            """)
    void testSaysWhatIsWrong(String state, String message, String text) {
        SQLException error = assertThrows(SQLException.class, () -> PdfText.read(text));
        assertEquals(message, error.getMessage());
        assertEquals(state, error.getSQLState());
    }

    @Test
    void testLimitsAreAtTheirValues() throws SQLException {
        PdfText.read(mixture(256));
        assertEquals(
                "a pdf has 1 to 256 components, not 257",
                assertThrows(SQLException.class, () -> PdfText.read(mixture(257)))
                        .getMessage());
        PdfText.read("grid(range {0,1} values " + ones(4096) + ")");
        assertEquals(
                "a pdf has 2 to 4096 points, not 4097",
                assertThrows(SQLException.class, () -> PdfText.read("grid(range {0,1} values " + ones(4097) + ")"))
                        .getMessage());
        assertEquals(
                "malformed pdf: its values are more than 4097",
                assertThrows(SQLException.class, () -> PdfText.read("grid(range {0,1} values " + ones(100_000) + ")"))
                        .getMessage());
    }

    private static String mixture(int components) {
        return "mixture(weights " + ones(components) + " means " + ones(components) + " sigmas " + ones(components)
                + ")";
    }

    private static String ones(int count) {
        return "{1" + ",1".repeat(count - 1) + "}";
    }
}
