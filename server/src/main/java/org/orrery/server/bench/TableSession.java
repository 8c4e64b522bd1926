package org.orrery.server.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

import org.orrery.server.cluster.Cluster;
import org.orrery.server.setup.HostKind;

/** A session that makes and refreshes estimates of bench.galaxy. It pays for the start of its JVM, as a scheduled refresh does. */
final class TableSession implements AutoCloseable {
    private final Connection connection;
    private final Statement statement;

    TableSession(Cluster cluster, HostKind host) throws SQLException {
        connection = cluster.connect(BenchDatabase.name(host));
        statement = connection.createStatement();
        statement.execute("SET client_min_messages = error");
    }

    double run(String sql) throws SQLException {
        return Stopwatch.seconds(() -> statement.execute(sql));
    }

    /** Makes estimates that are not filled yet. */
    void create(BenchModel model, EstimateKind kind) throws SQLException {
        drop(kind);
        try (PreparedStatement create =
                connection.prepareStatement("SELECT orrery.create_estimates(?, 'bench.galaxy', 'id', ?,"
                        + " mapping => ?::jsonb, kind => ?, changes => ?, updated_at => ?)")) {
            create.setString(1, kind.target());
            create.setString(2, model.name());
            create.setString(3, model.mapping());
            create.setString(4, kind.kind());
            create.setString(5, kind == EstimateKind.TRIGGER ? "trigger" : "hash");
            create.setString(6, kind == EstimateKind.COLUMN ? "updated_at" : null);
            create.execute();
        }
        // Whatever the server's own vacuum would do falls on some runs and not on others.
        if (kind != EstimateKind.VIEW) {
            run("ALTER TABLE " + kind.target() + " SET (autovacuum_enabled = false)");
        }
    }

    void drop(EstimateKind kind) throws SQLException {
        run(String.format(
                Locale.ROOT,
                "SELECT orrery.drop_estimates(target::text) FROM orrery.estimate_target WHERE target = to_regclass('%s')",
                kind.target()));
    }

    /** Seconds that {@code CALL orrery.refresh} takes. */
    double refresh(EstimateKind kind) throws SQLException {
        return run("CALL orrery.refresh('" + kind.target() + "')");
    }

    long number(String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    String text(String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
