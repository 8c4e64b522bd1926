package org.orrery.server.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.orrery.server.bench.Measurements.Key;
import org.orrery.server.cluster.Cluster;
import org.orrery.server.progress.Progress;
import org.orrery.server.setup.HostKind;

/** Measures all paths in turn, so that what else the machine does falls on all alike; the first turn warms up. */
public final class Benchmark {
    static final String ALONE = "a ONNX Runtime Java alone, best batch";
    static final String PRODUCED = "b chunked, rows produced";
    static final String STORED = "b' chunked, rows stored in a table";
    static final String DENSITIES = "b\" chunked, densities stored in a table";
    static final String PER_ROW = "c one call per row";
    static final String PER_ROW_RUN = "c' one call per row, network alone";
    static final String TODAY = "d JDBC fetch, ONNX Runtime Java, binary COPY back";
    static final String TODAY_TUNED = "d' the same, fetched in binary";
    static final String TODAY_DENSITIES = "d\" as d, densities copied back";
    static final String SINGLE = "e ONNX Runtime Java, one row a call";
    static final String SINGLE_PINNED = "e' the same with reused buffers and pinned outputs";
    static final String FIRST = "f first estimate of a new session";
    private static final int PER_ROW_SHARE = 10;

    private final Path home;
    private final Cluster cluster;
    private final Progress progress;
    private final int rows;
    private final int runs;
    private final Measurements measurements = new Measurements();
    private final Map<String, double[]> memory = new LinkedHashMap<>();
    private final Map<String, Integer> batches = new LinkedHashMap<>();

    public Benchmark(Path home, Cluster cluster, Progress progress, int rows, int runs) {
        this.home = home;
        this.cluster = cluster;
        this.progress = progress;
        this.rows = rows;
        this.runs = runs;
    }

    /**
     * Returns the results as Markdown.
     *
     * @param wanted the hosts to measure, all that are there when empty
     */
    public String run(List<HostKind> wanted) throws SQLException {
        List<BenchModel> models = BenchModel.readAll(home);
        List<BenchDatabase> databases = new ArrayList<>();
        try {
            for (HostKind host : wanted.isEmpty() ? hosts() : wanted) {
                databases.add(prepare(host));
            }
            float[] features = databases.get(0).features(rows);
            for (BenchModel model : models) {
                batches.put(model.name(), new RuntimeAlone(model, features).bestBatch());
            }
            for (int run = 0; run <= runs; run++) {
                String name = run == 0 ? "warming up" : "run " + run + " of " + runs;
                boolean counts = run > 0;
                progress.step(name, () -> measureAll(models, features, databases, counts));
            }
            measureMemory(models, databases);
            return new ResultPage(measurements, memory, batches, rows, runs)
                    .text(Machine.describe(databases.get(0), cluster));
        } finally {
            for (BenchDatabase database : databases) {
                database.close();
            }
        }
    }

    private List<HostKind> hosts() throws SQLException {
        try (Connection connection = cluster.connect("postgres")) {
            return HostKind.isPlJavaAvailable(connection)
                    ? List.of(HostKind.BUNDLED, HostKind.PLJAVA)
                    : List.of(HostKind.BUNDLED);
        }
    }

    private BenchDatabase prepare(HostKind host) throws SQLException {
        BenchDatabase database = BenchDatabase.prepare(home, cluster, host, progress);
        progress.step("rows for host " + host, () -> database.fill("data", rows));
        return database;
    }

    private void measureAll(List<BenchModel> models, float[] features, List<BenchDatabase> databases, boolean counts)
            throws SQLException {
        for (BenchModel model : models) {
            measureOutside(model, features, databases.get(0), counts);
            for (BenchDatabase database : databases) {
                measureInside(model, database, counts);
            }
        }
    }

    private void measureOutside(BenchModel model, float[] features, BenchDatabase database, boolean counts)
            throws SQLException {
        int share = share();
        int batch = batches.get(model.name());
        RuntimeAlone alone = new RuntimeAlone(model, features);
        String name = BenchDatabase.name(database.host());
        keep(counts, model, ALONE, "", rows, alone.batched(batch, rows));
        ResultKind kind = model.isDensity() ? ResultKind.ESTIMATE : ResultKind.FIRST_OUTPUT;
        FetchInferCopy today = new FetchInferCopy(cluster, name, model, batch, kind);
        keep(counts, model, TODAY, "", rows, today.run(false));
        keep(counts, model, TODAY_TUNED, "", rows, today.run(true));
        if (model.isDensity()) {
            FetchInferCopy densities = new FetchInferCopy(cluster, name, model, batch, ResultKind.DENSITY);
            keep(counts, model, TODAY_DENSITIES, "", rows, densities.run(false));
        }
        keep(counts, model, SINGLE, "", share, alone.single(share));
        keep(counts, model, SINGLE_PINNED, "", share, alone.batched(1, share));
    }

    private void measureInside(BenchModel model, BenchDatabase database, boolean counts) throws SQLException {
        int share = share();
        String name = model.name();
        String host = database.host().toString();
        keep(counts, model, PRODUCED, host, rows, database.produce("chunked_" + name, model, rows));
        keep(counts, model, STORED, host, rows, database.store("chunked_" + name, model, rows));
        keep(counts, model, PER_ROW, host, share, database.produce("per_row_" + name, model, share));
        if (model.isDensity()) {
            keep(counts, model, DENSITIES, host, rows, database.store("densities_" + name, model, rows));
            keep(counts, model, PER_ROW_RUN, host, share, database.produce("per_row_run_" + name, model, share));
        }
        keep(counts, model, FIRST, host, 1, database.first("first_" + name, model));
    }

    private void measureMemory(List<BenchModel> models, List<BenchDatabase> databases) throws SQLException {
        for (BenchModel model : models) {
            String name = model.name();
            for (BenchDatabase database : databases) {
                memory.put(
                        name + ", host " + database.host(), database.memory("first_" + name, "chunked_" + name, model));
            }
        }
    }

    private int share() {
        return Math.max(1, rows / PER_ROW_SHARE);
    }

    private void keep(boolean counts, BenchModel model, String path, String host, long rowCount, double seconds) {
        if (counts) {
            measurements.add(new Key(model.name(), path, host), rowCount, seconds);
        }
    }
}
