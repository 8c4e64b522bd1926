package org.orrery.server.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.orrery.server.cluster.Cluster;
import org.orrery.server.progress.Progress;

/** Fills tables with chunks and batches of other sizes: what the defaults of the two settings are chosen by. */
final class TableSweep {
    private static final long ROWS = 1_000_000;
    private static final List<Integer> CHUNK_PAGES = List.of(2, 4, 8, 16, 32, 64, 128);
    private static final List<Integer> BATCH_ROWS = List.of(1_000, 5_000, 20_000, 50_000, 100_000, 250_000, 1_000_000);

    private final Cluster cluster;
    private final Progress progress;
    private final BenchDatabase database;
    private final List<BenchModel> models;
    private final int runs;

    TableSweep(Cluster cluster, Progress progress, BenchDatabase database, List<BenchModel> models, int runs) {
        this.cluster = cluster;
        this.progress = progress;
        this.database = database;
        this.models = models;
        this.runs = runs;
    }

    /** A setting that has a value while a model's table is filled. */
    record Trial(String model, String setting, int value) {}

    /** What was taken with it. */
    record Outcome(Samples seconds, List<Double> memory) {
        double rowsPerSecond() {
            return ROWS / seconds.median();
        }
    }

    Map<Trial, Outcome> measure() throws SQLException {
        Map<Trial, Outcome> outcomes = new LinkedHashMap<>();
        database.fill("tables_data", ROWS);
        for (int run = 1; run <= runs; run++) {
            progress.step("sizes of chunks and batches, " + run, () -> {
                for (BenchModel model : models) {
                    for (int pages : CHUNK_PAGES) {
                        fill(model, new Trial(model.name(), "orrery.chunk_pages", pages), outcomes);
                    }
                    for (int rows : BATCH_ROWS) {
                        fill(model, new Trial(model.name(), "orrery.batch_rows", rows), outcomes);
                    }
                }
            });
        }
        return outcomes;
    }

    private void fill(BenchModel model, Trial trial, Map<Trial, Outcome> outcomes) throws SQLException {
        try (TableSession session = new TableSession(cluster, database.host())) {
            session.create(model, EstimateKind.HASH);
            session.run("SET " + trial.setting() + " = " + trial.value());
            PeakMemory taken = PeakMemory.of(session, () -> session.refresh(EstimateKind.HASH));
            session.drop(EstimateKind.HASH);
            Outcome outcome = outcomes.computeIfAbsent(trial, any -> new Outcome(new Samples(), new ArrayList<>()));
            outcome.seconds().add(taken.seconds());
            outcome.memory().add(taken.ownPeak());
        }
    }
}
