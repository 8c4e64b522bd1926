package org.orrery.tests;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.server.setup.HostKind;
import org.postgresql.PGConnection;
import org.postgresql.util.PGobject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Densities travel over every way in and out of the server, and through parallel plans. */
@ParameterizedClass
@MethodSource("org.orrery.tests.Hosts#present")
record TestPdfType(HostKind host) {
    private static final String MIXTURE = "mixture(weights {0.3,0.7} means {0.1,0.2} sigmas {0.01,0.02} range {0,1.5})";
    private static final String SAMPLES = """
            CREATE TABLE density AS
            SELECT i AS id,
                   CASE i % 4 WHEN 0 THEN m WHEN 1 THEN orrery.pdf_grid(m, 0, 1.5, 100)
                              WHEN 2 THEN orrery.pdf_histogram(m, ARRAY[0, 0.2, 0.5, 1])
                              ELSE orrery.pdf_quantiles(m, ARRAY[0.1, 0.5, 0.9]) END AS p
            FROM generate_series(1, 2000) i,
                 LATERAL (SELECT orrery.pdf_mixture(ARRAY[1, 2], ARRAY[0.2 + i / 4000.0, 0.4], ARRAY[0.05, 0.1], 0, 1.5) AS m
                          OFFSET 0) s
            """;

    @ParameterizedTest
    @ValueSource(strings = {"text", "csv", "binary"})
    void testCopyBringsTheSameBytes(String format) throws Exception {
        try (Connection session = Hosts.newConnection(host)) {
            Sql.run(session, SAMPLES, "CREATE TABLE copied (LIKE density)");
            var copy = session.unwrap(PGConnection.class).getCopyAPI();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            copy.copyOut("COPY density TO STDOUT (FORMAT " + format + ")", out);
            copy.copyIn("COPY copied FROM STDIN (FORMAT " + format + ")", new ByteArrayInputStream(out.toByteArray()));
            assertEquals(
                    2000,
                    Sql.number(
                            session,
                            "SELECT count(*) FROM density d JOIN copied c USING (id)"
                                    + " WHERE d.p OPERATOR(orrery.=) c.p"));
        }
    }

    @Test
    void testJdbcReadsAndWritesText() throws SQLException {
        try (Connection session = Hosts.newConnection(host)) {
            Sql.run(session, "CREATE TABLE density (p orrery.pdf)");
            PGobject value = new PGobject();
            value.setType("orrery.pdf");
            value.setValue(MIXTURE);
            try (PreparedStatement insert = session.prepareStatement("INSERT INTO density VALUES (?)")) {
                insert.setObject(1, value);
                insert.execute();
            }
            // Often enough for a plan of the server's own.
            try (PreparedStatement query = session.prepareStatement(
                    "SELECT p, p::text, orrery.pdf_median(p) FROM density WHERE p IS NOT NULL")) {
                for (int i = 0; i < 10; i++) {
                    try (ResultSet rows = query.executeQuery()) {
                        rows.next();
                        assertEquals(MIXTURE, rows.getString(1));
                        assertEquals(MIXTURE, rows.getString(2));
                        assertEquals(0.18868102, rows.getDouble(3), 1e-8);
                    }
                }
            }
        }
    }

    @Test
    void testParallelAggregatesAgreeWithSerialOnes() throws SQLException {
        try (Connection session = Hosts.newConnection(host)) {
            Sql.run(
                    session,
                    SAMPLES,
                    "ANALYZE density",
                    "SET parallel_setup_cost = 0",
                    "SET parallel_tuple_cost = 0",
                    "SET min_parallel_table_scan_size = 0",
                    "SET max_parallel_workers_per_gather = 2");
            String query = """
                    SELECT orrery.pdf_stack(p, 0, 1.5, 151) AS stack, orrery.pdf_product(p, 0, 1.5, 151) AS product,
                           orrery.pdf_stack(p, 'redshift_low') AS named, sum(orrery.pdf_median(p)) AS median
                    FROM density
                    """;
            assertTrue(
                    Sql.value(session, "EXPLAIN (FORMAT json) " + query).contains("\"Partial Mode\": \"Partial\""),
                    "the plan is not parallel");
            String summary = "SELECT array[orrery.pdf_mean(stack), orrery.pdf_std(stack), orrery.pdf_mean(product),"
                    + " orrery.pdf_std(product), orrery.pdf_mean(named), median]::text FROM (" + query + ") q";
            String parallel = Sql.value(session, summary);
            Sql.run(session, "SET max_parallel_workers_per_gather = 0");
            String[] expected =
                    Sql.value(session, summary).replaceAll("[{}]", "").split(",");
            String[] actual = parallel.replaceAll("[{}]", "").split(",");
            for (int i = 0; i < expected.length; i++) {
                // A worker's sums are added in another order, and may be packed to the next of 65535 steps.
                double value = Double.parseDouble(expected[i]);
                assertEquals(value, Double.parseDouble(actual[i]), 1e-6 * value, parallel);
            }
        }
    }

    /** Whatever a client or a cast brings in is a density or an error, and the backend lives. */
    @Test
    void testHostileBytes() throws SQLException {
        Random random = new Random(20_261_123);
        try (Connection session = Hosts.newConnection(host);
                PreparedStatement use = session.prepareStatement("""
                        SELECT orrery.pdf_median(p), p::text, orrery.pdf_stack_result(orrery.pdf_stack_step('{}', p, 0, 1, 10))
                        FROM (SELECT ?::bytea::orrery.pdf AS p OFFSET 0) s
                        """)) {
            long backend = Sql.number(session, "SELECT pg_backend_pid()");
            byte[] mixture = HexFormat.of()
                    .parseHex(Sql.value(session, "SELECT encode('" + MIXTURE + "'::orrery.pdf::bytea, 'hex')"));
            int refused = 0;
            for (int round = 0; round < 1500; round++) {
                byte[] bytes = mixture.clone();
                if (round % 3 == 0) {
                    bytes = new byte[random.nextInt(40)];
                    random.nextBytes(bytes);
                } else {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
                use.setBytes(1, bytes);
                try (ResultSet rows = use.executeQuery()) {
                    assertTrue(rows.next());
                } catch (SQLException e) {
                    refused++;
                    assertTrue(
                            List.of("22P03", "22023").contains(e.getSQLState()),
                            e.getSQLState() + " " + e.getMessage());
                }
            }
            assertTrue(refused > 500, "only " + refused + " were refused");
            assertEquals(backend, Sql.number(session, "SELECT pg_backend_pid()"));
        }
    }

    /** States are arrays anybody may make. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT orrery.pdf_stack_result('{1}')",
                "SELECT orrery.pdf_stack_result('{0,1,NaN,1}')",
                "SELECT orrery.pdf_stack_result('{NaN,1,1,1}')",
                "SELECT orrery.pdf_product_result('{1,0,1,1}')",
                "SELECT orrery.pdf_states_merge('{0,1,1,1}', '{0,2,1,1}')",
                "SELECT orrery.pdf_states_merge('{0}', '{0,2,1,1}')",
                "SELECT orrery.pdf_stack_result(array_fill(1::float8, ARRAY[5000]))"
            })
    void testHostileStates(String sql) throws SQLException {
        try (Connection session = Hosts.newConnection(host)) {
            assertEquals("22023", Sql.error(session, sql).getSQLState());
        }
    }
}
