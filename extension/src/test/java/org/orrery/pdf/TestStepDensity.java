package org.orrery.pdf;

final class TestStepDensity extends AbstractTestDensity {
    @Override
    Density density() {
        return new StepDensity(new double[] {-2, -1, -0.5, 0.25, 1, 2.5}, new double[] {0.1, 0.4, 0, 0.3, 0.2});
    }
}
