package org.orrery.server.bench;

import java.io.IOException;

import org.orrery.result.RowSummary;

/** Turns the outputs of a batch into rows of the result table, as the chunk query makes them in the database. */
final class ResultRows {
    private static final int ESTIMATE_COLUMNS = 10;

    private final ResultKind kind;
    private final int width;
    private final int batch;
    private final float[] outputs;
    private final float[] estimates;
    private final RowSummary summary;

    ResultRows(BenchModel model, ResultKind kind, int batch) {
        this.kind = kind;
        this.batch = batch;
        width = model.descriptor().outputWidth();
        outputs = new float[batch * width];
        estimates = new float[batch * ESTIMATE_COLUMNS];
        summary = RowSummary.of(model.descriptor());
    }

    void write(Scorer scorer, float[] features, long[] ids, int count, BinaryCopy copy) throws IOException {
        if (count == 0) {
            return;
        }
        scorer.score(features, 0);
        scorer.copyRows(count, outputs);
        if (kind == ResultKind.ESTIMATE) {
            summary.summarise(outputs, features, estimates, 0, count);
        }
        for (int row = 0; row < count; row++) {
            switch (kind) {
                case FIRST_OUTPUT -> {
                    copy.row(2, ids[row]);
                    copy.real(outputs[row * width]);
                }
                case DENSITY -> {
                    copy.row(2, ids[row]);
                    copy.reals(outputs, row * width, width);
                }
                case ESTIMATE -> writeEstimate(ids[row], row, copy);
            }
        }
    }

    private void writeEstimate(long id, int row, BinaryCopy copy) throws IOException {
        copy.row(1 + ESTIMATE_COLUMNS, id);
        for (int column = 0; column < ESTIMATE_COLUMNS - 1; column++) {
            copy.real(estimates[column * batch + row]);
        }
        copy.integer((int) estimates[(ESTIMATE_COLUMNS - 1) * batch + row]);
    }
}
