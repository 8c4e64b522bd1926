package org.orrery.training.photoz;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.orrery.training.Galaxies;
import org.orrery.training.catalog.Bands;
import org.orrery.training.catalog.Catalog;
import org.orrery.training.catalog.CatalogReader;
import org.orrery.training.metrics.Mixture;
import org.orrery.training.network.Estimate;
import org.orrery.training.network.Quantity;
import org.orrery.training.onnx.OnnxModel;
import org.orrery.training.report.Judgement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What users of the shipped redshift model rely on. */
final class TestPhotozSdss {
    private static final int WIDTH = Bands.FEATURES;
    private static OnnxModel model;

    @BeforeAll
    static void open() throws Exception {
        model = new OnnxModel(Files.readAllBytes(Path.of("photoz_sdss", "model.onnx")));
    }

    @AfterAll
    static void close() throws Exception {
        model.close();
    }

    @Test
    void testRowDependsOnItselfAlone() throws Exception {
        Catalog batch = Galaxies.invent(300, 1);
        float[][] before = model.run(batch.flat(), WIDTH);
        for (int row = 0; row < batch.size(); row += 7) {
            assertArrayEquals(before[row], model.run(batch.features()[row], WIDTH)[0], 1e-5f);
        }
        batch.features()[0] = new float[] {Float.NaN, 1e30f, -1e30f, Float.NaN, 0, 0, 0, 0, 0, 0};
        float[][] after = model.run(batch.flat(), WIDTH);
        for (int row = 1; row < batch.size(); row++) {
            assertArrayEquals(before[row], after[row]);
        }
    }

    @Test
    void testMagnitudeAndErrorAreMissingTogether() throws Exception {
        float[] row = Galaxies.invent(1, 2).features()[0];
        float[] noMagnitude = row.clone();
        noMagnitude[2] = Float.NaN;
        float[] noError = row.clone();
        noError[Bands.COUNT + 2] = Float.NaN;
        assertArrayEquals(model.run(noMagnitude, WIDTH), model.run(noError, WIDTH));
    }

    @Test
    void testDensityIsProperForAnyInput() throws Exception {
        float[] values = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -9999, 0, 1e-30f, 20, 99, 1e30f};
        int state = 1;
        float[] features = new float[2000 * WIDTH];
        for (int i = 0; i < features.length; i++) {
            state = state * 1103515245 + 12345;
            features[i] = values[(state >>> 16) % values.length];
        }
        for (float[] row : model.run(features, WIDTH)) {
            int components = row.length / 3;
            double sum = 0;
            for (int k = 0; k < components; k++) {
                sum += row[k];
                assertTrue(row[components + k] >= 0 && row[components + k] <= 1.2f, "mean " + row[components + k]);
                assertTrue(row[2 * components + k] > 1e-3 && row[2 * components + k] < 2);
            }
            assertEquals(1, sum, 1e-5);
        }
    }

    @Test
    void testAccuracyOnSyntheticSample() throws Exception {
        Catalog sample = CatalogReader.read(Path.of("sample", "sdss_like_synthetic.csv"));
        Judgement accuracy = judge(sample);
        assertTrue(accuracy.points().sigmaNmad() < 0.026, accuracy.points().toString());
        assertTrue(accuracy.points().outliers() < 0.025, accuracy.points().toString());
        assertTrue(accuracy.density().pitDistance() < 0.05, accuracy.points().toString());
    }

    @Test
    void testAccuracyOnRealGalaxies() throws Exception {
        Path catalog = data().resolve("photoz/boss_dr10_train.csv.gz");
        assumeTrue(Files.exists(catalog), "skipped: no %s, set ORRERY_DATA to the folder data".formatted(catalog));
        Catalog galaxies = CatalogReader.read(catalog);
        assertFloor(judge(galaxies), 0.0190, 0.0155);
        for (int band = 0; band < Bands.COUNT; band++) {
            assertFloor(judge(galaxies.withoutBand(band)), 0.036, 0.028);
        }
    }

    private static Judgement judge(Catalog galaxies) throws Exception {
        Quantity redshift = PhotozNetwork.REDSHIFT;
        Estimate estimate =
                Estimate.ofDensity(redshift, outputs -> new Mixture(outputs, redshift.lower(), redshift.upper()));
        return Judgement.ofModel("photoz_sdss", estimate, model.run(galaxies.features()), galaxies.redshift());
    }

    private static void assertFloor(Judgement accuracy, double sigmaNmad, double outliers) {
        assertTrue(accuracy.points().sigmaNmad() <= sigmaNmad, accuracy.points().toString());
        assertTrue(accuracy.points().outliers() <= outliers, accuracy.points().toString());
        assertTrue(accuracy.density().pitDistance() <= 0.03, accuracy.points().toString());
    }

    private static Path data() {
        String folder = System.getenv("ORRERY_DATA");
        return folder == null ? Path.of("../../shared/data") : Path.of(folder);
    }
}
