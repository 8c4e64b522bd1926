package org.orrery.training.onnx;

import java.nio.FloatBuffer;
import java.util.Map;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/** An open ONNX model with one float input: what a trainer needs to look at its own product. Not thread-safe. */
public final class OnnxModel implements AutoCloseable {
    private static final int BATCH = 4096;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    public OnnxModel(byte[] model) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(model, options);
        }
    }

    /** Scores n rows of {@code width} features; a result row is the outputs laid end to end. */
    public float[][] run(float[] features, int width) throws OrtException {
        int rows = features.length / width;
        String input = session.getInputNames().iterator().next();
        try (OnnxTensor tensor =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(features), new long[] {rows, width});
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            return endToEnd(result, rows);
        }
    }

    /** Scores rows of features; a result row is the outputs laid end to end. */
    public float[][] run(float[][] rows) throws OrtException {
        float[][] results = new float[rows.length][];
        for (int from = 0; from < rows.length; from += BATCH) {
            int count = Math.min(BATCH, rows.length - from);
            int width = rows[from].length;
            float[] flat = new float[count * width];
            for (int row = 0; row < count; row++) {
                System.arraycopy(rows[from + row], 0, flat, row * width, width);
            }
            System.arraycopy(run(flat, width), 0, results, from, count);
        }
        return results;
    }

    private static float[][] endToEnd(OrtSession.Result result, int rows) {
        float[][] joined = new float[rows][];
        for (Map.Entry<String, OnnxValue> output : result) {
            FloatBuffer values = ((OnnxTensor) output.getValue()).getFloatBuffer();
            int outputWidth = values.remaining() / Math.max(rows, 1);
            for (int row = 0; row < rows; row++) {
                int before = joined[row] == null ? 0 : joined[row].length;
                float[] longer = new float[before + outputWidth];
                if (before > 0) {
                    System.arraycopy(joined[row], 0, longer, 0, before);
                }
                values.get(row * outputWidth, longer, before, outputWidth);
                joined[row] = longer;
            }
        }
        return joined;
    }

    public OrtSession session() {
        return session;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
