package org.orrery.model;

/** What a model's outputs mean, and so how a row's summary is made of them. */
public sealed interface Estimate {
    /** Columns of one row's summary. */
    int columns();

    /**
     * A Gaussian mixture of {@code components} components, outputs weights, means and standard deviations in this order,
     * truncated to [{@code minimum}, {@code maximum}]. Odds are counted within {@code oddsHalfWidth}, times 1 + mode if
     * {@code oddsPerOnePlus}, of the mode.
     */
    record Mixture(int components, double minimum, double maximum, double oddsHalfWidth, boolean oddsPerOnePlus)
            implements Estimate {
        @Override
        public int columns() {
            return 10;
        }
    }

    /** {@code values} outputs, each a number; the summary is these and the flags. */
    record Values(int values) implements Estimate {
        @Override
        public int columns() {
            return values + 1;
        }
    }
}
