package org.orrery.server.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.orrery.server.cluster.Cluster;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * What people do today: a cursor, the runtime with its best batch size, the same columns as the chunk query, a binary COPY back
 * over a second connection. The cursor is read as the driver comes, that is as text, or tuned, that is in binary.
 */
final class FetchInferCopy {
    private static final int FETCH_ROWS = 10_000;
    private static final int COPY_BUFFER = 1 << 18;

    private final Cluster cluster;
    private final String database;
    private final BenchModel model;
    private final int batch;
    private final ResultKind kind;

    FetchInferCopy(Cluster cluster, String database, BenchModel model, int batch, ResultKind kind) {
        this.cluster = cluster;
        this.database = database;
        this.model = model;
        this.batch = batch;
        this.kind = kind;
    }

    /** @param tuned whether the driver reads in binary from the first row on, not as text as it comes */
    double run(boolean tuned) throws SQLException {
        return run(tuned, kind.table());
    }

    /** @param table statement that makes the table to write to */
    double run(boolean tuned, String table) throws SQLException {
        try (Connection reading = cluster.connect(database);
                Connection writing = cluster.connect(database);
                Statement statement = writing.createStatement();
                Scorer scorer = new Scorer(model, batch)) {
            reading.setAutoCommit(false);
            if (tuned) {
                reading.unwrap(PGConnection.class).setPrepareThreshold(-1);
            }
            ResultRows rows = new ResultRows(model, kind, batch);
            statement.execute("DROP TABLE IF EXISTS bench.result");
            statement.execute(table);
            return Stopwatch.seconds(() -> copy(reading, writing, scorer, rows));
        }
    }

    private void copy(Connection reading, Connection writing, Scorer scorer, ResultRows rows) throws SQLException {
        long[] ids = new long[batch];
        float[] features = new float[batch * BenchModel.FEATURES];
        try (PreparedStatement query = reading.prepareStatement(
                        "SELECT id, u, g, r, i, z, u_err, g_err, r_err, i_err, z_err FROM bench.galaxy");
                BinaryCopy copy = new BinaryCopy(new PGCopyOutputStream(
                        writing.unwrap(PGConnection.class),
                        "COPY bench.result FROM STDIN (FORMAT binary)",
                        COPY_BUFFER))) {
            query.setFetchSize(FETCH_ROWS);
            try (ResultSet cursor = query.executeQuery()) {
                int count = 0;
                while (cursor.next()) {
                    ids[count] = cursor.getLong(1);
                    for (int feature = 0; feature < BenchModel.FEATURES; feature++) {
                        features[count * BenchModel.FEATURES + feature] = cursor.getFloat(feature + 2);
                    }
                    if (++count == batch) {
                        rows.write(scorer, features, ids, count, copy);
                        count = 0;
                    }
                }
                rows.write(scorer, features, ids, count, copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
