package org.orrery.training.network;

import java.util.Map;

/** The end of a network: what it is trained for, and what it gives. */
public interface Head {
    /** Loss of each row, [n, 1]; {@code truth} is [n, number of quantities], in the quantities' own units. */
    Tensor loss(Tensor hidden, Tensor truth);

    /** Outputs by name, in order, in the quantities' own units. */
    Map<String, Tensor> outputs(Tensor hidden);
}
