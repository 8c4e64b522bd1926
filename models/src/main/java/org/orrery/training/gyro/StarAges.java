package org.orrery.training.gyro;

import java.util.Arrays;
import java.util.List;

import org.orrery.pdf.GridDensity;
import org.orrery.training.metrics.DensityMetrics;

/**
 * How good the ages of single stars are, each taken as a member of its cluster.
 *
 * @param halfWidth median over the stars of half the equal-tailed 68 % interval, dex
 * @param coverage68 fraction of stars whose fiducial age lies in that interval
 * @param pitDistance Kolmogorov-Smirnov distance of the PIT of the fiducial ages from uniform
 */
record StarAges(double halfWidth, double coverage68, double coverage95, double pitDistance) {
    static StarAges of(List<Rotator> stars, float[][] likelihoods) {
        double[] widths = new double[stars.size()];
        double[] pit = new double[stars.size()];
        for (int i = 0; i < widths.length; i++) {
            GridDensity density = Posterior.of(likelihoods[i]);
            widths[i] = 0.5 * (density.quantile(0.84) - density.quantile(0.16));
            pit[i] = density.cdf(stars.get(i).logAge());
        }
        Arrays.sort(widths);
        double median = 0.5 * (widths[(widths.length - 1) / 2] + widths[widths.length / 2]);
        return new StarAges(median, within(pit, 0.68), within(pit, 0.95), DensityMetrics.distanceFromUniform(pit));
    }

    private static double within(double[] pit, double level) {
        double tail = 0.5 * (1 - level);
        return Arrays.stream(pit).filter(p -> p >= tail && p <= 1 - tail).count() / (double) pit.length;
    }
}
