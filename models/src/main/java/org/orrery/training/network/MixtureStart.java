package org.orrery.training.network;

import java.util.Random;

/** How the mixture heads begin. */
final class MixtureStart {
    private static final double FIRST_LOG_SIGMA = -1;

    private MixtureStart() {}

    /**
     * The last layer of a head: for K components K scores, then for each of D quantities K means, K log sigmas, then
     * what else the head wants for each component. At first the means are spread over the range.
     */
    static Dense dense(
            Parameters parameters, String name, int inputs, int components, int quantities, int more, Random random) {
        int width = components * (1 + 2 * quantities + more);
        Dense dense = new Dense(parameters, name, inputs, width, 0.3, random);
        float[] bias = new float[width];
        for (int quantity = 0; quantity < quantities; quantity++) {
            int offset = components * (1 + 2 * quantity);
            for (int k = 0; k < components; k++) {
                // The first quantity in order, others with a stride, so that the components differ in all of them.
                int place = quantity == 0 ? k : (k * (quantity + 1) + quantity) % components;
                bias[offset + k] = components == 1 ? 0 : -1.5f + 3f * place / (components - 1);
                bias[offset + components + k] = (float) FIRST_LOG_SIGMA;
            }
        }
        parameters.set(dense.bias(), bias);
        return dense;
    }
}
