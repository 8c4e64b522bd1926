package org.orrery.result;

import java.sql.SQLException;
import java.util.List;

import org.orrery.model.Estimate;
import org.orrery.model.ModelDescriptor;
import org.orrery.model.Quantity;
import org.orrery.pdf.Density;

/** Each quantity's mean, median, mode, standard deviation, 68 % and 95 % bounds and odds, then the covariances. */
final class DensitySummary extends RowSummary {
    /** The median and four bounds. */
    static final int QUANTILES = 5;

    private static final double MUCH_TRUNCATED = 0.01;

    private final List<Quantity> quantities;
    private final RowDensity[] densities;
    private final int covariances;
    private final int covarianceOffset;
    private final double[] shrinkage;
    private final double[] quantiles = new double[QUANTILES];

    DensitySummary(ModelDescriptor model, Estimate.Densities estimate) {
        super(model);
        quantities = estimate.quantities();
        densities = quantities.stream().map(RowDensity::of).toArray(RowDensity[]::new);
        shrinkage = new double[densities.length];
        covariances = estimate.covariances();
        covarianceOffset = estimate.covarianceOffset();
    }

    @Override
    int summariseRow(float[] outputs, int output, float[] estimates, int estimate, int stride) {
        int flags = 0;
        int at = estimate;
        for (int i = 0; i < densities.length; i++) {
            Density density = densities[i].read(outputs, output);
            if (density == null) {
                return Flags.NOT_FINITE;
            }
            int own = write(density, quantities.get(i), quantiles, estimates, at, stride);
            // A prior's edge cuts some quantity of almost every row off: flags tell of the first, the model's subject.
            flags |= i == 0 ? own : 0;
            if (covariances > 0) {
                shrinkage[i] = density.std() / density.untruncatedStd();
            }
            at += quantities.get(i).columns() * stride;
        }
        return writeCovariances(outputs, output + covarianceOffset, estimates, at, stride) ? flags : Flags.NOT_FINITE;
    }

    /** Truncation narrows the quantities and their covariance alike: their correlation stays. */
    private boolean writeCovariances(float[] outputs, int output, float[] estimates, int at, int stride) {
        int next = 0;
        for (int a = 0; next < covariances; a++) {
            for (int b = a + 1; b < shrinkage.length; b++) {
                float covariance = (float) (outputs[output + next] * shrinkage[a] * shrinkage[b]);
                if (!Float.isFinite(covariance)) {
                    return false;
                }
                estimates[at + next++ * stride] = covariance;
            }
        }
        return true;
    }

    /** Null for every quantity of a row that has no estimate for want of one of them. */
    @Override
    byte[] densityOfRow(float[] outputs, int output, int quantity) throws SQLException {
        for (RowDensity density : densities) {
            if (density.read(outputs, output) == null) {
                return null;
            }
        }
        for (int i = 0; i < covariances; i++) {
            if (!Float.isFinite(outputs[output + covarianceOffset + i])) {
                return null;
            }
        }
        return densities[quantity].bytes(outputs, output);
    }

    /**
     * Writes the columns of one quantity from {@code at} on, {@code stride} apart, with {@code quantiles} in between, and
     * returns its flags.
     */
    static int write(Density density, Quantity quantity, double[] quantiles, float[] estimates, int at, int stride) {
        double mean = density.mean();
        double mode = density.mode();
        density.quantiles(mean, quantiles);
        estimates[at] = (float) mean;
        estimates[at + stride] = (float) quantiles[0];
        estimates[at + 2 * stride] = (float) mode;
        estimates[at + 3 * stride] = (float) density.std();
        estimates[at + 4 * stride] = (float) quantiles[1];
        estimates[at + 5 * stride] = (float) quantiles[2];
        estimates[at + 6 * stride] = (float) quantiles[3];
        estimates[at + 7 * stride] = (float) quantiles[4];
        if (quantity.hasOdds()) {
            double halfWidth = quantity.oddsHalfWidth() * (quantity.oddsPerOnePlus() ? 1 + mode : 1);
            estimates[at + 8 * stride] = (float) (density.cdf(mode + halfWidth) - density.cdf(mode - halfWidth));
        }
        return (density.isMultimodal() ? Flags.MULTIMODAL : 0)
                | (density.truncated() > MUCH_TRUNCATED ? Flags.TRUNCATED : 0);
    }
}
