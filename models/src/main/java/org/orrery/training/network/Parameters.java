package org.orrery.training.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;

/** All weights of a network in one array, as the optimiser wants them, in named blocks. Not thread-safe. */
public final class Parameters {
    private final List<Block> blocks = new ArrayList<>();
    private float[] values = new float[0];

    /** Adds a block whose numbers come from {@code first}, one after the other. */
    public Block declare(String name, DoubleSupplier first, int... shape) {
        if (blocks.stream().anyMatch(block -> block.name().equals(name))) {
            throw new IllegalArgumentException("there are two blocks of weights named \"%s\"".formatted(name));
        }
        Block block = new Block(name, values.length, shape.clone());
        blocks.add(block);
        values = Arrays.copyOf(values, values.length + block.size());
        for (int i = block.offset(); i < values.length; i++) {
            values[i] = (float) first.getAsDouble();
        }
        return block;
    }

    public List<Block> blocks() {
        return List.copyOf(blocks);
    }

    /** A copy of a block's weights. */
    public float[] get(Block block) {
        return Arrays.copyOfRange(values, block.offset(), block.offset() + block.size());
    }

    /** Overwrites a block's weights. */
    public void set(Block block, float[] weights) {
        System.arraycopy(weights, 0, values, block.offset(), block.size());
    }

    /** The array itself, for the optimiser; complete once all blocks are declared. */
    public float[] values() {
        return values;
    }

    /** Overwrites all weights. */
    public void setValues(float[] weights) {
        if (weights.length != values.length) {
            throw new IllegalArgumentException("expected %d weights, not %d".formatted(values.length, weights.length));
        }
        System.arraycopy(weights, 0, values, 0, weights.length);
    }
}
