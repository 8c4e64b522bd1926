package org.orrery.metrics;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Arrays;

import org.orrery.error.SqlState;
import org.orrery.pdf.Density;
import org.orrery.pdf.PdfBytes;

/** Scores of densities where the truth is known. */
public final class PdfScores {
    /** PIT, CRPS, CDE loss, log density. */
    private static final int NUMBERS = 4;

    /** The logarithm of 1e-300, for a truth where the density is 0. */
    private static final double LOG_DENSITY_FLOOR = -690.7755278982137;

    private PdfScores() {}

    /** Four numbers a row; NaN where the density is null or the truth is NaN. */
    public static double[] of(byte[][] pdfs, double[] truths) throws SQLException {
        double[] scores = new double[NUMBERS * pdfs.length];
        for (int i = 0; i < pdfs.length; i++) {
            int at = NUMBERS * i;
            if (pdfs[i] == null || Double.isNaN(truths[i])) {
                Arrays.fill(scores, at, at + NUMBERS, Double.NaN);
                continue;
            }
            Density density = PdfBytes.read(pdfs[i]).density();
            scores[at] = density.cdf(truths[i]);
            scores[at + 1] = density.crps(truths[i]);
            scores[at + 2] = cdeLoss(density, truths[i]);
            scores[at + 3] = Math.max(LOG_DENSITY_FLOOR, density.logDensity(truths[i]));
        }
        return scores;
    }

    public static double crps(byte[] pdf, double truth) throws SQLException {
        return PdfBytes.read(pdf).density().crps(truth);
    }

    public static double cdeLoss(byte[] pdf, double truth) throws SQLException {
        return cdeLoss(PdfBytes.read(pdf).density(), truth);
    }

    private static double cdeLoss(Density density, double truth) {
        return density.square() - 2 * density.density(truth);
    }

    /** The numbers that PostgreSQL has written as eight bytes each. */
    public static double[] numbers(byte[][] arguments) throws SQLException {
        double[] numbers = new double[arguments.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(arguments[i]);
        }
        return numbers;
    }

    public static double number(byte[] argument) throws SQLException {
        if (argument.length != Double.BYTES) {
            throw SqlState.INVALID_PARAMETER_VALUE.error(
                    "a metric of densities takes a density first and numbers after it, not %d bytes", argument.length);
        }
        return ByteBuffer.wrap(argument).getDouble();
    }
}
