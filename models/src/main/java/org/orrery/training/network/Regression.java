package org.orrery.training.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Point estimates of D quantities; the loss is the mean squared error in their inner units. Outputs: their names, [n, 1]. */
public final class Regression implements Head {
    private final List<Quantity> quantities;
    private final Layer dense;

    public Regression(Parameters parameters, String name, int inputs, List<Quantity> quantities, Random random) {
        this.quantities = List.copyOf(quantities);
        dense = new Dense(parameters, name, inputs, quantities.size(), 0.3, random);
    }

    @Override
    public Tensor loss(Tensor hidden, Tensor truth) {
        Tensor estimate = dense.apply(hidden);
        Tensor loss = null;
        for (int i = 0; i < quantities.size(); i++) {
            Tensor error = quantities.get(i).scaled(truth.columns(i, i + 1)).sub(estimate.columns(i, i + 1));
            loss = loss == null ? error.square() : loss.add(error.square());
        }
        return loss.div(quantities.size());
    }

    @Override
    public List<Estimate> estimates() {
        List<Estimate> estimates = new ArrayList<>();
        for (int i = 0; i < quantities.size(); i++) {
            estimates.add(Estimate.ofPoint(quantities.get(i), i));
        }
        return estimates;
    }

    @Override
    public void describe(ObjectNode estimate) {
        estimate.put("kind", "value");
    }

    @Override
    public Map<String, Tensor> outputs(Tensor hidden) {
        Tensor estimate = dense.apply(hidden);
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        for (int i = 0; i < quantities.size(); i++) {
            Quantity quantity = quantities.get(i);
            Tensor value = quantity.unscaled(estimate.columns(i, i + 1));
            outputs.put(quantity.name(), value.clip(quantity.lower(), quantity.upper()));
        }
        return outputs;
    }
}
