package org.orrery.result;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import org.orrery.model.TensorSpec;
import org.orrery.tensor.TensorBuffers;

/** A model's output tensors, which the runtime writes in place, to rows of results. */
public final class ResultDecoder implements AutoCloseable {
    private final TensorBuffers tensors;
    private final int rowWidth;

    public ResultDecoder(List<TensorSpec> outputs, int capacityInRows) {
        this.tensors = new TensorBuffers(outputs, capacityInRows);
        this.rowWidth = tensors.rowWidth();
    }

    /** The tensors for the runtime to write a batch of {@code rows} rows to. */
    public Map<String, OnnxTensor> targets(int rows) throws OrtException {
        return tensors.forRows(rows);
    }

    /** Lays the outputs of a batch end to end, row by row, in {@code target} from row {@code firstRow} on. */
    public void decode(int rows, float[] target, int firstRow) {
        List<TensorSpec> specs = tensors.specs();
        if (specs.size() == 1) {
            tensors.buffer(0).clear().get(target, firstRow * rowWidth, rows * rowWidth);
            return;
        }
        int column = 0;
        for (int i = 0; i < specs.size(); i++) {
            int width = specs.get(i).width();
            FloatBuffer buffer = tensors.buffer(i).clear();
            for (int row = firstRow; row < firstRow + rows; row++) {
                buffer.get(target, row * rowWidth + column, width);
            }
            column += width;
        }
    }

    @Override
    public void close() {
        tensors.close();
    }
}
