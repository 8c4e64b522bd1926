package org.orrery.training.photoz;

import java.util.Arrays;

import ai.onnxruntime.OrtException;
import org.orrery.training.catalog.Bands;
import org.orrery.training.catalog.Catalog;
import org.orrery.training.metrics.Accuracy;
import org.orrery.training.metrics.Mixture;
import org.orrery.training.onnx.OnnxModel;

/** Scores catalogues with a model file, as the database would. */
public final class Scoring {
    private static final int SPEED_BATCH = 512;
    private static final int SPEED_RUNS = 2000;

    private Scoring() {}

    /** One density for each galaxy. */
    public static Mixture[] densities(OnnxModel model, Catalog catalog, double lower, double upper)
            throws OrtException {
        return Arrays.stream(model.run(catalog.flat(), Bands.FEATURES))
                .map(parameters -> new Mixture(parameters, lower, upper))
                .toArray(Mixture[]::new);
    }

    /** How well the model's densities and medians agree with the catalogue's redshifts. */
    public static Accuracy accuracy(OnnxModel model, Catalog catalog, double lower, double upper) throws OrtException {
        return Accuracy.ofDensities(densities(model, catalog, lower, upper), catalog.redshift());
    }

    /** Microseconds that one thread of the runtime takes for a row, in batches, results copied out. */
    static double microsecondsPerRow(OnnxModel model, Catalog catalog) throws OrtException {
        int[] rows = new int[SPEED_BATCH];
        Arrays.setAll(rows, row -> row % catalog.size());
        float[] batch = catalog.rows(rows).flat();
        double best = Double.MAX_VALUE;
        for (int repeat = 0; repeat < 5; repeat++) {
            long start = System.nanoTime();
            for (int run = 0; run < SPEED_RUNS; run++) {
                model.run(batch, Bands.FEATURES);
            }
            best = Math.min(best, (System.nanoTime() - start) / 1e3 / SPEED_RUNS / SPEED_BATCH);
        }
        return best;
    }
}
