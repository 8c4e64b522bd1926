package org.orrery.pdf;

import java.sql.SQLException;
import java.util.stream.DoubleStream;

/**
 * The normalised product of two densities: of mixtures the mixture of all pairs of components, of steps the steps between
 * the edges of both, of others, and of mixtures whose product lies outside the range, a grid with the finer spacing of the
 * two.
 */
public final class PdfProduct {
    /** A pair of components that much less likely than the best, in natural logarithms, is left out: e^-60. */
    private static final double NEGLIGIBLE = 60;

    /** Points of a grid to a standard deviation of the narrowest component, or to the narrowest bin. */
    private static final double POINTS_EACH = 8;

    private PdfProduct() {}

    /** Null where the two nowhere overlap. */
    public static Pdf of(Pdf first, Pdf second) throws SQLException {
        Density a = first.density();
        Density b = second.density();
        double[] outer = {Math.max(first(a), first(b)), Math.min(last(a), last(b))};
        double lower = Math.max(a.lower(), b.lower());
        double upper = Math.min(a.upper(), b.upper());
        if (!((float) lower < (float) upper)) {
            return null;
        }
        if (a instanceof MixtureDensity m
                && b instanceof MixtureDensity n
                && m.components() * n.components() <= MixturePdf.MOST_COMPONENTS) {
            MixturePdf mixture = ofMixtures(m, n, (float) lower, (float) upper);
            if (mixture.isInside()) {
                return mixture;
            }
        }
        if (a instanceof StepDensity s && b instanceof StepDensity t) {
            return ofSteps(s, t, lower, upper);
        }
        return (float) outer[0] < (float) outer[1] ? onGrid(a, b, outer[0], outer[1]) : null;
    }

    private static double first(Density density) {
        return density.turns()[0];
    }

    private static double last(Density density) {
        double[] turns = density.turns();
        return turns[turns.length - 1];
    }

    private static MixturePdf ofMixtures(MixtureDensity a, MixtureDensity b, float lower, float upper)
            throws SQLException {
        int count = a.components() * b.components();
        double[] logs = new double[count];
        float[][] parameters = new float[3][count];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            int j = i / b.components();
            int k = i % b.components();
            double s = a.sigma(j) * a.sigma(j);
            double t = b.sigma(k) * b.sigma(k);
            double difference = a.mean(j) - b.mean(k);
            logs[i] = Math.log(a.weight(j))
                    + Math.log(b.weight(k))
                    - 0.5 * (Math.log(s + t) + difference * difference / (s + t));
            parameters[1][i] = (float) ((a.mean(j) * t + b.mean(k) * s) / (s + t));
            parameters[2][i] = (float) Math.sqrt(s * t / (s + t));
            largest = Math.max(largest, logs[i]);
        }
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (logs[i] > largest - NEGLIGIBLE) {
                parameters[0][kept] = (float) Math.exp(logs[i] - largest);
                parameters[1][kept] = parameters[1][i];
                parameters[2][kept] = parameters[2][i];
                kept++;
            }
        }
        return MixturePdf.of(
                java.util.Arrays.copyOf(parameters[0], kept),
                java.util.Arrays.copyOf(parameters[1], kept),
                java.util.Arrays.copyOf(parameters[2], kept),
                lower,
                upper);
    }

    private static Pdf ofSteps(StepDensity a, StepDensity b, double lower, double upper) throws SQLException {
        double[] edges = DoubleStream.concat(DoubleStream.of(a.edges), DoubleStream.of(b.edges))
                .filter(x -> x >= lower && x <= upper)
                .map(x -> (float) x)
                .sorted()
                .distinct()
                .toArray();
        float[] positions = new float[edges.length];
        float[] values = new float[edges.length - 1];
        float highest = 0;
        for (int i = 0; i < edges.length; i++) {
            positions[i] = (float) edges[i];
            if (i > 0) {
                double middle = 0.5 * (edges[i - 1] + edges[i]);
                values[i - 1] = (float) (a.density(middle) * b.density(middle));
                highest = Math.max(highest, values[i - 1]);
            }
        }
        return highest == 0 ? null : new HistogramPdf(positions, values);
    }

    private static Pdf onGrid(Density a, Density b, double lower, double upper) throws SQLException {
        double spacing = Math.min(spacing(a), spacing(b));
        int points = (int) Math.min(Math.max(Math.ceil((upper - lower) / spacing) + 1, 2), Pdf.MOST_POINTS);
        LogGrid product = new LogGrid((float) lower, (float) upper, points);
        product.multiply(a);
        product.multiply(b);
        return product.normalised();
    }

    private static double spacing(Density density) {
        double narrowest = Double.POSITIVE_INFINITY;
        if (density instanceof MixtureDensity mixture) {
            for (int i = 0; i < mixture.components(); i++) {
                narrowest = Math.min(narrowest, mixture.sigma(i) / POINTS_EACH);
            }
        } else if (density instanceof GridDensity grid) {
            narrowest = grid.width(0);
        } else if (density instanceof StepDensity steps) {
            for (int i = 0; i < steps.cells(); i++) {
                narrowest = Math.min(narrowest, steps.width(i) / POINTS_EACH);
            }
        }
        return narrowest;
    }
}
