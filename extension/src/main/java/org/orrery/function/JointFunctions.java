package org.orrery.function;

import java.sql.SQLException;

import org.orrery.error.SqlState;
import org.orrery.pdf.NormalCopula;
import org.orrery.pdf.PdfBytes;

/** What is asked of two quantities at once. */
public final class JointFunctions {
    /** A correlation is made of numbers of single precision. */
    private static final double ROUNDING = 1e-5;

    private JointFunctions() {}

    /** The probability that each quantity lies in its range, their densities tied by a normal copula. */
    public static double probability(
            byte[] a, double aFrom, double aTo, byte[] b, double bFrom, double bTo, double correlation)
            throws SQLException {
        if (!(Math.abs(correlation) <= 1 + ROUNDING)) {
            throw SqlState.INVALID_PARAMETER_VALUE.error("correlation is %s, expected -1 to 1", correlation);
        }
        return new NormalCopula(Math.max(-1, Math.min(1, correlation)))
                .probability(
                        PdfBytes.read(a).density(), aFrom, aTo, PdfBytes.read(b).density(), bFrom, bTo);
    }
}
