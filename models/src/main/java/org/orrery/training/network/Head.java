package org.orrery.training.network;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The end of a network: what it is trained for, and what it gives. */
public interface Head {
    /** Loss of each row, [n, 1]; {@code truth} is [n, number of quantities], in the quantities' own units. */
    Tensor loss(Tensor hidden, Tensor truth);

    /** Outputs by name, in order, in the quantities' own units. */
    Map<String, Tensor> outputs(Tensor hidden);

    /** How the outputs are read, a quantity each. */
    List<Estimate> estimates();

    /** Fills in the card's section "estimate". */
    void describe(ObjectNode estimate);
}
