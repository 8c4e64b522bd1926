package org.orrery.pdf;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class TestGridDensity extends AbstractTestDensity {
    private static final float[] VALUES = {0, 1, 3, 3, 2, 0, 0, 1, 5, 0.5f};

    @Override
    Density density() {
        GridDensity density = new GridDensity(VALUES.length, -2, 2.5);
        assertTrue(density.set(VALUES, 0));
        return density;
    }

    @Test
    void testOneInstanceServesManyRows() {
        GridDensity density = new GridDensity(3, 0, 2);
        float[] rows = {0, 1, 0, 1, 1, 1};
        assertTrue(density.set(rows, 0));
        assertEquals(1, density.mean(), 1e-15);
        assertEquals(1, density.modes().size());
        double narrow = density.std();
        assertTrue(density.set(rows, 3));
        assertTrue(density.std() > narrow);
        assertEquals(1, density.mode(), 1e-15);
    }

    @Test
    void testRefusesWhatIsNoDensity() {
        GridDensity density = new GridDensity(2, 0, 1);
        assertFalse(density.set(new float[] {0, 0}, 0));
        assertFalse(density.set(new float[] {1, -1e-9f}, 0));
        assertFalse(density.set(new float[] {1, Float.NaN}, 0));
        assertFalse(density.set(new float[] {1, Float.POSITIVE_INFINITY}, 0));
        assertFalse(density.set(new float[] {Float.NaN, 1}, 0));
        assertTrue(density.set(new float[] {0, 1e-30f}, 0));
    }
}
