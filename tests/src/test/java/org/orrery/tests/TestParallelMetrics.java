package org.orrery.tests;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.server.setup.HostKind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Metrics over the partial results of parallel workers are those of one process, to the last digit. */
@ParameterizedClass
@MethodSource("org.orrery.tests.Hosts#present")
record TestParallelMetrics(HostKind host) {
    private static final String[] PARALLEL = {
        "SET parallel_setup_cost = 0",
        "SET parallel_tuple_cost = 0",
        "SET min_parallel_table_scan_size = 0",
        "SET max_parallel_workers_per_gather = 2"
    };
    private static final String[] SERIAL = {"SET max_parallel_workers_per_gather = 0"};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT orrery.photoz_metrics(z_phot, z_spec) FROM galaxy",
                "SELECT orrery.residual_metrics(z_phot - z_spec) FROM galaxy",
                """
                SELECT format('%s %s %s', orrery.sigma_nmad(z_phot, z_spec), orrery.bias_biweight(z_phot - z_spec),
                              orrery.outlier_fraction(z_phot, z_spec, 0.05)) FROM galaxy
                """,
                // Sums of parts of rows differ in the last digits.
                """
                SELECT format('%s %s %s %s %s %s', m.n, m.pit_ks, m.pit_cvm::numeric(20, 9), m.crps::numeric(20, 12),
                              m.coverage_68, m.pit_histogram)
                FROM (SELECT (orrery.pdf_metrics(p, z_spec)).*, orrery.pit_histogram(p, z_spec, 20) FROM density) m
                """,
                "SELECT orrery.pit_ks(orrery.pit(p, z_spec)) FROM density"
            })
    void testPartialAggregatesAgreeWithSerial(String query) throws SQLException {
        try (Connection session = newSession()) {
            Sql.run(session, SERIAL);
            String serial = Sql.value(session, query);
            Sql.run(session, PARALLEL);
            String plan = plan(session, query);
            assertTrue(plan.contains("Partial Aggregate"), plan);
            assertTrue(plan.contains("Workers Launched: 2"), plan);
            assertEquals(serial, Sql.value(session, query));
        }
    }

    /** The whole query runs in a worker, which starts a JVM of its own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "orrery.sigma_nmad(z_phot, z_spec)",
                "orrery.photoz_metrics(z_phot, z_spec)",
                "orrery.pdf_metrics(p, z_spec)"
            })
    void testGroupsAreFinishedInWorkers(String metric) throws SQLException {
        try (Connection session = newSession()) {
            String query = "SELECT string_agg(m::text, ' ' ORDER BY m::text) FROM (SELECT " + metric
                    + " AS m FROM density GROUP BY i % 10) s";
            Sql.run(session, SERIAL);
            String serial = Sql.value(session, query);
            Sql.run(session, "SET force_parallel_mode = on", "SET max_parallel_workers_per_gather = 2");
            String plan = plan(session, query);
            assertTrue(plan.contains("Single Copy: true"), plan);
            assertTrue(plan.contains("Workers Launched: 1"), plan);
            assertEquals(serial, Sql.value(session, query));
        }
    }

    private Connection newSession() throws SQLException {
        Connection session = Hosts.newConnection(host);
        Sql.run(session, """
                CREATE TABLE galaxy AS
                SELECT i, 0.5 + 0.1 * sin(i) * sin(7 * i) AS z_phot, 0.5 + 0.03 * cos(3 * i) AS z_spec
                FROM generate_series(1, 50000) i
                """, """
                CREATE TABLE density AS
                SELECT g.*, format('mixture(weights {1,2} means {%s,%s} sigmas {0.1,0.05} range {0,2})',
                                   z_phot::real, (z_phot + 0.1)::real)::orrery.pdf AS p
                FROM galaxy g WHERE i <= 5000
                """, "ANALYZE galaxy", "ANALYZE density");
        return session;
    }

    private static String plan(Connection session, String query) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Statement statement = session.createStatement();
                ResultSet lines = statement.executeQuery("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) " + query)) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }
}
