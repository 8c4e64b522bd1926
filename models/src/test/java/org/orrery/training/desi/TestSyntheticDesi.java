package org.orrery.training.desi;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.orrery.training.learning.Examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Galaxies drawn from a density are like the ones that it was fitted to. */
final class TestSyntheticDesi {
    @Test
    void testDecodesWhatItEncodes() {
        float[] fluxes = {6.7f, 17.8f, 32.8f, 40.4f, 29.2f};
        double[] galaxy = SyntheticDesi.decode(SyntheticDesi.encode(fluxes, new double[] {0.25, 10.5}));
        assertArrayEquals(new double[] {6.7, 17.8, 32.8, 40.4, 29.2, 0.25, 10.5}, galaxy, 1e-5);
    }

    @Test
    void testDrawsKeepMedians() throws Exception {
        Examples real = DesiModel.sample();
        List<String> lines = new SyntheticDesi(real, 1).draw(1500);
        assertEquals("id,flux_g,flux_r,flux_z,flux_w1,flux_w2,z_spec,logmstar", lines.get(0));
        assertEquals(1501, lines.size());
        double[][] drawn = lines.stream()
                .skip(1)
                .map(line -> Arrays.stream(line.split(","))
                        .mapToDouble(field -> field.isEmpty() ? Double.NaN : Double.parseDouble(field))
                        .toArray())
                .toArray(double[][]::new);
        assertEquals(median(real.truth(0)), median(column(drawn, 6)), 0.02);
        assertEquals(median(real.truth(1)), median(column(drawn, 7)), 0.1);
        double missing = Arrays.stream(column(drawn, 5)).filter(Double::isNaN).count() / 1500.0;
        assertTrue(missing > 0.005 && missing < 0.04, missing + " without infrared");
        assertEquals(lines, new SyntheticDesi(real, 1).draw(1500));
    }

    @Test
    void testRefusesTooFewGalaxies() throws Exception {
        Examples few = DesiModel.sample().rows(new int[] {0, 1, 2});
        Exception error = assertThrows(IllegalArgumentException.class, () -> new SyntheticDesi(few, 1));
        assertTrue(error.getMessage().endsWith("are too few to fit a density, 700 are needed"), error.getMessage());
    }

    private static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    }

    private static double median(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
