package org.orrery.server.demo;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

final class TestCalibration {
    @Test
    void testEvenTransformsAreHalfAStepFromUniform() {
        assertEquals(0.125, new Calibration(new double[] {0.125, 0.375, 0.625, 0.875}, 0).kolmogorovSmirnov(), 1e-12);
    }

    @Test
    void testOneSidedTransformsAreFarFromUniform() {
        assertEquals(0.9, new Calibration(new double[] {0.9, 0.95, 1}, 0).kolmogorovSmirnov(), 1e-12);
    }
}
