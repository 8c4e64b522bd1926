package org.orrery.server.bench;

import java.io.IOException;

import org.orrery.result.RowSummary;

/** Turns the outputs of a batch into rows of the result table, as the chunk query makes them in the database. */
final class ResultRows {
    private static final String DENSITY_TABLE = """
            CREATE UNLOGGED TABLE bench.result (id bigint, z_mean real, z_median real, z_mode real, z_std real,
                z_l68 real, z_u68 real, z_l95 real, z_u95 real, odds real, flags integer)
            """;
    private static final String VALUE_TABLE = "CREATE UNLOGGED TABLE bench.result (id bigint, y1 real)";
    private static final int ESTIMATE_COLUMNS = 10;

    private final int width;
    private final float[] outputs;
    private final float[] estimates;
    private final RowSummary summary;

    ResultRows(BenchModel model, int batch) {
        width = model.descriptor().outputWidth();
        outputs = new float[batch * width];
        estimates = new float[batch * ESTIMATE_COLUMNS];
        summary = model.isDensity() ? RowSummary.of(model.descriptor()) : null;
    }

    String table() {
        return summary == null ? VALUE_TABLE : DENSITY_TABLE;
    }

    void write(Scorer scorer, float[] features, long[] ids, int count, BinaryCopy copy) throws IOException {
        if (count == 0) {
            return;
        }
        scorer.score(features, 0);
        scorer.copyRows(count, outputs);
        if (summary == null) {
            for (int row = 0; row < count; row++) {
                copy.row(2, ids[row]);
                copy.real(outputs[row * width]);
            }
            return;
        }
        summary.summarise(outputs, features, estimates, 0, count);
        for (int row = 0; row < count; row++) {
            copy.row(1 + ESTIMATE_COLUMNS, ids[row]);
            for (int column = 0; column < ESTIMATE_COLUMNS - 1; column++) {
                copy.real(estimates[row * ESTIMATE_COLUMNS + column]);
            }
            copy.integer((int) estimates[row * ESTIMATE_COLUMNS + ESTIMATE_COLUMNS - 1]);
        }
    }
}
