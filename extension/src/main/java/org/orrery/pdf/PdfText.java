package org.orrery.pdf;

import java.sql.SQLException;
import java.util.HexFormat;

import org.orrery.error.SqlState;

/**
 * A representation as text, such as {@code mixture(weights {0.3,0.7} means {0.1,0.2} sigmas {0.01,0.02} range {0,1.5})}. What
 * is written is read back as the same bytes: numbers have as many digits as single precision needs.
 */
public final class PdfText {
    private static final String MALFORMED = "malformed(";

    private PdfText() {}

    /**
     * What stands for bytes that make no density, lest one of them hide a whole table from queries and dumps. It is refused
     * where it is read.
     */
    public static String ofMalformed(byte[] stored) {
        return MALFORMED + "\\x" + HexFormat.of().formatHex(stored) + ")";
    }

    public static String write(Pdf pdf) {
        StringBuilder text = new StringBuilder(pdf.kind().label()).append('(');
        if (pdf instanceof MixturePdf mixture) {
            writeMixture(text, mixture);
        } else if (pdf instanceof GridPdf grid) {
            list(text, "range", new float[] {grid.lower(), grid.upper()});
            list(text, "values", densities(grid));
        } else if (pdf instanceof HistogramPdf histogram) {
            list(text, "edges", histogram.edges());
            list(text, "values", histogram.values());
        } else if (pdf instanceof QuantilesPdf quantiles) {
            list(text, "probabilities", quantiles.probabilities());
            list(text, "values", quantiles.values());
        }
        text.setCharAt(text.length() - 1, ')');
        return text.toString();
    }

    private static void writeMixture(StringBuilder text, MixturePdf mixture) {
        list(text, "weights", mixture.weights());
        list(text, "means", mixture.means());
        list(text, "sigmas", mixture.sigmas());
        if (mixture.lower() != Float.NEGATIVE_INFINITY || mixture.upper() != Float.POSITIVE_INFINITY) {
            list(text, "range", new float[] {mixture.lower(), mixture.upper()});
        }
    }

    /** A grid's heights as densities, which pack to the same heights again; as they are where a density is no float. */
    private static float[] densities(GridPdf grid) {
        double total = grid.density().total();
        if (!(GridPdf.HIGHEST / total <= Float.MAX_VALUE)) {
            total = 1;
        }
        float[] values = new float[grid.heights().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (grid.heights()[i] / total);
        }
        return values;
    }

    private static void list(StringBuilder text, String name, float[] values) {
        text.append(name).append(" {");
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ",").append(number(values[i]));
        }
        text.append("} ");
    }

    private static String number(float value) {
        String digits = Float.toString(value);
        return digits.endsWith(".0")
                ? digits.substring(0, digits.length() - 2)
                : digits.replace(".0E", "e").replace('E', 'e');
    }

    public static Pdf read(String text) throws SQLException {
        if (text.startsWith(MALFORMED)) {
            throw SqlState.INVALID_TEXT_REPRESENTATION.error(
                    "malformed pdf: these bytes were no density when they were written");
        }
        PdfTextScanner scanner = new PdfTextScanner(text);
        PdfKind kind = scanner.kind();
        Pdf pdf = switch (kind) {
            case MIXTURE -> mixture(scanner);
            case GRID -> grid(scanner);
            case HISTOGRAM -> new HistogramPdf(scanner.floats("edges"), scanner.floats("values"));
            case QUANTILES -> new QuantilesPdf(scanner.floats("probabilities"), scanner.floats("values"));
        };
        scanner.end();
        return pdf;
    }

    private static Pdf mixture(PdfTextScanner scanner) throws SQLException {
        float[] weights = scanner.floats("weights");
        float[] means = scanner.floats("means");
        float[] sigmas = scanner.floats("sigmas");
        float[] range = {Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY};
        if (!scanner.atEnd()) {
            range = scanner.range();
        }
        MixturePdf mixture = MixturePdf.of(weights, means, sigmas, range[0], range[1]);
        mixture.density(); // refuses one that lies outside its range
        return mixture;
    }

    private static Pdf grid(PdfTextScanner scanner) throws SQLException {
        float[] range = scanner.range();
        return GridPdf.of(range[0], range[1], scanner.doubles("values"));
    }
}
