package org.orrery.training.recipe;

import java.nio.FloatBuffer;
import java.util.Map;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import org.orrery.training.learning.Examples;
import org.orrery.training.onnx.OnnxModel;

/** How fast a model file is. */
final class Speed {
    private static final int BATCH = 512;
    private static final int ROUNDS = 9;
    private static final long ROUND_NANOS = 50_000_000;

    private Speed() {}

    /** Microseconds that one thread of the runtime takes for a row, in batches; the best of several rounds. */
    static double microsecondsPerRow(byte[] bytes, Examples examples) throws OrtException {
        int width = examples.features()[0].length;
        float[] flat = new float[BATCH * width];
        for (int row = 0; row < BATCH; row++) {
            System.arraycopy(examples.features()[row % examples.size()], 0, flat, row * width, width);
        }
        double best = Double.MAX_VALUE;
        long[] shape = {BATCH, width};
        try (OnnxModel model = new OnnxModel(bytes);
                OnnxTensor input =
                        OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), FloatBuffer.wrap(flat), shape)) {
            Map<String, OnnxTensor> inputs = Map.of("features", input);
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                int runs = 0;
                while (System.nanoTime() - start < ROUND_NANOS) {
                    model.session().run(inputs).close();
                    runs++;
                }
                best = Math.min(best, (System.nanoTime() - start) / 1e3 / runs / BATCH);
            }
        }
        return best;
    }
}
