package org.orrery.function;

import java.sql.SQLException;
import java.util.List;

import org.orrery.error.SqlState;
import org.orrery.pdf.Density;
import org.orrery.pdf.HighestDensity;
import org.orrery.pdf.Mode;
import org.orrery.pdf.PdfBytes;

/** What SQL asks of a density, given as the bytes of type orrery.pdf. */
public final class PdfFunctions {
    private PdfFunctions() {}

    private static Density read(byte[] pdf) throws SQLException {
        return PdfBytes.read(pdf).density();
    }

    public static String kind(byte[] pdf) throws SQLException {
        return PdfBytes.kind(pdf).label();
    }

    /** The low and the high end of the range. */
    public static double[] support(byte[] pdf) throws SQLException {
        Density density = read(pdf);
        return new double[] {density.lower(), density.upper()};
    }

    public static double density(byte[] pdf, double x) throws SQLException {
        return read(pdf).density(x);
    }

    public static double[] densities(byte[] pdf, double[] x) throws SQLException {
        Density density = read(pdf);
        double[] result = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            result[i] = density.density(x[i]);
        }
        return result;
    }

    public static double logDensity(byte[] pdf, double x) throws SQLException {
        return read(pdf).logDensity(x);
    }

    public static double cdf(byte[] pdf, double x) throws SQLException {
        return read(pdf).cdf(x);
    }

    public static double[] cdfs(byte[] pdf, double[] x) throws SQLException {
        Density density = read(pdf);
        double[] result = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            result[i] = density.cdf(x[i]);
        }
        return result;
    }

    public static double quantile(byte[] pdf, double probability) throws SQLException {
        return read(pdf).quantile(checked(probability));
    }

    public static double[] quantiles(byte[] pdf, double[] probabilities) throws SQLException {
        Density density = read(pdf);
        double[] result = new double[probabilities.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = density.quantile(checked(probabilities[i]));
        }
        return result;
    }

    public static double probability(byte[] pdf, double from, double to) throws SQLException {
        Density density = read(pdf);
        if (!(from <= to)) {
            throw SqlState.INVALID_PARAMETER_VALUE.error(
                    "the interval from %s to %s has its ends in no order", from, to);
        }
        return density.probability(from, to);
    }

    /** The probability within {@code halfWidth} of {@code centre}; NaN of a centre that is missing. */
    public static double odds(byte[] pdf, double centre, double halfWidth) throws SQLException {
        Density density = read(pdf);
        if (!(halfWidth >= 0)) {
            throw SqlState.INVALID_PARAMETER_VALUE.error("the half width is %s, less than 0", halfWidth);
        }
        double from = centre - halfWidth;
        double to = centre + halfWidth;
        return Double.isNaN(from) || Double.isNaN(to) ? Double.NaN : density.probability(from, to);
    }

    public static double mean(byte[] pdf) throws SQLException {
        return read(pdf).mean();
    }

    public static double median(byte[] pdf) throws SQLException {
        return read(pdf).quantile(0.5);
    }

    public static double mode(byte[] pdf) throws SQLException {
        return read(pdf).mode();
    }

    public static double std(byte[] pdf) throws SQLException {
        return read(pdf).std();
    }

    public static double entropy(byte[] pdf) throws SQLException {
        return read(pdf).entropy();
    }

    /** Three numbers a local maximum: where, its density, the probability of its hill. */
    public static double[] modes(byte[] pdf) throws SQLException {
        List<Mode> modes = read(pdf).modes();
        double[] result = new double[3 * modes.size()];
        for (int i = 0; i < modes.size(); i++) {
            result[3 * i] = modes.get(i).at();
            result[3 * i + 1] = modes.get(i).density();
            result[3 * i + 2] = modes.get(i).probability();
        }
        return result;
    }

    /** Three numbers a piece: its ends and its probability. */
    public static double[] interval(byte[] pdf, double level, String method) throws SQLException {
        Density density = read(pdf);
        if (!(level > 0 && level < 1)) {
            throw SqlState.INVALID_PARAMETER_VALUE.error("the level is %s, not between 0 and 1", level);
        }
        return switch (method) {
            case "equal-tailed" ->
                new double[] {density.quantile(0.5 - 0.5 * level), density.quantile(0.5 + 0.5 * level), level};
            case "highest-density" -> HighestDensity.region(density, level);
            default ->
                throw SqlState.INVALID_PARAMETER_VALUE.error(
                        "unknown method \"%s\", expected one of: equal-tailed, highest-density", method);
        };
    }

    private static double checked(double probability) throws SQLException {
        if (!(probability >= 0 && probability <= 1)) {
            throw SqlState.INVALID_PARAMETER_VALUE.error("the probability is %s, not from 0 to 1", probability);
        }
        return probability;
    }
}
