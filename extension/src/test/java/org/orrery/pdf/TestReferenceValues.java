package org.orrery.pdf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every kind agrees with scipy, in the tails too; {@code reference.py} says how its values were made. */
final class TestReferenceValues {
    private static final double RELATIVE = 1e-8;

    /** Of the standard deviation, for values near 0. */
    private static final double ABSOLUTE = 1e-10;

    static List<String> lines() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                TestReferenceValues.class.getResourceAsStream("reference.csv"), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void testAgreesWithScipy(String line) throws SQLException {
        String[] fields = line.split(";");
        Density density = PdfText.read(fields[0]).density();
        double[] arguments = Arrays.stream(fields[2].split(" "))
                .filter(argument -> !argument.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
        double expected = fields[3].equals("-inf") ? Double.NEGATIVE_INFINITY : Double.parseDouble(fields[3]);
        double actual = switch (fields[1]) {
            case "mean" -> density.mean();
            case "std" -> density.std();
            case "entropy" -> density.entropy();
            case "median" -> density.quantile(0.5);
            case "mode" -> density.mode();
            case "quantile" -> density.quantile(arguments[0]);
            case "density" -> density.density(arguments[0]);
            case "log_density" -> density.logDensity(arguments[0]);
            case "cdf" -> density.cdf(arguments[0]);
            case "probability" -> density.probability(arguments[0], arguments[1]);
            case "odds" -> density.probability(arguments[0] - arguments[1], arguments[0] + arguments[1]);
            default -> throw new IllegalStateException(fields[1]);
        };
        assertEquals(expected, actual, tolerance(fields[1], expected, density.std()), line);
    }

    /** A minimiser of scipy's finds a mode to the root of the rounding error. */
    private static double tolerance(String what, double expected, double std) {
        return switch (what) {
            case "mean", "std", "median", "quantile" -> RELATIVE * Math.abs(expected) + ABSOLUTE * std;
            case "mode" -> RELATIVE * Math.abs(expected) + 1e-6 * std;
            case "log_density", "entropy" -> Double.isInfinite(expected) ? 0 : RELATIVE * (1 + Math.abs(expected));
            default -> RELATIVE * Math.abs(expected);
        };
    }

    @ParameterizedTest
    @MethodSource("lines")
    void testReadsTheSameFromBytesAndText(String line) throws SQLException {
        byte[] bytes = PdfBytes.write(PdfText.read(line.substring(0, line.indexOf(';'))));
        assertTrue(Arrays.equals(bytes, PdfBytes.write(PdfText.read(PdfText.write(PdfBytes.read(bytes))))));
    }
}
