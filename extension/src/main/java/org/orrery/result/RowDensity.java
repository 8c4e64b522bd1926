package org.orrery.result;

import java.sql.SQLException;

import org.orrery.model.Quantity;
import org.orrery.pdf.Density;

/** The density of one quantity, row by row. Mutable, and reused by the calls of a session. Not thread-safe. */
interface RowDensity {
    static RowDensity of(Quantity quantity) {
        if (quantity.form() instanceof Quantity.Grid grid) {
            return new GridRow(quantity, grid);
        }
        return new MixtureRow(quantity, (Quantity.Mixture) quantity.form());
    }

    /** The density of the outputs from {@code row} on, until the next call; null if they are none. */
    Density read(float[] outputs, int row);

    /** The density of the outputs from {@code row} on, which are one, as {@code orrery.pdf} stores it. */
    byte[] bytes(float[] outputs, int row) throws SQLException;
}
