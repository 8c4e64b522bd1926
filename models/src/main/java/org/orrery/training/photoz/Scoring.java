package org.orrery.training.photoz;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import org.orrery.training.catalog.Bands;
import org.orrery.training.catalog.Catalog;
import org.orrery.training.metrics.Accuracy;
import org.orrery.training.metrics.Mixture;
import org.orrery.training.onnx.OnnxModel;

/** Scores catalogues with a model file, as the database would. */
public final class Scoring {
    private static final int SPEED_BATCH = 512;
    private static final int SPEED_RUNS = 500;
    private static final int SPEED_ROUNDS = 9;

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

    /** Microseconds that one thread of the runtime takes for a row, in batches; the best of several rounds. */
    static double microsecondsPerRow(OnnxModel model, Catalog catalog) throws OrtException {
        int[] rows = new int[SPEED_BATCH];
        Arrays.setAll(rows, row -> row % catalog.size());
        FloatBuffer batch = FloatBuffer.wrap(catalog.rows(rows).flat());
        long[] shape = {SPEED_BATCH, Bands.FEATURES};
        double best = Double.MAX_VALUE;
        try (OnnxTensor input = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), batch, shape)) {
            Map<String, OnnxTensor> inputs = Map.of("features", input);
            for (int round = 0; round < SPEED_ROUNDS; round++) {
                long start = System.nanoTime();
                for (int run = 0; run < SPEED_RUNS; run++) {
                    model.session().run(inputs).close();
                }
                best = Math.min(best, (System.nanoTime() - start) / 1e3 / SPEED_RUNS / SPEED_BATCH);
            }
        }
        return best;
    }
}
