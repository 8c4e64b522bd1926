package org.orrery.server.demo;

import java.util.Locale;
import java.util.Set;

import org.orrery.server.Failure;

/** Reads one cell: empty, NaN and the survey's markers for "missing" are null, whatever is no number is an error. */
final class CatalogCell {
    private static final Set<String> MISSING = Set.of("", "nan", "null", "none", "--", "\\n", "n/a", "na");

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
            double value = Double.parseDouble(text);
            if (markers.contains(value)) {
                return null;
            }
            if (Float.isFinite((float) value)) {
                return text;
            }
        } catch (NumberFormatException e) {
            throw refused(column, text, line, e);
        }
        throw refused(column, text, line, null);
    }

    private static Failure refused(CatalogColumn column, String text, long line, NumberFormatException cause) {
        String what = column.kind() == CatalogColumn.Kind.IDENTIFIER ? "an integer of 64 bits" : "a finite number";
        return new Failure(
                "line " + line + ", column " + column.name() + ": \"" + Shown.text(text) + "\" is not " + what, cause);
    }
}
