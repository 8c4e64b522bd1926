package org.orrery.pdf;

/**
 * A density that is linear between equally spaced points. Mutable, so that one instance serves a million rows: {@link #set}
 * gives it the next row's values. Not thread-safe.
 */
public final class GridDensity extends PiecewiseDensity {
    public GridDensity(int points, double lower, double upper) {
        super(positions(points, lower, upper), 1);
    }

    public int points() {
        return heights.length;
    }

    /**
     * Takes the next values, proportional to the density at the points, from {@code row}.
     *
     * @return false if they are no density: a number that is not finite or negative, or zero everywhere
     */
    public boolean set(float[] row, int offset) {
        for (int i = 0; i < heights.length; i++) {
            heights[i] = row[offset + i];
        }
        return normalise();
    }

    /** @see #set(float[], int) */
    public boolean set(double[] values) {
        System.arraycopy(values, 0, heights, 0, heights.length);
        return normalise();
    }

    /** Where point {@code i} of so many lies. */
    static double position(int i, int points, double lower, double upper) {
        return i == points - 1 ? upper : lower + (upper - lower) * i / (points - 1);
    }

    private static double[] positions(int points, double lower, double upper) {
        double[] positions = new double[points];
        for (int i = 0; i < points; i++) {
            positions[i] = position(i, points, lower, upper);
        }
        return positions;
    }
}
