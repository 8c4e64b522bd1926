package org.orrery.training.network;

/** One step from tensor to tensor; each row on its own. */
@FunctionalInterface
public interface Layer {
    Tensor apply(Tensor input);

    /** This layer, then {@code next}. */
    default Layer then(Layer next) {
        return input -> next.apply(apply(input));
    }
}
