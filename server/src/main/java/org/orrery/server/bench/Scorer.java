package org.orrery.server.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import org.orrery.model.TensorSpec;
import org.orrery.server.Failure;

/** ONNX Runtime Java at its best: one thread, and direct buffers for input and outputs that every batch uses again. */
final class Scorer implements AutoCloseable {
    private final OrtSession session;
    private final FloatBuffer input;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs = new LinkedHashMap<>();
    private final FloatBuffer[] results;
    private final int[] widths;

    Scorer(BenchModel model, int batch) {
        List<TensorSpec> specs = model.descriptor().outputs();
        widths = specs.stream().mapToInt(TensorSpec::width).toArray();
        results = new FloatBuffer[widths.length];
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            session = environment.createSession(model.folder().onnx(), options);
            input = buffer(batch * BenchModel.FEATURES);
            inputs = Map.of(
                    session.getInputNames().iterator().next(),
                    OnnxTensor.createTensor(environment, input, new long[] {batch, BenchModel.FEATURES}));
            for (int i = 0; i < results.length; i++) {
                results[i] = buffer(batch * widths[i]);
                outputs.put(
                        specs.get(i).name(),
                        OnnxTensor.createTensor(environment, results[i], new long[] {batch, widths[i]}));
            }
        } catch (OrtException e) {
            throw new Failure("ONNX Runtime cannot load " + model.name() + ": " + e.getMessage(), e);
        }
    }

    private static FloatBuffer buffer(int values) {
        return ByteBuffer.allocateDirect(4 * values)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** Scores one batch, read from {@code features} at {@code offset}; what lies beyond their end keeps the last values. */
    void score(float[] features, int offset) {
        input.rewind();
        input.put(features, offset, Math.min(input.capacity(), features.length - offset));
        try {
            session.run(inputs, Set.of(), outputs).close();
        } catch (OrtException e) {
            throw new Failure("ONNX Runtime failed: " + e.getMessage(), e);
        }
    }

    /** Copies the outputs of the last batch, laid end to end row by row. */
    void copyRows(int rows, float[] values) {
        int at = 0;
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < results.length; i++) {
                results[i].get(row * widths[i], values, at, widths[i]);
                at += widths[i];
            }
        }
    }

    @Override
    public void close() {
        inputs.values().forEach(OnnxTensor::close);
        outputs.values().forEach(OnnxTensor::close);
        try {
            session.close();
        } catch (OrtException e) {
            throw new Failure("cannot close a session: " + e.getMessage(), e);
        }
    }
}
