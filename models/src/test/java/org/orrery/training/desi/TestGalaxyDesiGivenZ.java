package org.orrery.training.desi;

import java.nio.file.Files;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.training.learning.Augmentation;
import org.orrery.training.learning.Examples;
import org.orrery.training.report.Judgement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What users of the shipped model of mass with redshift given rely on. */
final class TestGalaxyDesiGivenZ {
    private static Examples sample;
    private static DesiModel model;

    @BeforeAll
    static void open() throws Exception {
        sample = DesiGalaxies.withRedshiftGiven(DesiModel.sample());
        model = new DesiModel(new GalaxyDesiGivenZ(), sample);
    }

    @AfterAll
    static void close() throws Exception {
        model.close();
    }

    @ParameterizedTest
    @ValueSource(floats = {0, -1e-3f, -1, -9999, Float.NEGATIVE_INFINITY})
    void testNoMassWithoutDistance(float redshift) throws Exception {
        for (float value : model.run(new float[] {6.7f, 17.8f, 32.8f, 40.4f, 29.2f, redshift})[0]) {
            assertTrue(Float.isNaN(value), "got " + value);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {1e-5f, 0.01f, 0.3f, 5, 1e30f, Float.POSITIVE_INFINITY})
    void testDensityIsProperForAnyFluxes(float redshift) throws Exception {
        float[][] fluxes = {
            {6.7f, 17.8f, 32.8f, 40.4f, 29.2f},
            {Float.NaN, Float.NaN, Float.NaN, Float.NaN, Float.NaN},
            {-1, 0, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -1e30f}
        };
        for (float[] flux : fluxes) {
            float[] outputs = model.run(new float[] {flux[0], flux[1], flux[2], flux[3], flux[4], redshift})[0];
            int components = outputs.length / 3;
            double sum = 0;
            for (int k = 0; k < components; k++) {
                sum += outputs[k];
                assertTrue(outputs[components + k] >= 6 && outputs[components + k] <= 13);
                assertTrue(outputs[2 * components + k] > 0.019 && outputs[2 * components + k] < 2.1);
            }
            assertEquals(1, sum, 1e-5);
        }
    }

    @Test
    void testFartherIsHeavier() throws Exception {
        double last = 0;
        for (float redshift : new float[] {0.05f, 0.1f, 0.2f, 0.3f, 0.45f}) {
            float[] outputs = model.run(new float[] {6.7f, 17.8f, 32.8f, 40.4f, 29.2f, redshift})[0];
            double mean = 0;
            for (int k = 0; k < outputs.length / 3; k++) {
                mean += outputs[k] * outputs[outputs.length / 3 + k];
            }
            assertTrue(mean > last + 0.15, "log mass %s at redshift %s after %s".formatted(mean, redshift, last));
            last = mean;
        }
    }

    @Test
    void testAccuracyOnSyntheticSample() throws Exception {
        Judgement mass = model.judge(sample, 0, Augmentation.NONE);
        assertTrue(mass.points().sigmaNmad() < 0.13, mass.points().toString());
        assertTrue(mass.density().pitDistance() < 0.08);
    }

    @Test
    void testAccuracyOnRealGalaxies() throws Exception {
        assumeTrue(
                Files.exists(DesiModel.real()),
                "skipped: no " + DesiModel.real() + ", set ORRERY_DATA to the folder data");
        Examples galaxies = DesiGalaxies.withRedshiftGiven(DesiModel.someOf(DesiGalaxies.read(DesiModel.real())));
        Judgement mass = model.judge(galaxies, 0, Augmentation.NONE);
        assertTrue(mass.points().sigmaNmad() <= 0.072, mass.points().toString());
        assertTrue(Math.abs(mass.points().medianBias()) <= 0.01, mass.points().toString());
        assertTrue(Math.abs(mass.points().meanBias()) <= 0.01, mass.points().toString());
        assertTrue(mass.density().pitDistance() <= 0.03);
        assertTrue(model.judge(galaxies, 0, Fluxes.variants().get("W1 and W2 missing"))
                        .density()
                        .pitDistance()
                <= 0.03);
    }
}
