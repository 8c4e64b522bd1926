package org.orrery.model;

/**
 * The density of one quantity over [{@code minimum}, {@code maximum}]. Odds are counted within {@code oddsHalfWidth}, times
 * 1 + mode if {@code oddsPerOnePlus}, of the mode; NaN where there are none.
 */
public record Quantity(Form form, double minimum, double maximum, double oddsHalfWidth, boolean oddsPerOnePlus) {
    /** How the outputs of a row give the density; offsets count from the row's first output. */
    public sealed interface Form {}

    /** {@code components} Gaussians: weights, means and standard deviations, truncated to the range. */
    public record Mixture(int components, int weights, int means, int sigmas) implements Form {}

    /** Values proportional to the density at {@code points} equally spaced points from minimum to maximum. */
    public record Grid(int points, int values) implements Form {}

    public boolean hasOdds() {
        return oddsHalfWidth == oddsHalfWidth;
    }

    /** Mean, median, mode, standard deviation, four bounds and, where there are, the odds. */
    public int columns() {
        return hasOdds() ? 9 : 8;
    }
}
