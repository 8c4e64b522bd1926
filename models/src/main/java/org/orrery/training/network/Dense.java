package org.orrery.training.network;

import java.util.Random;

/** A matrix and a bias: y = x W + b. */
public final class Dense implements Layer {
    private final Block weight;
    private final Block bias;

    /** Weights uniform within gain / sqrt(inputs), biases zero. */
    public Dense(Parameters parameters, String name, int inputs, int outputs, double gain, Random random) {
        double bound = gain / Math.sqrt(inputs);
        weight = parameters.declare(name + ".weight", () -> bound * (2 * random.nextDouble() - 1), inputs, outputs);
        bias = parameters.declare(name + ".bias", () -> 0, outputs);
    }

    public Dense(Parameters parameters, String name, int inputs, int outputs, Random random) {
        this(parameters, name, inputs, outputs, 1, random);
    }

    /** A dense layer with SiLU behind it. */
    public static Layer silu(Parameters parameters, String name, int inputs, int outputs, Random random) {
        return new Dense(parameters, name, inputs, outputs, Math.sqrt(3), random).then(Tensor::silu);
    }

    /** x + dense(silu(dense(x))): as wide as its input, and at first little more than its input. */
    public static Layer residual(Parameters parameters, String name, int width, Random random) {
        Layer inner = silu(parameters, name + ".inner", width, width, random)
                .then(new Dense(parameters, name + ".outer", width, width, 0.3, random));
        return input -> input.add(inner.apply(input));
    }

    /** The bias, for a head that begins with something better than zero. */
    public Block bias() {
        return bias;
    }

    @Override
    public Tensor apply(Tensor input) {
        return input.affine(input.parameter(weight), input.parameter(bias));
    }
}
