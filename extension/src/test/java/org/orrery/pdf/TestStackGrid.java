package org.orrery.pdf;

import java.sql.SQLException;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

final class TestStackGrid {
    private static final int POINTS = 301;

    @Test
    void testIsTheSumOfTheDensitiesAtThePoints() throws SQLException {
        StackGrid grid = new StackGrid(0, 3, POINTS);
        double[] expected = new double[POINTS];
        Random random = new Random(7);
        for (int row = 0; row < 200; row++) {
            float[] parameters = new float[15];
            for (int i = 0; i < 5; i++) {
                parameters[i] = random.nextFloat();
                parameters[5 + i] = 4 * random.nextFloat() - 0.5f;
                parameters[10 + i] = 0.006f + random.nextFloat() * (row % 2 == 0 ? 0.05f : 1);
            }
            Density density = new MixtureDensity(parameters, 0.011, 2.5 + 0.01 * (row % 70));
            grid.add(density);
            for (int i = 0; i < POINTS; i++) {
                expected[i] += density.density(GridDensity.position(i, POINTS, 0, 3));
            }
        }
        for (int i = 0; i < POINTS; i++) {
            assertEquals(expected[i], grid.sums()[i], 1e-9 * (1 + expected[i]), "point " + i);
        }
    }

    /** A spectroscopic redshift among photometric ones counts as much as they do, wherever it falls. */
    @Test
    void testNarrowComponentsKeepTheirProbability() throws SQLException {
        for (double mean : new double[] {0, 0.0003, 0.0149, 1.005, 1.01, 2.9999, 3}) {
            StackGrid grid = new StackGrid(0, 3, POINTS);
            grid.add(PdfText.read("mixture(weights {1} means {" + mean + "} sigmas {0.0001} range {0,3})")
                    .density());
            GridDensity sum = new GridDensity(POINTS, 0, 3);
            sum.set(grid.sums());
            assertEquals(1, sum.total(), 1e-9, "at " + mean);
            assertEquals(mean, sum.mean(), 0.004, "at " + mean);
        }
    }

    @Test
    void testOtherKindsAreSampled() throws SQLException {
        StackGrid grid = new StackGrid(0, 1, 3);
        grid.add(PdfText.read("histogram(edges {0,0.4,0.6} values {1,3})").density());
        assertEquals(1, grid.sums()[0], 1e-6);
        assertEquals(3, grid.sums()[1], 1e-6);
        assertEquals(0, grid.sums()[2]);
    }
}
