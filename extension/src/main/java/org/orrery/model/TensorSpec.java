package org.orrery.model;

/**
 * One input or output of a model: its name in the graph and its shape for one row, the row dimension left out.
 */
public record TensorSpec(String name, long[] rowShape) {
    /** Values in one row. */
    public int width() {
        long width = 1;
        for (long size : rowShape) {
            width *= size;
        }
        return Math.toIntExact(width);
    }

    /** The shape of a batch of {@code rows} rows. */
    public long[] shape(int rows) {
        long[] shape = new long[rowShape.length + 1];
        shape[0] = rows;
        System.arraycopy(rowShape, 0, shape, 1, rowShape.length);
        return shape;
    }
}
