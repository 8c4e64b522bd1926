package org.orrery.pdf;

import java.sql.SQLException;

import org.orrery.error.SqlState;

/** What the numbers of every representation have to fulfil. */
final class PdfCheck {
    private PdfCheck() {}

    static SQLException refused(String format, Object... arguments) {
        return SqlState.INVALID_PARAMETER_VALUE.error(format, arguments);
    }

    static void count(String what, int count, int least, int most) throws SQLException {
        if (count < least || count > most) {
            throw refused("a pdf has %d to %d %s, not %d", least, most, what, count);
        }
    }

    static void sameLength(String first, int length, String second, int other) throws SQLException {
        if (length != other) {
            throw refused("%d %s do not match %d %s", length, first, other, second);
        }
    }

    /** In single precision, with one zero instead of two. */
    static float[] finite(String what, float[] values) throws SQLException {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw refused("%s %d is %s, not a finite number", what, i + 1, values[i]);
            }
            result[i] = values[i] + 0f;
        }
        return result;
    }

    static float[] notNegative(String what, float[] values) throws SQLException {
        float[] result = finite(what, values);
        for (int i = 0; i < result.length; i++) {
            if (result[i] < 0) {
                throw refused("%s %d is %s, less than 0", what, i + 1, result[i]);
            }
        }
        return result;
    }

    static float[] rising(String what, float[] values) throws SQLException {
        float[] result = finite(what, values);
        for (int i = 1; i < result.length; i++) {
            if (!(result[i] > result[i - 1])) {
                throw refused("%s %d is %s, not more than the one before, %s", what, i + 1, result[i], result[i - 1]);
            }
        }
        return result;
    }

    static void range(float lower, float upper) throws SQLException {
        if (!(lower < upper)) {
            throw refused("the range from %s to %s is empty", lower, upper);
        }
    }

    static void finiteRange(float lower, float upper) throws SQLException {
        range(lower, upper);
        if (!Float.isFinite(upper - lower)) {
            throw refused("the range from %s to %s is not finite", lower, upper);
        }
    }
}
