package org.orrery.training.sample;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.orrery.training.Galaxies;
import org.orrery.training.catalog.Bands;
import org.orrery.training.catalog.Catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The fitted density resembles what it was fitted to. */
final class TestSyntheticCatalog {
    @Test
    void testNormalScoresInvert() {
        NormalScores scores = new NormalScores(new double[] {5, 1, 3, 2, 4});
        assertEquals(0, scores.toScore(3), 1e-7);
        for (double value : new double[] {1, 2.5, 4.75}) {
            assertEquals(value, scores.fromScore(scores.toScore(value)), 1e-9);
        }
        assertEquals(5, scores.fromScore(9), 1e-12);
    }

    @Test
    void testDrawsKeepMediansAndColours() {
        Catalog real = Galaxies.invent(3000, 1);
        GalaxySpace space = new GalaxySpace(real);
        Component[] density = new DensityFit(space.points()).fit(8, 30, new Random(1));
        Random random = new Random(2);
        float[][] drawn = new float[3000][];
        Arrays.setAll(drawn, row -> {
            int component = pick(density, random.nextDouble());
            return space.decode(density[component].draw(random));
        });
        float[][] kept = Arrays.stream(drawn).filter(row -> row != null).toArray(float[][]::new);
        assertTrue(kept.length > 2900);
        for (int feature = 0; feature < Bands.FEATURES; feature++) {
            assertEquals(median(real.features(), feature, -1), median(kept, feature, -1), 0.15);
        }
        assertEquals(median(real.features(), 1, 2), median(kept, 1, 2), 0.05);
    }

    private static int pick(Component[] density, double draw) {
        int component = 0;
        double left = draw;
        while (component < density.length - 1 && left > density[component].weight()) {
            left -= density[component++].weight();
        }
        return component;
    }

    private static double median(float[][] rows, int feature, int minus) {
        double[] values = Arrays.stream(rows)
                .mapToDouble(row -> row[feature] - (minus < 0 ? 0 : row[minus]))
                .sorted()
                .toArray();
        return values[values.length / 2];
    }
}
