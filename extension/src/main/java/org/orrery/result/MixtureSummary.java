package org.orrery.result;

import org.orrery.model.Estimate;
import org.orrery.model.ModelDescriptor;
import org.orrery.pdf.GaussianMixture;

/** Mean, median, mode, standard deviation, 68 % and 95 % bounds and odds of a Gaussian mixture. */
final class MixtureSummary extends RowSummary {
    private final Estimate.Mixture estimate;
    private final GaussianMixture density;
    private final double[] quantiles = new double[5];

    MixtureSummary(ModelDescriptor model, Estimate.Mixture estimate) {
        super(model);
        this.estimate = estimate;
        this.density = new GaussianMixture(estimate.components(), estimate.minimum(), estimate.maximum());
    }

    @Override
    int summariseRow(float[] outputs, int output, float[] estimates, int at) {
        if (!density.set(outputs, output)) {
            return Flags.NOT_FINITE;
        }
        double mean = density.mean();
        double mode = density.mode();
        density.quantiles(mean, quantiles);
        double halfWidth = estimate.oddsHalfWidth() * (estimate.oddsPerOnePlus() ? 1 + mode : 1);
        estimates[at] = (float) mean;
        estimates[at + 1] = (float) quantiles[0];
        estimates[at + 2] = (float) mode;
        estimates[at + 3] = (float) density.std();
        estimates[at + 4] = (float) quantiles[1];
        estimates[at + 5] = (float) quantiles[2];
        estimates[at + 6] = (float) quantiles[3];
        estimates[at + 7] = (float) quantiles[4];
        estimates[at + 8] = (float) (density.cdf(mode + halfWidth) - density.cdf(mode - halfWidth));
        return (density.isMultimodal() ? Flags.MULTIMODAL : 0) | (density.truncated() > 0.01 ? Flags.TRUNCATED : 0);
    }
}
