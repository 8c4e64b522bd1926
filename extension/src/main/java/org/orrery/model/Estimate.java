package org.orrery.model;

import java.util.List;

/** What a model's outputs mean, and so how a row's summary is made of them. */
public sealed interface Estimate {
    /** Columns of one row's summary. */
    int columns();

    /**
     * A density of each quantity; {@code covariances} outputs from {@code covarianceOffset} on are covariances between them.
     * The summary is the quantities' columns, the covariances and the flags.
     */
    record Densities(List<Quantity> quantities, int covariances, int covarianceOffset) implements Estimate {
        @Override
        public int columns() {
            return quantities.stream().mapToInt(Quantity::columns).sum() + covariances + 1;
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
