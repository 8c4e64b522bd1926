package org.orrery.training.network;

import java.util.Arrays;

import ai.onnxruntime.OrtException;
import org.orrery.training.onnx.OnnxModel;

/** Holds a model file against the network that it was written from. */
public final class Parity {
    private Parity() {}

    /**
     * Throws where the file's output differs from the network's by more than {@code tolerance} times the greater of 1 and
     * the output's size, or where only one of the two is NaN.
     */
    public static void verify(Network network, byte[] model, float[][] features, double tolerance) throws OrtException {
        verify(Forward.run(network, features), model, features, tolerance);
    }

    /** As above, with the network's outputs worked out before. */
    public static void verify(float[][] expected, byte[] model, float[][] features, double tolerance)
            throws OrtException {
        try (OnnxModel session = new OnnxModel(model)) {
            float[][] got = session.run(features);
            for (int row = 0; row < got.length; row++) {
                for (int i = 0; i < got[row].length; i++) {
                    double limit = tolerance * Math.max(1, Math.abs(expected[row][i]));
                    boolean bothRefuse = Float.isNaN(got[row][i]) && Float.isNaN(expected[row][i]);
                    if (!bothRefuse && !(Math.abs(got[row][i] - expected[row][i]) <= limit)) {
                        throw new IllegalStateException(
                                "the model file gives %s where the network gave %s (output %d of the row %s); at most %s apart is allowed"
                                        .formatted(
                                                got[row][i],
                                                expected[row][i],
                                                i + 1,
                                                Arrays.toString(features[row]),
                                                limit));
                    }
                }
            }
        }
    }
}
