package org.orrery.training.photoz;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.orrery.pdf.GaussianMixture;
import org.orrery.training.catalog.Bands;
import org.orrery.training.catalog.CatalogReader;
import org.orrery.training.metrics.Mixture;
import org.orrery.training.onnx.OnnxModel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The densities that accuracy was measured with are those that the database computes. */
final class TestDatabaseDensity {
    @Test
    void testDatabaseAndTrainingAgree() throws Exception {
        float[] features =
                CatalogReader.read(Path.of("sample", "sdss_like_synthetic.csv")).flat();
        try (OnnxModel model = new OnnxModel(Files.readAllBytes(Path.of("photoz_sdss", "model.onnx")))) {
            for (float[] row : model.run(features, Bands.FEATURES)) {
                Mixture ours = new Mixture(row, 0, 1.2);
                GaussianMixture database = new GaussianMixture(row.length / 3, 0, 1.2);
                assertTrue(database.set(row, 0));
                assertEquals(ours.median(), database.quantile(0.5), 1e-5);
                assertEquals(ours.quantile(0.025), database.quantile(0.025), 1e-5);
                assertEquals(ours.cdf(0.4), database.cdf(0.4), 1e-5);
            }
        }
    }
}
