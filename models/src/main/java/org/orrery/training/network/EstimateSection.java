package org.orrery.training.network;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes a card's section "estimate". */
final class EstimateSection {
    private EstimateSection() {}

    /** What a density of one quantity says of itself. */
    static void describe(ObjectNode node, Quantity quantity) {
        node.put("quantity", quantity.name())
                .put("description", quantity.description())
                .put("unit", quantity.unit())
                .put("minimum", quantity.lower())
                .put("maximum", quantity.upper());
        if (!Double.isNaN(quantity.oddsHalfWidth())) {
            node.put("odds_half_width", quantity.oddsHalfWidth()).put("odds_per_one_plus", quantity.relative());
        }
    }
}
