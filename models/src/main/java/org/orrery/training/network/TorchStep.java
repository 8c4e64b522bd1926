package org.orrery.training.network;

import java.util.HashMap;
import java.util.Map;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;

/**
 * One pass through a network: its weights as tensors, what is computed from them, and the gradients. Nothing native
 * outlives it. Not thread-safe.
 */
public final class TorchStep implements AutoCloseable {
    private final Parameters parameters;
    private final NDManager manager;
    private final GradientCollector collector;
    private final Map<Block, NDArray> bound = new HashMap<>();

    private TorchStep(Parameters parameters, boolean gradients) {
        this.parameters = parameters;
        Engine engine = TorchEngine.get();
        manager = engine.newBaseManager();
        collector = gradients ? engine.newGradientCollector() : null;
        for (Block block : parameters.blocks()) {
            NDArray tensor = constant(parameters.get(block), block.shape());
            if (gradients) {
                tensor.setRequiresGradient(true);
            }
            bound.put(block, tensor);
        }
    }

    /** A pass that can be differentiated. */
    public static TorchStep withGradients(Parameters parameters) {
        return new TorchStep(parameters, true);
    }

    /** A pass for its result alone. */
    public static TorchStep forward(Parameters parameters) {
        return new TorchStep(parameters, false);
    }

    /** Rows of equal length as a tensor. */
    public Tensor rows(float[][] rows) {
        int width = rows[0].length;
        float[] flat = new float[rows.length * width];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, flat, row * width, width);
        }
        return tensor(flat, rows.length, width);
    }

    /** Numbers laid end to end as a tensor. */
    public Tensor tensor(float[] values, int... shape) {
        return new TorchTensor(this, constant(values, shape));
    }

    /** The numbers of a tensor, laid end to end. */
    public float[] values(Tensor tensor) {
        return ((TorchTensor) tensor).array().toFloatArray();
    }

    /** Fills in the gradients of the mean of {@code loss}, block after block, and returns that mean. */
    public float backward(Tensor loss, float[] gradient) {
        NDArray mean = ((TorchTensor) loss).array().mean();
        collector.backward(mean);
        for (Block block : parameters.blocks()) {
            float[] part = bound.get(block).getGradient().toFloatArray();
            System.arraycopy(part, 0, gradient, block.offset(), part.length);
        }
        return mean.getFloat();
    }

    NDArray parameter(Block block) {
        NDArray tensor = bound.get(block);
        if (tensor == null) {
            throw new IllegalArgumentException("the network has no block of weights \"%s\"".formatted(block.name()));
        }
        return tensor;
    }

    NDArray constant(float[] values, int... shape) {
        long[] sizes = new long[shape.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = shape[i];
        }
        return manager.create(values, new Shape(sizes));
    }

    NDArray constant(double value) {
        return manager.full(new Shape(), (float) value);
    }

    @Override
    public void close() {
        if (collector != null) {
            collector.close();
        }
        manager.close();
    }
}
