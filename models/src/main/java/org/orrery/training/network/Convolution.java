package org.orrery.training.network;

import java.util.Random;

/** A convolution over images, [rows, channels, height, width], that keeps their size; zeros around the edge. */
public final class Convolution implements Layer {
    private final Block kernel;
    private final Block bias;
    private final int padding;

    /** A kernel of {@code size} x {@code size} pixels, an odd number. */
    public Convolution(Parameters parameters, String name, int channels, int filters, int size, Random random) {
        if (size % 2 == 0) {
            throw new IllegalArgumentException("the size of a kernel must be odd, not " + size);
        }
        padding = size / 2;
        double bound = Math.sqrt(3.0 / (channels * size * size));
        kernel = parameters.declare(
                name + ".kernel", () -> bound * (2 * random.nextDouble() - 1), filters, channels, size, size);
        bias = parameters.declare(name + ".bias", () -> 0, filters);
    }

    @Override
    public Tensor apply(Tensor images) {
        return images.convolve(images.parameter(kernel), images.parameter(bias), 1, padding);
    }
}
