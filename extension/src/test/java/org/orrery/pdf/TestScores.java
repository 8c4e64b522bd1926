package org.orrery.pdf;

import java.sql.SQLException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** scipy 1.17: quad, piece by piece, over sums of norm.cdf and norm.pdf, over interp, over rv_histogram. */
class TestScores {
    private static Pdf pdf(String name) throws SQLException {
        return PdfText.read(
                switch (name) {
                    case "truncated" ->
                        "mixture(weights {0.5,0.3,0.15,0.05} means {0.3,0.35,0.8,-0.02}"
                                + " sigmas {0.02,0.08,0.1,0.05} range {0,1.2})";
                    case "whole" ->
                        "mixture(weights {0.7,0.3} means {0.4,0.9} sigmas {0.05,0.2} range {-Infinity,Infinity})";
                    case "sliver" -> "mixture(weights {1} means {-0.3} sigmas {0.1} range {0,1})";
                    case "grid" -> "grid(range {0,2} values {0,13107,65535,26214,0})";
                    default -> "histogram(edges {0,0.5,1,2,4} values {1,3,0,2})";
                });
    }

    @ParameterizedTest
    @CsvSource({
        "truncated, -0.2, 0.4990998582171281",
        "truncated, 0.31, 0.023196157586598955",
        "truncated, 0.8, 0.33487392193856047",
        "truncated, 1.5, 1.0225042161380147",
        "whole, -0.2, 0.6208037855219127",
        "whole, 0.31, 0.11185773285934876",
        "whole, 0.8, 0.20453936012444945",
        "whole, 1.5, 0.8208496376793298",
        "sliver, -0.2, 0.2146413697756319",
        "sliver, 0.31, 0.26802165126426597",
        "sliver, 0.8, 0.7580216389972589",
        "sliver, 1.5, 1.4580216389972582",
        "grid, -0.2, 1.057421875",
        "grid, 0.31, 0.5523870416666666",
        "grid, 1.2, 0.10758854166666666",
        "grid, 2.5, 1.232421875",
        "histogram, -0.2, 1.716203703703704",
        "histogram, 0.31, 1.2222203703703705",
        "histogram, 1.2, 0.6995370370370371",
        "histogram, 5, 2.099537037037037"
    })
    void testCrpsAgreesWithScipy(String name, double truth, double expected) throws SQLException {
        assertEquals(expected, pdf(name).density().crps(truth), 1e-6 * expected);
    }

    @ParameterizedTest
    @CsvSource({
        "truncated, 5.472197073616764",
        "whole, 2.9343883914148092",
        "sliver, 17.098918136596538",
        "grid, 0.78125",
        "histogram, 0.36111111111111116"
    })
    void testSquareAgreesWithScipy(String name, double expected) throws SQLException {
        assertEquals(expected, pdf(name).density().square(), 1e-9 * expected);
    }

    @ParameterizedTest
    @CsvSource({"truncated", "whole", "sliver", "grid", "histogram"})
    void testAnInfiniteTruthIsInfinitelyFar(String name) throws SQLException {
        assertEquals(Double.POSITIVE_INFINITY, pdf(name).density().crps(Double.POSITIVE_INFINITY));
        assertEquals(Double.POSITIVE_INFINITY, pdf(name).density().crps(Double.NEGATIVE_INFINITY));
        assertTrue(Double.isNaN(pdf(name).density().crps(Double.NaN)));
    }
}
