package org.orrery.server.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.sql.SQLException;
import java.util.Map;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import org.orrery.server.Failure;

/** The floor: the runtime over features that lie in memory, no database. */
final class RuntimeAlone {
    private static final int[] BATCHES = {64, 128, 256, 512, 1024, 4096};
    private static final int PROBE_ROWS = 200_000;

    private final BenchModel model;
    private final float[] features;

    RuntimeAlone(BenchModel model, float[] features) {
        this.model = model;
        this.features = features;
    }

    /** The batch size with the shortest time over part of the rows. */
    int bestBatch() throws SQLException {
        int best = 0;
        double shortest = Double.POSITIVE_INFINITY;
        int rows = Math.min(PROBE_ROWS, features.length / BenchModel.FEATURES);
        for (int batch : BATCHES) {
            batched(batch, rows);
            double seconds = Math.min(batched(batch, rows), batched(batch, rows));
            if (seconds < shortest) {
                shortest = seconds;
                best = batch;
            }
        }
        return best;
    }

    /** The same buffers again for every batch. */
    double batched(int batch, int rows) throws SQLException {
        try (Scorer scorer = new Scorer(model, batch)) {
            scorer.score(features, 0);
            return Stopwatch.seconds(() -> {
                for (int row = 0; row < rows; row += batch) {
                    scorer.score(features, row * BenchModel.FEATURES);
                }
            });
        }
    }

    /** As the runtime's documentation shows it: a tensor made, one row scored, the result read and both closed. */
    double single(int rows) throws SQLException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            try (OrtSession session = environment.createSession(model.folder().onnx(), options)) {
                String name = session.getInputNames().iterator().next();
                FloatBuffer row = ByteBuffer.allocateDirect(4 * BenchModel.FEATURES)
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
                return Stopwatch.seconds(() -> {
                    for (int i = 0; i < rows; i++) {
                        row.rewind();
                        row.put(features, i * BenchModel.FEATURES, BenchModel.FEATURES);
                        row.rewind();
                        scoreOne(environment, session, name, row);
                    }
                });
            }
        } catch (OrtException e) {
            throw new Failure("ONNX Runtime cannot load " + model.name() + ": " + e.getMessage(), e);
        }
    }

    private static void scoreOne(OrtEnvironment environment, OrtSession session, String name, FloatBuffer row) {
        long[] shape = {1, BenchModel.FEATURES};
        try (OnnxTensor input = OnnxTensor.createTensor(environment, row, shape);
                OrtSession.Result result = session.run(Map.of(name, input))) {
            for (Map.Entry<String, OnnxValue> output : result) {
                ((OnnxTensor) output.getValue()).getFloatBuffer();
            }
        } catch (OrtException e) {
            throw new Failure("ONNX Runtime failed: " + e.getMessage(), e);
        }
    }
}
