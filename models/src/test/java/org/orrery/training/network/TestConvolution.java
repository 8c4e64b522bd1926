package org.orrery.training.network;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Images: convolution, pooling, gradients and model file. */
final class TestConvolution {
    private static final int ROWS = 12;
    private static final float[][] IMAGES = new float[ROWS][2 * 6 * 6];
    private static final double[][] TRUTH = new double[ROWS][1];

    static {
        Random random = new Random(4);
        for (int row = 0; row < ROWS; row++) {
            for (int i = 0; i < IMAGES[row].length; i++) {
                IMAGES[row][i] = (float) random.nextGaussian();
            }
            TRUTH[row][0] = random.nextDouble();
        }
    }

    @Test
    void testGradientsAreDerivatives() {
        NetworkChecks.gradients(network(), IMAGES, TRUTH);
    }

    @Test
    void testModelFileEqualsNetwork() throws Exception {
        NetworkChecks.parity(network(), IMAGES);
    }

    private static Network network() {
        Random random = new Random(2);
        Parameters parameters = new Parameters();
        Layer images = features -> features.reshape(2, 6, 6);
        Layer body = images.then(new Convolution(parameters, "first", 2, 3, 3, random))
                .then(Tensor::silu)
                .then(image -> image.maxPool(2))
                .then(new Convolution(parameters, "second", 3, 4, 3, random))
                .then(Tensor::tanh)
                .then(Tensor::meanOfPixels);
        Quantity quantity = new Quantity("y", 0, 1, 0.5, 0.3, 0.01);
        return new LayeredNetwork(parameters, body, new Regression(parameters, "head", 4, List.of(quantity), random));
    }
}
