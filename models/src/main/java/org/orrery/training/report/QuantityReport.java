package org.orrery.training.report;

import java.util.List;

import org.orrery.training.network.Quantity;

/** What the validation found out about one quantity; the first judgement is the model's own. */
public record QuantityReport(Quantity quantity, double[] truth, List<Judgement> judgements) {
    public Judgement model() {
        return judgements.get(0);
    }
}
