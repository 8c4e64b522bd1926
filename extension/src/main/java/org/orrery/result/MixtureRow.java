package org.orrery.result;

import java.sql.SQLException;

import org.orrery.model.Quantity;
import org.orrery.pdf.Density;
import org.orrery.pdf.GaussianMixture;
import org.orrery.pdf.PdfBytes;

/** A row's Gaussian mixture. */
final class MixtureRow implements RowDensity {
    private final Quantity.Mixture form;
    private final GaussianMixture density;

    MixtureRow(Quantity quantity, Quantity.Mixture form) {
        this.form = form;
        this.density = new GaussianMixture(form.components(), quantity.minimum(), quantity.maximum());
    }

    @Override
    public Density read(float[] outputs, int row) {
        boolean isDensity = density.set(outputs, row + form.weights(), row + form.means(), row + form.sigmas());
        return isDensity ? density : null;
    }

    @Override
    public byte[] bytes(float[] outputs, int row) throws SQLException {
        return PdfBytes.ofMixture(
                outputs,
                row + form.weights(),
                row + form.means(),
                row + form.sigmas(),
                form.components(),
                density.lower(),
                density.upper());
    }
}
