package org.orrery.server.bench;

import java.io.IOException;

import org.orrery.pdf.GaussianMixture;

/** Turns the outputs of a batch into rows of the result table, with the columns that the chunk query has. */
final class ResultRows {
    private static final String DENSITY_TABLE = """
            CREATE UNLOGGED TABLE bench.result (id bigint, z_mean real, z_median real, z_mode real, z_std real,
                z_l68 real, z_u68 real, z_l95 real, z_u95 real, odds real, flags integer)
            """;
    private static final String VALUE_TABLE = "CREATE UNLOGGED TABLE bench.result (id bigint, y1 real)";
    private static final int DENSITY_COLUMNS = 11;
    private static final int VALUE_COLUMNS = 2;

    private final BenchModel model;
    private final float[] outputs;
    private final GaussianMixture density;

    ResultRows(BenchModel model) {
        this.model = model;
        this.outputs =
                new float[model.widths().stream().mapToInt(Integer::intValue).sum()];
        this.density =
                model.isDensity() ? new GaussianMixture(outputs.length / 3, model.minimum(), model.maximum()) : null;
    }

    String table() {
        return density == null ? VALUE_TABLE : DENSITY_TABLE;
    }

    void write(Scorer scorer, float[] features, long[] ids, int count, BinaryCopy copy) throws IOException {
        if (count == 0) {
            return;
        }
        scorer.score(features, 0);
        for (int row = 0; row < count; row++) {
            scorer.copyRow(row, outputs);
            if (density == null) {
                copy.row(VALUE_COLUMNS, ids[row]);
                copy.real(outputs[0]);
            } else {
                copy.row(DENSITY_COLUMNS, ids[row]);
                writeEstimate(copy);
            }
        }
    }

    private void writeEstimate(BinaryCopy copy) throws IOException {
        density.set(outputs, 0);
        double mean = density.mean();
        double std = density.std();
        double mode = density.mode();
        double median = density.quantile(0.5, mean);
        double l68 = density.quantile(0.16, median - std);
        double u68 = density.quantile(0.84, median + std);
        double half = model.halfWidth() * (1 + mode);
        copy.real(mean);
        copy.real(median);
        copy.real(mode);
        copy.real(std);
        copy.real(l68);
        copy.real(u68);
        copy.real(density.quantile(0.025, median - 2 * (median - l68)));
        copy.real(density.quantile(0.975, median + 2 * (u68 - median)));
        copy.real(density.cdf(mode + half) - density.cdf(mode - half));
        copy.integer((density.isMultimodal() ? 8 : 0) | (density.truncated() > 0.01 ? 16 : 0));
    }
}
