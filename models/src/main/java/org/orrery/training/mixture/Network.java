package org.orrery.training.mixture;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import org.orrery.training.catalog.Bands;

/**
 * The network for one step of training: weights as tensors of the step's manager, and what it computes from them.
 *
 * <p>Constants are tensors from {@code full}, never Java numbers: the scalar overloads of DJL free a tensor that the
 * backward pass still reads, and a garbage collection in between corrupts the gradients.
 */
final class Network {
    /** The network's unit of redshift and its origin, so that its numbers are of order one. */
    static final double CENTRE = 0.5;

    static final double SCALE = 0.2;
    static final double SMALLEST_LOG_SIGMA = Math.log(0.002 / SCALE);
    static final double LARGEST_LOG_SIGMA = Math.log(1 / SCALE);

    private final List<NDArray> tensors = new ArrayList<>();
    private final NDArray whitening;
    private final Settings settings;

    Network(NDManager manager, Preprocessing preprocessing, Weights weights, Settings settings) {
        this.settings = settings;
        for (int i = 0; i < Weights.MATRICES; i++) {
            NDArray tensor = manager.create(weights.matrix(i), new Shape(weights.rows(i), weights.columns(i)));
            tensor.setRequiresGradient(true);
            tensors.add(tensor);
        }
        int bands = Bands.COUNT;
        float[] matrix = new float[bands * bands];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = (float) preprocessing.whitening()[i / bands][i % bands];
        }
        whitening = manager.create(matrix, new Shape(bands, bands));
    }

    /** Log weights, means and log sigmas, [n, K] each, in the network's unit of redshift. */
    NDList forward(NDArray encoded) {
        NDList parts = encoded.split(new long[] {Bands.COUNT, 2 * Bands.COUNT}, 1);
        NDArray missing = parts.get(2);
        NDArray guessed = missing.mul(dense(parts.get(0), 0));
        NDArray brightness = parts.get(0).add(guessed).matMul(whitening);
        NDArray hidden = brightness.concat(parts.get(1), 1).concat(missing, 1);
        hidden = swish(dense(hidden, 2));
        hidden = swish(dense(hidden, 4));
        int components = settings.components();
        NDList head = dense(hidden, 6).split(new long[] {components, 2 * components}, 1);
        NDManager manager = encoded.getManager();
        NDArray mean =
                clip(manager, head.get(1), (settings.lower() - CENTRE) / SCALE, (settings.upper() - CENTRE) / SCALE);
        NDArray logSigma = clip(manager, head.get(2), SMALLEST_LOG_SIGMA, LARGEST_LOG_SIGMA);
        return new NDList(head.get(0).logSoftmax(1), mean, logSigma);
    }

    /** The gradients of all weights, end to end. */
    void copyGradients(Weights weights, float[] gradient) {
        for (int i = 0; i < Weights.MATRICES; i++) {
            float[] part = tensors.get(i).getGradient().toFloatArray();
            System.arraycopy(part, 0, gradient, weights.offset(i), part.length);
        }
    }

    private NDArray dense(NDArray input, int matrix) {
        return input.matMul(tensors.get(matrix)).add(tensors.get(matrix + 1));
    }

    private static NDArray swish(NDArray x) {
        return x.mul(Activation.sigmoid(x));
    }

    private static NDArray clip(NDManager manager, NDArray x, double least, double greatest) {
        return x.maximum(constant(manager, least)).minimum(constant(manager, greatest));
    }

    static NDArray constant(NDManager manager, double value) {
        return manager.full(new Shape(), (float) value);
    }
}
