package org.orrery.training.network;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

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

    @Override
    public List<Estimate> estimates() {
        return head.estimates();
    }

    @Override
    public void describe(ObjectNode estimate) {
        head.describe(estimate);
    }
}
