package org.orrery.pdf;

import java.sql.SQLException;

/**
 * Rising probabilities and the values that they lie below. The cumulative distribution is linear between them, and its first
 * and last piece go on to 0 and 1, as in qp (https://github.com/LSSTDESC/qp).
 */
public final class QuantilesPdf implements Pdf {
    private final float[] probabilities;
    private final float[] values;

    public QuantilesPdf(float[] probabilities, float[] values) throws SQLException {
        PdfCheck.count("quantiles", values.length, 2, MOST_POINTS);
        PdfCheck.sameLength("probabilities", probabilities.length, "values", values.length);
        this.probabilities = PdfCheck.rising("probability", PdfCheck.notNegative("probability", probabilities));
        float last = probabilities[probabilities.length - 1];
        if (last > 1) {
            throw PdfCheck.refused("probability %d is %s, more than 1", probabilities.length, last);
        }
        this.values = PdfCheck.rising("value", values);
        PdfCheck.finiteRange(values[0], values[values.length - 1]);
    }

    float[] probabilities() {
        return probabilities;
    }

    float[] values() {
        return values;
    }

    @Override
    public PdfKind kind() {
        return PdfKind.QUANTILES;
    }

    @Override
    public StepDensity density() {
        int last = values.length - 1;
        boolean before = probabilities[0] > 0;
        boolean after = probabilities[last] < 1;
        int shift = before ? 1 : 0;
        double[] edges = new double[values.length + shift + (after ? 1 : 0)];
        double[] masses = new double[edges.length - 1];
        for (int i = 0; i <= last; i++) {
            edges[i + shift] = values[i];
            if (i > 0) {
                masses[i - 1 + shift] = (double) probabilities[i] - probabilities[i - 1];
            }
        }
        if (before) {
            masses[0] = probabilities[0];
            edges[0] = values[0] - masses[0] * ((double) values[1] - values[0]) / masses[1];
        }
        if (after) {
            masses[masses.length - 1] = 1.0 - probabilities[last];
            edges[edges.length - 1] = values[last]
                    + masses[masses.length - 1]
                            * ((double) values[last] - values[last - 1])
                            / masses[masses.length - 2];
        }
        return new StepDensity(edges, masses);
    }
}
