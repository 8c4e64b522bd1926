package org.orrery.metrics;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import org.orrery.error.SqlState;

/** Distances of a sample from the uniform distribution on [0, 1], statistics without their p-values. */
public enum Uniformity {
    /** Kolmogorov and Smirnov's: the largest difference of the cumulative distributions. */
    KS(Uniformity::kolmogorovSmirnov),
    /** Cramer and von Mises': n times the integral of the squared difference. */
    CVM(Uniformity::cramerVonMises),
    /** Anderson and Darling's: the same, weighted by 1 / (p (1 - p)). */
    AD(Uniformity::andersonDarling);

    /** Closer to 0 or 1 the logarithm would say more of the cumulative distribution's rounding than of the sample. */
    private static final double CLIP = 1e-6;

    private final ToDoubleFunction<double[]> formula;

    Uniformity(ToDoubleFunction<double[]> formula) {
        this.formula = formula;
    }

    /** The statistic of that name; NaN is left out, null of no values. Sorts {@code values}. */
    public static Double of(double[] values, String statistic) throws SQLException {
        Arrays.sort(values); // NaN comes last
        int count = values.length;
        while (count > 0 && Double.isNaN(values[count - 1])) {
            count--;
        }
        if (count == 0) {
            return null;
        }
        check(values[0]);
        check(values[count - 1]);
        double[] sorted = count == values.length ? values : Arrays.copyOf(values, count);
        return valueOf(statistic.toUpperCase(Locale.ROOT)).formula.applyAsDouble(sorted);
    }

    private static void check(double value) throws SQLException {
        if (!(value >= 0 && value <= 1)) {
            throw SqlState.INVALID_PARAMETER_VALUE.error("PIT %s is not between 0 and 1", value);
        }
    }

    private static double kolmogorovSmirnov(double[] sorted) {
        double n = sorted.length;
        double largest = 0;
        for (int i = 0; i < sorted.length; i++) {
            largest = Math.max(largest, Math.max((i + 1) / n - sorted[i], sorted[i] - i / n));
        }
        return largest;
    }

    private static double cramerVonMises(double[] sorted) {
        double n = sorted.length;
        double sum = 1 / (12 * n);
        for (int i = 0; i < sorted.length; i++) {
            double distance = (2 * i + 1) / (2 * n) - sorted[i];
            sum += distance * distance;
        }
        return sum;
    }

    private static double andersonDarling(double[] sorted) {
        int n = sorted.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (2 * i + 1) * (Math.log(clip(sorted[i])) + Math.log1p(-clip(sorted[n - 1 - i])));
        }
        return -n - sum / n;
    }

    private static double clip(double p) {
        return Math.min(Math.max(p, CLIP), 1 - CLIP);
    }
}
