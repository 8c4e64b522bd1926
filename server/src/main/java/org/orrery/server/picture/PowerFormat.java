package org.orrery.server.picture;

import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;

/** Labels the decimal logarithm of a count with the count. */
final class PowerFormat extends NumberFormat {
    private static final long serialVersionUID = 1;

    @Override
    public StringBuffer format(double logarithm, StringBuffer text, FieldPosition position) {
        return text.append(Math.round(Math.pow(10, logarithm)));
    }

    @Override
    public StringBuffer format(long logarithm, StringBuffer text, FieldPosition position) {
        return format((double) logarithm, text, position);
    }

    @Override
    public Number parse(String text, ParsePosition position) {
        throw new UnsupportedOperationException();
    }
}
