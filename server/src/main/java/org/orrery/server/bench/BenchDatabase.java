package org.orrery.server.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.orrery.server.Failure;
import org.orrery.server.cluster.Cluster;
import org.orrery.server.progress.Progress;
import org.orrery.server.setup.DatabaseSetup;
import org.orrery.server.setup.HostKind;

/** One host's database and the session that its queries run in, warm after the first. */
final class BenchDatabase implements AutoCloseable {
    private static final int FETCH_ROWS = 10_000;

    private final BenchScripts scripts;
    private final Cluster cluster;
    private final HostKind host;
    private final Connection connection;

    BenchDatabase(Path scripts, Cluster cluster, HostKind host) throws SQLException {
        this.scripts = new BenchScripts(scripts);
        this.cluster = cluster;
        this.host = host;
        this.connection = cluster.connect(name(host));
    }

    /** Sets up a database of its own for the host. */
    static BenchDatabase prepare(Path home, Cluster cluster, HostKind host, Progress progress) throws SQLException {
        String name = name(host);
        cluster.createDatabase(name);
        Path runtime = cluster.directory().resolve("runtime");
        new DatabaseSetup(home, cluster.dataSource(name), runtime, progress).run(host, BenchModel.folders(home));
        return new BenchDatabase(home.resolve("sql/benchmarks"), cluster, host);
    }

    static String name(HostKind host) {
        return "bench_" + host;
    }

    HostKind host() {
        return host;
    }

    /** Makes the rows by a script. */
    void fill(String script, long rows) throws SQLException {
        execute(scripts.read(script).replace(":rows", Long.toString(rows)).split(";\\s*\\n"));
    }

    /** Runs a script of statements that ask nothing. */
    void execute(String script, BenchModel model, long rows) throws SQLException {
        execute(query(script, model, rows));
    }

    private void execute(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // One at a time where there are several: VACUUM refuses to share a transaction.
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The rows as the network takes them. */
    float[] features(int rows) throws SQLException {
        float[] features = new float[rows * BenchModel.FEATURES];
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH_ROWS);
            try (ResultSet cursor = statement.executeQuery(
                    "SELECT u, g, r, i, z, u_err, g_err, r_err, i_err, z_err FROM bench.galaxy")) {
                for (int row = 0; cursor.next(); row++) {
                    for (int feature = 0; feature < BenchModel.FEATURES; feature++) {
                        features[row * BenchModel.FEATURES + feature] = cursor.getFloat(feature + 1);
                    }
                }
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return features;
    }

    /** Every row is computed with all its columns and thrown away by the server. */
    double produce(String script, BenchModel model, long rows) throws SQLException {
        return time("EXPLAIN (ANALYZE, TIMING OFF) " + query(script, model, rows));
    }

    double store(String script, BenchModel model, long rows) throws SQLException {
        time("DROP TABLE IF EXISTS bench.result");
        return time("CREATE UNLOGGED TABLE bench.result AS " + query(script, model, rows));
    }

    /** Connects, asks for one estimate and reads it. */
    double first(String script, BenchModel model) throws SQLException {
        String sql = query(script, model, 1);
        return Stopwatch.seconds(() -> {
            try (Connection fresh = cluster.connect(name(host));
                    Statement statement = fresh.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
            }
        });
    }

    /** Private memory, MiB, of a new session: after its first estimate, and after a chunk query over the table. */
    double[] memory(String first, String chunked, BenchModel model) throws SQLException {
        try (Connection fresh = cluster.connect(name(host));
                Statement statement = fresh.createStatement()) {
            statement.execute(query(first, model, 1));
            double before = number(statement, scripts.read("memory"));
            statement.execute("EXPLAIN (ANALYZE, TIMING OFF) " + query(chunked, model, 1));
            return new double[] {before, number(statement, scripts.read("memory"))};
        }
    }

    private static double number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getDouble(1);
        }
    }

    private double time(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return Stopwatch.seconds(() -> statement.execute(sql));
        }
    }

    String query(String script, BenchModel model, long rows) throws SQLException {
        return scripts.read(script)
                .replace(":version", Long.toString(version(model.name())))
                .replace(":rows", Long.toString(rows));
    }

    private long version(String model) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT version_id FROM orrery.active_model WHERE model = ?")) {
            query.setString(1, model);
            try (ResultSet rows = query.executeQuery()) {
                if (!rows.next()) {
                    throw new Failure("model \"" + model + "\" is not active");
                }
                return rows.getLong(1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
