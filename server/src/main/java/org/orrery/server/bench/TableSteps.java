package org.orrery.server.bench;

import java.sql.SQLException;

import org.orrery.server.bench.Measurements.Key;
import org.orrery.server.cluster.Cluster;
import org.orrery.server.setup.HostKind;

/** Where the time of a first fill goes: its query taken apart, each step with those before it. */
final class TableSteps {
    static final String READ = "1 chunks: keys, features and tokens in arrays";
    static final String SCORED = "2 and through the model";
    static final String PRODUCED = "3 and one row for each";
    static final String INSERTED = "4 and inserted into a table without key";
    static final String KEYED = "5 and its primary key kept";
    private static final String QUERIES = """
            SELECT %s
            FROM orrery.estimate_target t
            JOIN orrery.active_model a USING (model)
            JOIN orrery.model_version v ON v.id = a.version_id
            CROSS JOIN LATERAL orrery.chunks_by_pages(t.input::text, t.source::text, 'source_tid', t.key, '') chunks
            WHERE t.target = '%s'::regclass""";

    private final Cluster cluster;
    private final HostKind host;
    private final Measurements measurements;
    private final int rows;

    TableSteps(Cluster cluster, HostKind host, Measurements measurements, int rows) {
        this.cluster = cluster;
        this.host = host;
        this.measurements = measurements;
        this.rows = rows;
    }

    /** Takes the estimates apart that are there. */
    void measure(BenchModel model) throws SQLException {
        try (TableSession session = new TableSession(cluster, host)) {
            String chunks = query(session, "chunks");
            String scored = query(
                    session,
                    "format('SELECT c.k1, c.t, orrery." + (model.isDensity() ? "estimate" : "run")
                            + "(%s, c.f, %s) FROM (%s) c', v.id, jsonb_array_length(v.card -> 'features'), chunks)");
            String produced =
                    query(session, "orrery.estimates_query(v.card, t.key, t.pdf, true, v.id || '::bigint', chunks)");
            session.run(scored + " LIMIT 100"); // so that the JVM has compiled what it runs
            keep(model, READ, session.run("EXPLAIN (ANALYZE, TIMING OFF) " + chunks));
            keep(model, SCORED, session.run("EXPLAIN (ANALYZE, TIMING OFF) " + scored));
            keep(model, PRODUCED, session.run("EXPLAIN (ANALYZE, TIMING OFF) " + produced));
            keep(model, INSERTED, insert(session, produced, ""));
            keep(model, KEYED, insert(session, produced, "INCLUDING INDEXES"));
            session.run("DROP TABLE bench.result");
        }
    }

    private static double insert(TableSession session, String query, String indexes) throws SQLException {
        session.run("DROP TABLE IF EXISTS bench.result");
        session.run("CREATE TABLE bench.result (LIKE " + EstimateKind.HASH.target() + " " + indexes + ")");
        return session.run("INSERT INTO bench.result " + query);
    }

    private static String query(TableSession session, String expression) throws SQLException {
        return session.text(QUERIES.formatted(expression, EstimateKind.HASH.target()));
    }

    private void keep(BenchModel model, String step, double seconds) {
        measurements.add(new Key(model.name(), step, host.toString()), rows, seconds);
    }
}
