package org.orrery.pdf;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

final class TestStepDensity extends AbstractTestDensity {
    @Override
    Density density() {
        return new StepDensity(new double[] {-2, -1, -0.5, 0.25, 1, 2.5}, new double[] {0.1, 0.4, 0, 0.3, 0.2});
    }

    @Test
    void testProbabilityOfTheUpperTail() {
        Density density = new StepDensity(new double[] {0, 1, 2, 3}, new double[] {1, 3e-14, 1e-14});
        assertEquals(4e-14, density.probability(1, 3), 1e-20);
        assertEquals(1.5e-14, density.probability(1.5, 2), 1e-20);
    }
}
