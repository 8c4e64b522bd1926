package org.orrery.training.sed;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Values from Wright's cosmology calculator (2006) for H0 = 70, Omega_m = 0.3, flat. */
final class TestCosmology {
    private final Cosmology cosmology = new Cosmology();

    @Test
    void testDistancesAndAges() {
        assertEquals(2832.9, cosmology.luminosityDistance(0.5), 1);
        assertEquals(6607.6, cosmology.luminosityDistance(1), 1);
        assertEquals(25422, cosmology.luminosityDistance(3), 10);
        assertEquals(13.46, Cosmology.age(0), 0.01);
        assertEquals(5.75, Cosmology.age(1), 0.01);
        assertEquals(2.11, Cosmology.age(3), 0.01);
    }

    @Test
    void testVolumeIsTheDerivativeOfTheSphere() {
        double step = 1e-3;
        double near = Math.pow(cosmology.comovingDistance(0.7 - step), 3);
        double far = Math.pow(cosmology.comovingDistance(0.7 + step), 3);
        double expected = 4 * Math.PI / 3 * (far - near) / (2 * step);
        assertEquals(expected, cosmology.volumePerRedshift(0.7), 1e-4 * expected);
    }

    @Test
    void testRedshiftAtAgeIsTheInverse() {
        for (double z : new double[] {0, 0.3, 2, 8}) {
            assertEquals(z, Cosmology.redshiftAtAge(Cosmology.age(z)), 1e-9);
        }
    }

    @Test
    void testRejectsNegativeRedshift() {
        assertThrows(IllegalArgumentException.class, () -> cosmology.comovingDistance(-0.1));
    }
}
