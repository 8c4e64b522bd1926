package org.orrery.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

import ai.onnxruntime.OrtException;
import org.orrery.training.card.ModelCard;
import org.orrery.training.onnx.OnnxGraph;
import org.orrery.training.onnx.OnnxModel;

/** A network of fixed random weights that measures speed and means nothing. */
final class BenchmarkMlp {
    private static final int[] WIDTHS = {10, 256, 256, 256, 15};
    private static final long SEED = 42;

    private BenchmarkMlp() {}

    static byte[] graph() {
        Random random = new Random(SEED);
        OnnxGraph graph = new OnnxGraph("benchmark_mlp");
        String layer = graph.input("features", WIDTHS[0]);
        int last = WIDTHS.length - 1;
        for (int i = 1; i <= last; i++) {
            int in = WIDTHS[i - 1];
            int out = WIDTHS[i];
            String weight = graph.constant("weight" + i, gaussian(random, in * out, Math.sqrt(2.0 / in)), in, out);
            String bias = graph.constant("bias" + i, gaussian(random, out, 0.1), out);
            layer = graph.node("Gemm", i == last ? "y" : "dense" + i, layer, weight, bias);
            if (i < last) {
                layer = graph.node("Relu", "relu" + i, layer);
            }
        }
        graph.output("y", WIDTHS[last]);
        return graph.toBytes();
    }

    static void write(Path folder) throws IOException, OrtException {
        int width = WIDTHS[0];
        ModelCard card = new ModelCard("benchmark_mlp", "1", "random weights, for benchmarks only");
        for (int i = 1; i <= width; i++) {
            card.feature("x" + i, "", "any number", false, null, null);
        }
        card.input("features", width).output("y", WIDTHS[WIDTHS.length - 1]);
        card.section("estimate").put("kind", "array");
        card.section("data").put("source", "none: the weights are random");
        card.section("training").put("command", "orrery train benchmark-mlp").put("seed", SEED);

        byte[] model = graph();
        float[] features = gaussian(new Random(SEED + 1), 8 * width, 1);
        float[][] rows = new float[8][width];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(features, row * width, rows[row], 0, width);
        }
        try (OnnxModel session = new OnnxModel(model)) {
            card.testVectors(1e-4, rows, session.run(features, width));
        }
        card.write(folder, model);
    }

    private static float[] gaussian(Random random, int count, double scale) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextGaussian() * scale);
        }
        return values;
    }
}
