package org.orrery.training.sed;

import java.util.ArrayList;
import java.util.List;

import org.orrery.training.learning.Examples;
import org.orrery.training.metrics.Distribution;

/** The model's covariances against those of the truth's residuals from the posterior means, over some galaxies. */
final class CovarianceCheck {
    private static final int ROWS = 4000;
    private static final int STEPS = 200;

    private final List<Pair> pairs = new ArrayList<>();

    /** Means over the galaxies of residual i times residual j, and of the covariance that the model states. */
    record Pair(GalaxyProperty first, GalaxyProperty second, double seen, double stated, double unit) {
        /** In units of the residuals' standard deviations. */
        double difference() {
            return (stated - seen) / unit;
        }
    }

    CovarianceCheck(Posterior posterior, Examples galaxies, boolean redshiftGiven) {
        int rows = Math.min(ROWS, galaxies.size());
        GalaxyProperty[] all = GalaxyProperty.values();
        double[][] residual = new double[all.length][rows];
        double[] deviation = new double[all.length];
        for (GalaxyProperty property : all) {
            Distribution[] densities = posterior.densities(property);
            double square = 0;
            for (int row = 0; row < rows; row++) {
                double rest = galaxies.truth()[row][property.ordinal()] - mean(densities[row]);
                residual[property.ordinal()][row] = rest;
                square += rest * rest / rows;
            }
            deviation[property.ordinal()] = Math.sqrt(square);
        }
        int pair = 0;
        for (int i = 0; i < all.length; i++) {
            for (int j = i + 1; j < all.length; j++, pair++) {
                if (i == 0 && redshiftGiven) {
                    continue;
                }
                double seen = 0;
                double stated = 0;
                for (int row = 0; row < rows; row++) {
                    seen += residual[i][row] * residual[j][row] / rows;
                    stated += posterior.covariance(row, pair) / rows;
                }
                pairs.add(new Pair(all[i], all[j], seen, stated, deviation[i] * deviation[j]));
            }
        }
    }

    List<Pair> pairs() {
        return pairs;
    }

    /** Greatest difference between correlations. */
    double worst() {
        return pairs.stream()
                .mapToDouble(pair -> Math.abs(pair.difference()))
                .max()
                .orElse(0);
    }

    /** The integral of one minus the distribution function, by the midpoint rule. */
    private static double mean(Distribution density) {
        double step = (density.upper() - density.lower()) / STEPS;
        double mean = density.lower();
        for (int i = 0; i < STEPS; i++) {
            mean += step * (1 - density.cdf(density.lower() + (i + 0.5) * step));
        }
        return mean;
    }
}
