package org.orrery.training.metrics;

import org.orrery.pdf.Density;

/** A density as the database computes it, for kinds that have no implementation of their own here. */
public record DatabaseDistribution(Density density) implements Distribution {
    @Override
    public double lower() {
        return density.lower();
    }

    @Override
    public double upper() {
        return density.upper();
    }

    @Override
    public double cdf(double x) {
        return density.cdf(x);
    }

    @Override
    public double quantile(double probability) {
        return density.quantile(probability);
    }
}
