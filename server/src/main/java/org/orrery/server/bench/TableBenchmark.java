package org.orrery.server.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import com.sun.management.OperatingSystemMXBean;
import org.orrery.server.bench.Measurements.Key;
import org.orrery.server.cluster.Cluster;
import org.orrery.server.progress.Progress;
import org.orrery.server.setup.HostKind;

/** Measures estimates of a whole table that are kept: made, made by two sessions, brought up to date, and by other means. */
public final class TableBenchmark {
    static final String ALONE = "a ONNX Runtime Java alone, best batch";
    static final String COPIED = "b CREATE TABLE AS of the estimates, no inference";
    static final String KEYED = "b' INSERT of the estimates into a table with primary key, no inference";
    static final String VIEW = "c materialized view, first REFRESH";
    static final String FILLED = "d table, first CALL orrery.refresh";
    static final String FILLED_BY_TWO = "d' the same, CALL orrery.help_refresh in a second session";
    static final String PARALLEL =
            "e chunks stored by PostgreSQL's parallel query, leader and a worker, run labelled PARALLEL SAFE";
    static final String NOT_PARALLEL = "e' the same without workers";
    static final String OUTSIDE = "f JDBC fetch, ONNX Runtime Java, binary COPY into a table with primary key";
    static final String OUTSIDE_TUNED = "f' the same, fetched in binary";
    static final String CHANGED = "g 1 % changed, CALL orrery.refresh, ";
    static final String UNCHANGED = "h nothing changed, CALL orrery.refresh, ";
    static final String UPDATE = "i UPDATE of 1 % of the source, without trigger";
    static final String UPDATE_LOGGED = "i' the same with the triggers of changes => 'trigger'";
    static final String TOGETHER = "g' 1 % changed, rows that lie together, CALL orrery.refresh, changes => 'trigger'";
    private static final int SHARE = 100; // one row in so many changes

    private final Path home;
    private final Cluster cluster;
    private final Progress progress;
    private final HostKind host;
    private final int rows;
    private final int runs;
    private final Measurements measurements = new Measurements();

    public TableBenchmark(Path home, Cluster cluster, Progress progress, HostKind host, int rows, int runs) {
        this.home = home;
        this.cluster = cluster;
        this.progress = progress;
        this.host = host;
        this.rows = rows;
        this.runs = runs;
    }

    /** Gives the server a quarter of the memory to cache tables in, as its manual advises. */
    public static void enlargeBuffers(Cluster cluster) throws SQLException {
        long bytes = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        try (Connection connection = cluster.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET shared_buffers = '" + (bytes >> 22) + "MB'");
        }
        cluster.stop();
        cluster.start();
    }

    /**
     * Returns the results as Markdown.
     *
     * @param scales numbers of rows to fill a view and a table of
     * @param sweep whether to try other sizes of chunks and batches
     */
    public String run(List<Long> scales, boolean sweep) throws SQLException {
        List<BenchModel> models = BenchModel.readAll(home);
        try (BenchDatabase database = BenchDatabase.prepare(home, cluster, host, progress)) {
            progress.step("rows", () -> database.fill("tables_data", rows));
            float[] features = database.features(rows);
            TableSteps steps = new TableSteps(cluster, host, measurements, rows);
            for (int run = 1; run <= runs; run++) {
                int number = run;
                for (BenchModel model : models) {
                    progress.step("run " + run + " of " + runs + ", " + model.name(), () -> {
                        measureOutside(database, model, features);
                        measureFills(database, model, steps);
                        measureChanges(model, 2 * number);
                    });
                }
            }
            TablePage page = new TablePage(measurements, host, rows, runs);
            if (!scales.isEmpty()) {
                page.scaling(new TableScaling(cluster, progress, database, models).measure(scales));
            }
            if (sweep) {
                page.sweep(new TableSweep(cluster, progress, database, models, runs).measure());
            }
            return page.text(Machine.describe(database, cluster));
        }
    }

    private void measureOutside(BenchDatabase database, BenchModel model, float[] features) throws SQLException {
        RuntimeAlone alone = new RuntimeAlone(model, features);
        int batch = alone.bestBatch();
        keep(model, ALONE, alone.batched(batch, rows));
        ResultKind kind = model.isDensity() ? ResultKind.ESTIMATE : ResultKind.DENSITY;
        FetchInferCopy outside = new FetchInferCopy(cluster, BenchDatabase.name(database.host()), model, batch, kind);
        keep(model, OUTSIDE, outside.run(false, kind.keptTable()));
        keep(model, OUTSIDE_TUNED, outside.run(true, kind.keptTable()));
    }

    private void measureFills(BenchDatabase database, BenchModel model, TableSteps steps) throws SQLException {
        try (TableSession session = session()) {
            session.create(model, EstimateKind.VIEW);
            keep(model, VIEW, session.run("REFRESH MATERIALIZED VIEW " + EstimateKind.VIEW.target()));
            session.drop(EstimateKind.VIEW);
        }
        try (TableSession session = session()) {
            session.create(model, EstimateKind.HASH);
            keep(model, FILLED, session.refresh(EstimateKind.HASH));
        }
        steps.measure(model);
        try (TableSession session = session()) {
            String estimates = EstimateKind.HASH.target();
            session.run("DROP TABLE IF EXISTS bench.result");
            keep(model, COPIED, session.run("CREATE TABLE bench.result AS SELECT * FROM " + estimates));
            session.run(
                    "DROP TABLE bench.result; CREATE TABLE bench.result (LIKE " + estimates + " INCLUDING INDEXES)");
            keep(model, KEYED, session.run("INSERT INTO bench.result SELECT * FROM " + estimates));
            session.run("DROP TABLE bench.result");
        }
        if (!model.isDensity()) {
            measureParallel(database, model);
        }
        try (TableSession session = session()) {
            session.create(model, EstimateKind.HASH);
        }
        keep(model, FILLED_BY_TWO, new TwoSessions(cluster, host).refresh(EstimateKind.HASH));
    }

    /** Whether the label PARALLEL SAFE would pay: the chunks by two processes of one query, and by one. */
    private void measureParallel(BenchDatabase database, BenchModel model) throws SQLException {
        database.execute("parallel_functions", model, rows);
        String store = "CREATE TABLE bench.result AS " + database.query("parallel_" + model.name(), model, rows);
        for (int workers = 1; workers >= 0; workers--) {
            try (TableSession session = session()) {
                // A worker may set nothing, and so has the host's settings only from a leader that runs Java.
                session.run("SELECT cardinality(ids) FROM bench.chunk('(0,0)', '(1,0)')");
                session.run(
                        "SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0");
                session.run("SET max_parallel_workers_per_gather = " + workers);
                keep(model, workers == 0 ? NOT_PARALLEL : PARALLEL, session.run(store));
                session.run("DROP TABLE bench.result");
            }
        }
        try (TableSession session = session()) {
            session.run("DROP FUNCTION bench.chunk(tid, tid), bench.run(bigint, real[], integer)");
            session.run("DROP TABLE bench.page_range");
        }
    }

    /** @param turn which of the shares changes, this one and the one before */
    private void measureChanges(BenchModel model, int turn) throws SQLException {
        try (TableSession session = session()) {
            session.create(model, EstimateKind.COLUMN);
        }
        new TwoSessions(cluster, host).refresh(EstimateKind.COLUMN);
        keep(model, UPDATE, update(spread(turn - 1), List.of(EstimateKind.HASH, EstimateKind.COLUMN)));
        measureRefreshes(model, EstimateKind.HASH);
        measureRefreshes(model, EstimateKind.COLUMN);
        try (TableSession session = session()) {
            session.run("SELECT orrery.drop_estimates(target::text) FROM orrery.estimate_target");
            session.create(model, EstimateKind.TRIGGER);
        }
        new TwoSessions(cluster, host).refresh(EstimateKind.TRIGGER);
        keep(model, UPDATE_LOGGED, update(spread(turn), List.of(EstimateKind.TRIGGER)));
        measureRefreshes(model, EstimateKind.TRIGGER);
        update("id BETWEEN " + rows / 2 + " AND " + (rows / 2 + rows / SHARE - 1), List.of(EstimateKind.TRIGGER));
        try (TableSession session = session()) {
            keep(model, TOGETHER, session.refresh(EstimateKind.TRIGGER));
            session.run("SELECT orrery.drop_estimates(target::text) FROM orrery.estimate_target");
            session.run("VACUUM (ANALYZE) bench.galaxy");
        }
    }

    private static String spread(int turn) {
        return "id % " + SHARE + " = " + turn % SHARE;
    }

    private double update(String rowsToChange, List<EstimateKind> kinds) throws SQLException {
        try (TableSession session = session()) {
            session.run("VACUUM (ANALYZE) bench.galaxy");
            for (EstimateKind kind : kinds) {
                session.run("VACUUM (ANALYZE) " + kind.target());
            }
            return session.run(
                    "UPDATE bench.galaxy SET u = u + 0.01, updated_at = clock_timestamp() WHERE " + rowsToChange);
        }
    }

    private void measureRefreshes(BenchModel model, EstimateKind kind) throws SQLException {
        for (String path : List.of(CHANGED, UNCHANGED)) {
            try (TableSession session = session()) {
                keep(model, path + kind.label(), session.refresh(kind));
            }
        }
    }

    private TableSession session() throws SQLException {
        return new TableSession(cluster, host);
    }

    private void keep(BenchModel model, String path, double seconds) {
        measurements.add(new Key(model.name(), path, host.toString()), rows, seconds);
    }
}
