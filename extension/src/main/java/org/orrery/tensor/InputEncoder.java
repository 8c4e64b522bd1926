package org.orrery.tensor;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import org.orrery.model.TensorSpec;

/** Rows of features to a model's input tensors. */
public final class InputEncoder implements AutoCloseable {
    private final TensorBuffers tensors;
    private final int rowWidth;

    public InputEncoder(List<TensorSpec> inputs, int capacityInRows) {
        this.tensors = new TensorBuffers(inputs, capacityInRows);
        this.rowWidth = tensors.rowWidth();
    }

    public Map<String, OnnxTensor> encode(float[] features, int firstRow, int rows) throws OrtException {
        List<TensorSpec> specs = tensors.specs();
        if (specs.size() == 1) {
            tensors.buffer(0).clear().put(features, firstRow * rowWidth, rows * rowWidth);
        } else {
            int column = 0;
            for (int i = 0; i < specs.size(); i++) {
                int width = specs.get(i).width();
                FloatBuffer buffer = tensors.buffer(i).clear();
                for (int row = firstRow; row < firstRow + rows; row++) {
                    buffer.put(features, row * rowWidth + column, width);
                }
                column += width;
            }
        }
        return tensors.forRows(rows);
    }

    @Override
    public void close() {
        tensors.close();
    }
}
