package org.orrery.inference;

import java.sql.SQLException;
import java.util.Set;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import org.orrery.error.SqlState;
import org.orrery.host.Host;
import org.orrery.model.ModelDescriptor;
import org.orrery.result.ResultDecoder;
import org.orrery.result.RowSummary;
import org.orrery.tensor.InputEncoder;

/**
 * An open model and the memory its batches pass through; the only place that calls the runtime. Not thread-safe: a backend
 * runs one call at a time.
 */
public final class InferenceSession implements AutoCloseable {
    /** Where the throughput of small networks is flat; their activations then stay in the cache of one core. */
    private static final int BATCH_ROWS = 512;

    /** Keeps the buffers of wide rows, images say, to 4 MiB. */
    private static final int BATCH_VALUES = 1 << 20;

    /** A network that ends in many values has several times as many on the way. */
    private static final int VALUES_PER_OUTPUT = 16;

    /** With a batch on top, so that a cancel is seen within half a second. */
    private static final long INTERRUPT_PERIOD_NANOS = 200_000_000;

    private static final long SLOW_BATCH_NANOS = 100_000_000;

    private final ModelDescriptor model;
    private final OrtSession session;
    private final InputEncoder encoder;
    private final ResultDecoder decoder;
    private final RowSummary summary;
    private final float[] outputs;
    private final int mostRows;
    private int batchRows;

    InferenceSession(ModelDescriptor model, OrtSession session) {
        this.model = model;
        this.session = session;
        long rowValues = model.inputWidth() + (long) VALUES_PER_OUTPUT * model.outputWidth();
        this.mostRows = (int) Math.max(1, Math.min(BATCH_ROWS, BATCH_VALUES / rowValues));
        this.batchRows = mostRows;
        this.encoder = new InputEncoder(model.inputs(), mostRows);
        this.decoder = new ResultDecoder(model.outputs(), mostRows);
        this.summary = RowSummary.of(model);
        this.outputs = new float[mostRows * model.outputWidth()];
    }

    /** Takes the outputs of one batch, which the next batch overwrites. */
    @FunctionalInterface
    private interface BatchConsumer {
        void accept(int firstRow, int rows) throws SQLException;
    }

    /** Fills {@code results} with the outputs of {@code rows} rows of features, row-major. */
    public void run(float[] features, int rows, float[] results) throws SQLException {
        run(features, rows, (firstRow, count) -> decoder.decode(count, results, firstRow));
    }

    /** Fills {@code estimates} with the summaries of {@code rows} rows of features, column-major. */
    public void estimate(float[] features, int rows, float[] estimates) throws SQLException {
        run(features, rows, (firstRow, count) -> {
            decoder.decode(count, outputs, 0);
            summary.summarise(outputs, features, estimates, firstRow, count);
        });
    }

    /** Fills {@code densities} with the densities of a quantity for {@code rows} rows of features, null where there is none. */
    public void densities(float[] features, int rows, int quantity, byte[][] densities) throws SQLException {
        run(features, rows, (firstRow, count) -> {
            decoder.decode(count, outputs, 0);
            summary.densities(outputs, features, quantity, densities, firstRow, count);
        });
    }

    /** What the features of one row tell about its estimate. */
    public int featureFlags(float[] features) {
        return summary.featureFlags(features, 0);
    }

    /**
     * Scores {@code rows} rows of features in batches and hands each batch's outputs to {@code consumer}. PostgreSQL itself looks
     * for interrupts between calls, so that only long ones need to: a session that is told to end while PL/Java is called back
     * from Java may take the server with it, since it destroys the virtual machine under the frames of its own call.
     */
    private void run(float[] features, int rows, BatchConsumer consumer) throws SQLException {
        long lastInterruptCheck = System.nanoTime();
        for (int firstRow = 0; firstRow < rows; ) {
            long start = System.nanoTime();
            if (start - lastInterruptCheck > INTERRUPT_PERIOD_NANOS) {
                Host.CURRENT.checkInterrupts();
                lastInterruptCheck = start;
            }
            int count = Math.min(batchRows, rows - firstRow);
            runBatch(features, firstRow, count);
            consumer.accept(firstRow, count);
            firstRow += count;
            adaptBatch(System.nanoTime() - start);
        }
    }

    private void runBatch(float[] features, int firstRow, int rows) throws SQLException {
        try {
            session.run(encoder.encode(features, firstRow, rows), Set.of(), decoder.targets(rows))
                    .close();
        } catch (OrtException e) {
            throw SqlState.EXTERNAL_ROUTINE_EXCEPTION
                    .error("model \"%s\" version \"%s\" failed: %s", model.name(), model.versionName(), e.getMessage())
                    .causedBy(e);
        }
    }

    /** A cancel is seen between batches only, so that slow ones are made smaller; a busy machine must not leave them so. */
    private void adaptBatch(long nanos) {
        if (nanos > SLOW_BATCH_NANOS && batchRows > 1) {
            batchRows /= 2;
        } else if (nanos < SLOW_BATCH_NANOS / 8 && batchRows < mostRows) {
            batchRows = Math.min(2 * batchRows, mostRows);
        }
    }

    @Override
    public void close() {
        encoder.close();
        decoder.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
