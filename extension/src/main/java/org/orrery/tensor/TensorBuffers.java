package org.orrery.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import org.orrery.model.TensorSpec;

/**
 * Named tensors over direct memory that is allocated once and reused by every batch. The tensors themselves are kept for
 * the three sizes of a batch that were used last: a full one among them, and the remainder of a chunk. Not thread-safe.
 */
public final class TensorBuffers implements AutoCloseable {
    private static final int MOST_SIZES = 3;

    private final List<TensorSpec> specs;
    private final int rowWidth;
    private final List<FloatBuffer> buffers = new ArrayList<>();
    private final Map<Integer, Map<String, OnnxTensor>> tensorsByRows = new LinkedHashMap<>(MOST_SIZES + 1, 1, true);

    public TensorBuffers(List<TensorSpec> specs, int capacityInRows) {
        this.specs = specs;
        this.rowWidth = specs.stream().mapToInt(TensorSpec::width).sum();
        for (TensorSpec spec : specs) {
            // In the default byte order the runtime would take the buffer and read garbage.
            buffers.add(ByteBuffer.allocateDirect(Math.multiplyExact(capacityInRows * Float.BYTES, spec.width()))
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer());
        }
    }

    public List<TensorSpec> specs() {
        return specs;
    }

    /** Values in one row of all tensors. */
    public int rowWidth() {
        return rowWidth;
    }

    public FloatBuffer buffer(int tensor) {
        return buffers.get(tensor);
    }

    /** The tensors of a batch of {@code rows} rows, valid until three other sizes were asked for. */
    public Map<String, OnnxTensor> forRows(int rows) throws OrtException {
        Map<String, OnnxTensor> kept = tensorsByRows.get(rows);
        if (kept != null) {
            return kept;
        }
        if (tensorsByRows.size() == MOST_SIZES) {
            Integer oldest = tensorsByRows.keySet().iterator().next();
            closeAll(tensorsByRows.remove(oldest));
        }
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < specs.size(); i++) {
            TensorSpec spec = specs.get(i);
            FloatBuffer view = buffers.get(i).duplicate();
            view.position(0).limit(rows * spec.width());
            tensors.put(spec.name(), OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), view, spec.shape(rows)));
        }
        tensorsByRows.put(rows, tensors);
        return tensors;
    }

    @Override
    public void close() {
        tensorsByRows.values().forEach(TensorBuffers::closeAll);
        tensorsByRows.clear();
    }

    private static void closeAll(Map<String, OnnxTensor> tensors) {
        tensors.values().forEach(OnnxTensor::close);
    }
}
