package org.orrery.metrics;

/** Tukey's biweight location and scale in one step from the median, as Beers, Flynn and Gebhardt (1990) define them. */
final class Biweight {
    /** Distances, in median absolute deviations, from which on a value has no weight. */
    private static final double LOCATION_CUT = 6;

    private static final double SCALE_CUT = 9;

    private Biweight() {}

    /** The median itself where more than half of the values are equal to it. */
    static double location(double[] values, int count, double median, double mad) {
        if (!(mad > 0 && mad < Double.POSITIVE_INFINITY)) {
            return median;
        }
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < count; i++) {
            double distance = values[i] - median;
            double u = distance / (LOCATION_CUT * mad);
            if (Math.abs(u) < 1) {
                double weight = (1 - u * u) * (1 - u * u);
                sum += distance * weight;
                weights += weight;
            }
        }
        return median + sum / weights;
    }

    /** The median absolute deviation itself where that is zero or infinite. */
    static double scale(double[] values, int count, double median, double mad) {
        if (!(mad > 0 && mad < Double.POSITIVE_INFINITY)) {
            return mad;
        }
        double above = 0;
        double below = 0;
        for (int i = 0; i < count; i++) {
            double distance = values[i] - median;
            double u = distance / (SCALE_CUT * mad);
            if (Math.abs(u) < 1) {
                double rest = 1 - u * u;
                above += distance * distance * rest * rest * rest * rest;
                below += rest * (1 - 5 * u * u);
            }
        }
        return Math.sqrt(count * above) / Math.abs(below);
    }
}
