package org.orrery.pdf;

final class TestMixtureDensity extends AbstractTestDensity {
    @Override
    Density density() {
        return new MixtureDensity(new float[] {0.2f, 0.5f, 0.3f, -1, 0.5f, 1.5f, 0.3f, 0.2f, 0.7f}, -1.2, 3);
    }
}
