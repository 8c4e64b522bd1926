package org.orrery.training.desi;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.orrery.training.learning.Augmentation;
import org.orrery.training.learning.Examples;
import org.orrery.training.report.Judgement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What users of the shipped model of redshift and mass rely on. */
final class TestGalaxyDesi {
    private static final int COMPONENTS = 4;
    private static final float[] ODD = {
        Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -9999, -0.5f, 0, 1e-30f, 20, 1e5f, 1e30f
    };

    private static Examples sample;
    private static DesiModel model;

    @BeforeAll
    static void open() throws Exception {
        sample = DesiModel.sample();
        model = new DesiModel(new GalaxyDesi(), sample);
    }

    @AfterAll
    static void close() throws Exception {
        model.close();
    }

    @Test
    void testRowDependsOnItselfAlone() throws Exception {
        float[][] rows = Arrays.copyOf(sample.features(), 300);
        float[][] together = model.run(rows);
        for (int row = 0; row < rows.length; row += 7) {
            assertArrayEquals(together[row], model.run(rows[row])[0], 1e-5f);
        }
        rows[0] = new float[] {Float.NaN, 1e30f, -1e30f, Float.POSITIVE_INFINITY, 0};
        float[][] after = model.run(rows);
        for (int row = 1; row < rows.length; row++) {
            assertArrayEquals(together[row], after[row]);
        }
    }

    @Test
    void testDensityIsProperForAnyFluxes() throws Exception {
        Random random = new Random(1);
        float[][] rows = new float[3000][Fluxes.COUNT];
        for (float[] row : rows) {
            for (int band = 0; band < row.length; band++) {
                row[band] = ODD[random.nextInt(ODD.length)];
            }
        }
        for (float[] outputs : model.run(rows)) {
            assertEquals(5 * COMPONENTS + 1, outputs.length);
            double sum = 0;
            for (int k = 0; k < COMPONENTS; k++) {
                sum += outputs[k];
                assertBetween(0, 0.6001, outputs[COMPONENTS + k]);
                assertBetween(0.0019, 0.31, outputs[2 * COMPONENTS + k]);
                assertBetween(6, 13, outputs[3 * COMPONENTS + k]);
                assertBetween(0.019, 2.1, outputs[4 * COMPONENTS + k]);
            }
            assertEquals(1, sum, 1e-5);
            assertTrue(Float.isFinite(outputs[5 * COMPONENTS]));
        }
    }

    @Test
    void testMassGoesWithRedshift() throws Exception {
        int positive = 0;
        for (float[] outputs : model.run(sample.features())) {
            positive += outputs[5 * COMPONENTS] > 0 ? 1 : 0;
        }
        assertTrue(positive > 0.95 * sample.size(), positive + " rows");
    }

    @Test
    void testNoBandGivesTheWholePopulation() throws Exception {
        Judgement redshift = model.judge(sample, 0, Fluxes.variants().get("all bands missing"));
        assertBetween(0.6, 0.8, redshift.density().coverage68());
        assertTrue(redshift.points().rms() > 0.07);
    }

    @Test
    void testAccuracyOnSyntheticSample() throws Exception {
        Judgement redshift = model.judge(sample, 0, Augmentation.NONE);
        Judgement mass = model.judge(sample, 1, Augmentation.NONE);
        assertTrue(redshift.points().sigmaNmad() < 0.035, redshift.points().toString());
        assertTrue(redshift.points().outliers() < 0.01, redshift.points().toString());
        assertTrue(mass.points().sigmaNmad() < 0.25, mass.points().toString());
        assertTrue(redshift.density().pitDistance() < 0.06);
        assertTrue(mass.density().pitDistance() < 0.06);
    }

    @Test
    void testAccuracyOnRealGalaxies() throws Exception {
        assumeTrue(
                Files.exists(DesiModel.real()),
                "skipped: no " + DesiModel.real() + ", set ORRERY_DATA to the folder data");
        Examples galaxies = DesiModel.someOf(DesiGalaxies.read(DesiModel.real()));
        Judgement redshift = model.judge(galaxies, 0, Augmentation.NONE);
        Judgement mass = model.judge(galaxies, 1, Augmentation.NONE);
        assertTrue(redshift.points().sigmaNmad() <= 0.0240, redshift.points().toString());
        assertTrue(redshift.points().outliers() <= 0.0042, redshift.points().toString());
        assertTrue(mass.points().sigmaNmad() <= 0.173, mass.points().toString());
        assertTrue(Math.abs(mass.points().medianBias()) <= 0.01, mass.points().toString());
        for (Augmentation change :
                new Augmentation[] {Augmentation.NONE, Fluxes.variants().get("W1 and W2 missing")}) {
            assertTrue(model.judge(galaxies, 0, change).density().pitDistance() <= 0.03);
            assertTrue(model.judge(galaxies, 1, change).density().pitDistance() <= 0.03);
        }
    }

    private static void assertBetween(double least, double greatest, double value) {
        assertTrue(value >= least && value <= greatest, value + " is not between " + least + " and " + greatest);
    }
}
