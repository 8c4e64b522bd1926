package org.orrery.training.recipe;

import java.util.Arrays;

/** The range of a feature that a card states: nearly all of its training values. */
final class Domain {
    private static final double TAIL = 0.001;
    private static final double COARSEST = 1e-3;

    private Domain() {}

    /** The 0.1 and 99.9 percentiles, rounded outwards to five figures; null where nothing was measured. */
    static double[] of(float[][] rows, int column) {
        double[] values = Arrays.stream(rows)
                .mapToDouble(row -> row[column])
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (values.length == 0) {
            return null;
        }
        int skip = (int) (TAIL * values.length);
        double least = values[skip];
        double greatest = values[values.length - 1 - skip];
        double range = Math.max(greatest - least, Math.ulp((float) greatest));
        double parts = Math.max(1 / COARSEST, Math.pow(10, 4 - Math.floor(Math.log10(range))));
        return new double[] {Math.floor(parts * least) / parts, Math.ceil(parts * greatest) / parts};
    }
}
