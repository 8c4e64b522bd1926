package org.orrery.metrics;

import java.util.Arrays;

/**
 * The residuals of a sample, sorted, so that no metric depends on the order of the rows. NaN is missing and left out; an
 * infinite residual counts. Every metric of an empty sample is NaN. Immutable.
 */
public final class Residuals {
    /** Of a normal distribution: standard deviation by median absolute deviation, and interquartile range by deviation. */
    private static final double SIGMA_PER_MAD = 1.4826;

    private static final double IQR_PER_SIGMA = 1.349;

    /** RAIL's outliers are never closer than this. */
    private static final double LEAST_CUT = 0.06;

    private final double[] sorted;
    private final int count;

    /** Takes {@code values} over and sorts them. */
    public Residuals(double[] values) {
        Arrays.sort(values); // NaN comes last
        int end = values.length;
        while (end > 0 && Double.isNaN(values[end - 1])) {
            end--;
        }
        sorted = values;
        count = end;
    }

    public int count() {
        return count;
    }

    public double mean() {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += sorted[i];
        }
        return sum / count;
    }

    public double rms() {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += sorted[i] * sorted[i];
        }
        return Math.sqrt(sum / count);
    }

    public double median() {
        return quantile(0.5);
    }

    /** Linear between the order statistics, as {@code percentile_cont} and NumPy have it. */
    public double quantile(double p) {
        if (count == 0) {
            return Double.NaN;
        }
        double position = p * (count - 1);
        int below = (int) position;
        double low = sorted[below];
        double high = sorted[Math.min(below + 1, count - 1)];
        double part = position - below;
        return part == 0 || low == high ? low : low + part * (high - low);
    }

    /** 1.4826 times the median distance from the median. */
    public double sigmaNmad() {
        return SIGMA_PER_MAD * medianDistance(median());
    }

    /** 1.48 times the median distance from zero. */
    public double sigmaMad() {
        return 1.48 * medianDistance(0);
    }

    public double sigmaIqr() {
        return (quantile(0.75) - quantile(0.25)) / IQR_PER_SIGMA;
    }

    public double biweightLocation() {
        double median = median();
        return Biweight.location(sorted, count, median, medianDistance(median));
    }

    public double sigmaBiweight() {
        double median = median();
        return Biweight.scale(sorted, count, median, medianDistance(median));
    }

    /** The fraction farther than {@code threshold} from zero. */
    public double fractionBeyond(double threshold) {
        int outliers = 0;
        for (int i = 0; i < count; i++) {
            outliers += Math.abs(sorted[i]) > threshold ? 1 : 0;
        }
        return (double) outliers / count;
    }

    /** The fraction farther from zero than 0.06 and three times sigma_iqr. */
    public double outlierFractionIqr() {
        return fractionBeyond(Math.max(LEAST_CUT, 3 * sigmaIqr()));
    }

    /** The median of |value - centre|: distances rise to both sides of the centre, so two fingers merge them in order. */
    double medianDistance(double centre) {
        if (count == 0) {
            return Double.NaN;
        }
        int found = Arrays.binarySearch(sorted, 0, count, centre);
        int right = found >= 0 ? found : -found - 1;
        int left = right - 1;
        double previous = 0;
        double distance = 0;
        for (int taken = 0; taken <= count / 2; taken++) {
            previous = distance;
            double toLeft = left >= 0 ? distance(centre, sorted[left]) : Double.NaN;
            double toRight = right < count ? distance(centre, sorted[right]) : Double.NaN;
            if (right >= count || toLeft <= toRight) {
                distance = toLeft;
                left--;
            } else {
                distance = toRight;
                right++;
            }
        }
        return count % 2 == 1 || previous == distance ? distance : 0.5 * (previous + distance);
    }

    /** Of two equal infinities it is 0. */
    private static double distance(double a, double b) {
        return a == b ? 0 : Math.abs(a - b);
    }
}
