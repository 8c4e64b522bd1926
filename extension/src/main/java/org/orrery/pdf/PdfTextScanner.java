package org.orrery.pdf;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.orrery.error.SqlState;

/** Reads {@code kind(name {number,...} ...)} from left to right. */
final class PdfTextScanner {
    private static final Pattern TOKEN = Pattern.compile("\\s*([(){},]|[^(){},\\s]+|$)\\s*");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?Infinity|NaN");
    private static final int MOST_NUMBERS = Pdf.MOST_POINTS + 1;

    private final String text;
    private final Matcher tokens;
    private String next;
    private int at;

    PdfTextScanner(String text) throws SQLException {
        this.text = text;
        this.tokens = TOKEN.matcher(text);
        advance();
    }

    private String advance() throws SQLException {
        String token = next;
        if (!tokens.find()) {
            throw malformed("it ends too early");
        }
        next = tokens.group(1);
        at = tokens.start(1);
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
        if (!next.isEmpty() || at != text.length()) {
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
        if (!NUMBER.matcher(next).matches()) {
            throw malformed("\"%s\" at character %d is no number", shortened(next), at + 1);
        }
        return Double.parseDouble(advance());
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
