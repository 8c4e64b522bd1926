package org.orrery.training.network;

import java.util.Arrays;
import java.util.List;

/** Runs a network where it was trained: what its model file must give as well. */
public final class Forward {
    private static final int BATCH = 4096;

    private Forward() {}

    /** The outputs of each row, laid end to end. */
    public static float[][] run(Network network, float[][] features) {
        float[][] joined = new float[features.length][0];
        for (int from = 0; from < features.length; from += BATCH) {
            float[][] batch = Arrays.stream(features, from, Math.min(features.length, from + BATCH))
                    .map(network::prepare)
                    .toArray(float[][]::new);
            try (TorchStep step = TorchStep.forward(network.parameters())) {
                List<Tensor> outputs =
                        List.copyOf(network.outputs(step.rows(batch)).values());
                for (Tensor output : outputs) {
                    float[] values = step.values(output);
                    int width = values.length / batch.length;
                    for (int row = 0; row < batch.length; row++) {
                        float[] before = joined[from + row];
                        float[] longer = Arrays.copyOf(before, before.length + width);
                        System.arraycopy(values, row * width, longer, before.length, width);
                        joined[from + row] = longer;
                    }
                }
            }
        }
        return joined;
    }
}
