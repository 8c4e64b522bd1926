package org.orrery.training;

import java.io.IOException;
import java.nio.file.Path;

import org.orrery.training.card.ModelCard;
import org.orrery.training.onnx.OnnxGraph;

/** The model y = 2a - b + 0.25: every value that it gives can be worked out by hand. */
final class LinearModel {
    private LinearModel() {}

    static byte[] graph() {
        OnnxGraph graph = new OnnxGraph("linear");
        graph.input("features", 2);
        graph.constant("weight", new float[] {2, -1}, 2, 1);
        graph.constant("bias", new float[] {0.25f}, 1);
        graph.node("Gemm", "y", "features", "weight", "bias");
        graph.output("y", 1);
        return graph.toBytes();
    }

    static void write(Path folder) throws IOException {
        ModelCard card = new ModelCard("linear", "1", "y = 2a - b + 0.25, for tests and first steps")
                .feature("a", "", "any number", false, null, null)
                .feature("b", "", "any number", false, null, null)
                .input("features", 2);
        card.output("y", 1).put("description", "2a - b + 0.25").put("unit", "");
        card.section("estimate").put("kind", "value");
        card.section("data").put("source", "none: the weights are written down");
        card.section("training").put("command", "orrery train linear");
        float[][] features = {{0, 0}, {1, 0}, {0, 1}, {1, 2}, {-3, 0.5f}, {1000, -1000}};
        float[][] outputs = {{0.25f}, {2.25f}, {-0.75f}, {0.25f}, {-6.25f}, {3000.25f}};
        card.testVectors(1e-6, features, outputs).write(folder, graph());
    }
}
