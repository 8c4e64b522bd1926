package org.orrery.training.network;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A head for truths of which a few are failures: no row costs much more than a bound. The likelihood gets a constant
 * floor, as if a small share of the truths were drawn evenly from all possible values; the model's density leaves it out.
 *
 * @param bound a row's greatest loss, in nats
 */
public record BoundedLoss(Head head, double bound) implements Head {
    @Override
    public Tensor loss(Tensor hidden, Tensor truth) {
        // -ln(e^-loss + e^-bound)
        Tensor over = head.loss(hidden, truth).sub(bound);
        return over.min(over.constant(0))
                .sub(over.abs().neg().exp().add(1).log())
                .add(bound);
    }

    @Override
    public Map<String, Tensor> outputs(Tensor hidden) {
        return head.outputs(hidden);
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
