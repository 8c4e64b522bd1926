package org.orrery.result;

import java.sql.SQLException;

import org.orrery.model.Quantity;
import org.orrery.pdf.Density;
import org.orrery.pdf.GridDensity;
import org.orrery.pdf.PdfBytes;

/** A row's density on a grid. */
final class GridRow implements RowDensity {
    private final Quantity.Grid form;
    private final GridDensity density;

    GridRow(Quantity quantity, Quantity.Grid form) {
        this.form = form;
        this.density = new GridDensity(form.points(), quantity.minimum(), quantity.maximum());
    }

    @Override
    public Density read(float[] outputs, int row) {
        return density.set(outputs, row + form.values()) ? density : null;
    }

    @Override
    public byte[] bytes(float[] outputs, int row) throws SQLException {
        return PdfBytes.ofGrid(outputs, row + form.values(), form.points(), density.lower(), density.upper());
    }
}
