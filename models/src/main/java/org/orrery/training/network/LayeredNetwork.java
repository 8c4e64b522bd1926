package org.orrery.training.network;

import java.util.Map;

/** Layers, and a head that knows loss and outputs. */
public record LayeredNetwork(Parameters parameters, Layer body, Head head) implements Network {
    @Override
    public Tensor loss(Tensor features, Tensor truth) {
        return head.loss(body.apply(features), truth);
    }

    @Override
    public Map<String, Tensor> outputs(Tensor features) {
        return head.outputs(body.apply(features));
    }
}
