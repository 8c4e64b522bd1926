package org.orrery.pdf;

import java.util.Locale;

/** The representations, in the order of their codes in the bytes, from 1 on. */
public enum PdfKind {
    MIXTURE,
    GRID,
    HISTOGRAM,
    QUANTILES;

    /** As it stands in the text form. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    byte code() {
        return (byte) (ordinal() + 1);
    }
}
