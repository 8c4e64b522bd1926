package org.orrery.result;

import org.orrery.model.Estimate;
import org.orrery.model.ModelDescriptor;
import org.orrery.pdf.GaussianMixture;

/** Mean, median, mode, standard deviation, 68 % and 95 % bounds and odds of a Gaussian mixture. */
final class MixtureSummary extends RowSummary {
    private final Estimate.Mixture estimate;
    private final GaussianMixture density;

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
        double std = density.std(mean);
        double mode = density.mode();
        double median = density.quantile(0.5, mean);
        double width = density.widthAtLastQuantile();
        double l68 = density.quantile(0.16, median - width);
        double u68 = density.quantile(0.84, median + width);
        double halfWidth = estimate.oddsHalfWidth() * (estimate.oddsPerOnePlus() ? 1 + mode : 1);
        estimates[at] = (float) mean;
        estimates[at + 1] = (float) median;
        estimates[at + 2] = (float) mode;
        estimates[at + 3] = (float) std;
        estimates[at + 4] = (float) l68;
        estimates[at + 5] = (float) u68;
        estimates[at + 6] = (float) density.quantile(0.025, median - 2 * (median - l68));
        estimates[at + 7] = (float) density.quantile(0.975, median + 2 * (u68 - median));
        estimates[at + 8] = (float) (density.cdf(mode + halfWidth) - density.cdf(mode - halfWidth));
        return (density.isMultimodal() ? Flags.MULTIMODAL : 0) | (density.truncated() > 0.01 ? Flags.TRUNCATED : 0);
    }
}
