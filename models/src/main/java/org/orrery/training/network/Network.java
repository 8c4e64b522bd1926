package org.orrery.training.network;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What can be trained and written into a model file. Each row's result depends on that row alone. */
public interface Network {
    Parameters parameters();

    /** A catalogue's row as loss and outputs want it, where the model file does by itself what is cheaper done once here. */
    default float[] prepare(float[] features) {
        return features;
    }

    /** A row's true values as the loss wants them. */
    default float[] target(double[] truth) {
        float[] target = new float[truth.length];
        for (int i = 0; i < target.length; i++) {
            target[i] = (float) truth[i];
        }
        return target;
    }

    /** What training makes small: a loss for each row, [n, 1]. */
    Tensor loss(Tensor features, Tensor truth);

    /** What the model file gives, by name, in order. */
    Map<String, Tensor> outputs(Tensor features);

    /** How the outputs are read, a quantity each; the validation's report is made of these. */
    List<Estimate> estimates();

    /** Fills in the card's section "estimate". */
    void describe(ObjectNode estimate);

    /** The model file, over rows of {@code shape}. */
    default byte[] toOnnx(String name, int... shape) {
        return GraphWriter.write(name, this, shape);
    }
}
