package org.orrery.pdf;

final class TestGaussianMixtureContract extends AbstractTestDensity {
    @Override
    Density density() {
        return new GaussianMixture(
                new double[] {0.2, 0.5, 0.3}, new double[] {-1, 0.5, 1.5}, new double[] {0.3, 0.2, 0.7}, -1.2, 3);
    }

    @Override
    double precision() {
        return 1e-7;
    }
}
