package org.orrery.training.network;

/** A named tensor of weights: where it lies among all of them, and its shape. */
public record Block(String name, int offset, int[] shape) {
    public int size() {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        return size;
    }
}
