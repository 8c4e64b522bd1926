package org.orrery.server.demo;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.orrery.server.Failure;

/** Reads one cell: empty, NaN and the survey's markers for "missing" are null, whatever is no number is an error. */
final class CatalogCell {
    private static final Set<String> MISSING = Set.of("", "nan", "null", "none", "--", "\\n", "n/a", "na");

    /** Without what Java takes beyond that: hexadecimal numbers and the suffixes d and f. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    /** No redshift is that low; surveys write it where they have none. */
    private static final double NO_REDSHIFT = -1;

    private final Set<Double> markers;

    CatalogCell(Set<Double> markers) {
        this.markers = Set.copyOf(markers);
    }

    /** Returns the text to store, or null when the cell holds no value. */
    String read(CatalogColumn column, String cell, long line) {
        String text = cell.strip();
        if (MISSING.contains(text.toLowerCase(Locale.ROOT))) {
            return null;
        }
        try {
            if (column.kind() == CatalogColumn.Kind.IDENTIFIER) {
                return Long.toString(Long.parseLong(text));
            }
        } catch (NumberFormatException e) {
            throw refused(column, text, line, e);
        }
        if (!DECIMAL.matcher(text).matches()) {
            throw refused(column, text, line, null);
        }
        double value = Double.parseDouble(text);
        if (markers.contains(value)) {
            return null;
        }
        if (column.kind() == CatalogColumn.Kind.REDSHIFT && value <= NO_REDSHIFT) {
            return null;
        }
        if (!Float.isFinite((float) value)) {
            throw refused(column, text, line, null);
        }
        // Not the text: PostgreSQL refuses what is too small for the type.
        return column.kind() == CatalogColumn.Kind.DOUBLE ? Double.toString(value) : Float.toString((float) value);
    }

    private static Failure refused(CatalogColumn column, String text, long line, NumberFormatException cause) {
        String what = column.kind() == CatalogColumn.Kind.IDENTIFIER ? "an integer of 64 bits" : "a finite number";
        return new Failure(
                "line " + line + ", column " + column.name() + ": \"" + Shown.text(text) + "\" is not " + what, cause);
    }
}
