package org.orrery.pdf;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;

import org.orrery.error.SqlState;

/** Reads {@code kind(name {number,...} ...)} from left to right. */
final class PdfTextScanner {
    private static final String MARKS = "(){},";
    private static final Set<String> NOT_FINITE = Set.of("Infinity", "+Infinity", "-Infinity", "NaN");
    private static final int MOST_NUMBERS = Pdf.MOST_POINTS + 1;

    private final String text;
    private String next;
    private int at;
    private int end;

    PdfTextScanner(String text) {
        this.text = text;
        advance();
    }

    /** Past the next mark or word, to the one after it; at the end of the text that is empty. */
    private String advance() {
        String token = next;
        at = end;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        end = at;
        while (end < text.length() && text.charAt(end) > ' ' && MARKS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        end = end == at && at < text.length() ? at + 1 : end;
        next = text.substring(at, end);
        return token;
    }

    PdfKind kind() throws SQLException {
        for (PdfKind kind : PdfKind.values()) {
            if (kind.label().equals(next)) {
                advance();
                expect("(");
                return kind;
            }
        }
        throw malformed("\"%s\" is no kind, expected one of: mixture, grid, histogram, quantiles", shortened(next));
    }

    boolean atEnd() {
        return next.equals(")");
    }

    void end() throws SQLException {
        expect(")");
        if (!next.isEmpty()) {
            throw malformed("\"%s\" follows its end", shortened(next));
        }
    }

    float[] range() throws SQLException {
        float[] range = floats("range");
        if (range.length != 2) {
            throw malformed("a range has 2 numbers, not %d", range.length);
        }
        return range;
    }

    float[] floats(String name) throws SQLException {
        double[] values = doubles(name);
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }

    double[] doubles(String name) throws SQLException {
        expect(name);
        expect("{");
        double[] values = new double[16];
        int count = 0;
        do {
            if (count == MOST_NUMBERS) {
                throw malformed("its %s are more than %d", name, MOST_NUMBERS);
            }
            if (count == values.length) {
                values = Arrays.copyOf(values, Math.min(2 * count, MOST_NUMBERS));
            }
            values[count++] = number();
        } while (accept(","));
        expect("}");
        return Arrays.copyOf(values, count);
    }

    private double number() throws SQLException {
        if (isDecimal(next) || NOT_FINITE.contains(next)) {
            try {
                double value = Double.parseDouble(next);
                advance();
                return value;
            } catch (NumberFormatException e) {
                // falls through to the error
            }
        }
        throw malformed("\"%s\" at character %d is no number", shortened(next), at + 1);
    }

    /** Java reads more than decimal numbers, such as 0x1p-3 and 1d. */
    private static boolean isDecimal(String token) {
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if ((c < '0' || c > '9') && ".+-eE".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean accept(String token) throws SQLException {
        if (!next.equals(token)) {
            return false;
        }
        advance();
        return true;
    }

    private void expect(String token) throws SQLException {
        if (!accept(token)) {
            throw malformed("expected \"%s\" at character %d, not \"%s\"", token, at + 1, shortened(next));
        }
    }

    private static String shortened(String token) {
        return token.length() <= 40 ? token : token.substring(0, 40) + "...";
    }

    private static SQLException malformed(String format, Object... arguments) {
        return SqlState.INVALID_TEXT_REPRESENTATION.error("malformed pdf: " + format, arguments);
    }
}
