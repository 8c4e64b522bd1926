package org.orrery.tests;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.server.setup.HostKind;
import org.orrery.server.setup.ModelFolder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every model of the project registers, which reproduces its test vectors, and serves them through its typed functions. */
@ParameterizedClass
@MethodSource("org.orrery.tests.Hosts#present")
final class TestShippedModels {
    /** Of one model: its name, the arguments that hold its test vectors, and a name for each. */
    private static final String CALLS = """
            SELECT m.model,
                   (SELECT string_agg(format('v.f[%s]', i), ', ' ORDER BY i)
                    FROM generate_series(1, jsonb_array_length(v.card -> 'features')) i) AS arguments,
                   (SELECT string_agg(format('(ARRAY[%s]::float8[])',
                               (SELECT string_agg(coalesce(x.value #>> '{}', 'NULL'), ', ' ORDER BY x.ordinality)
                                FROM jsonb_array_elements(r.value) WITH ORDINALITY x)), ', ')
                    FROM jsonb_array_elements(v.card #> '{test_vectors,features}') r) AS vectors,
                   v.card #>> '{estimate,kind}' AS kind
            FROM orrery.active_model m JOIN orrery.model_version v ON v.id = m.version_id
            ORDER BY m.model
            """;

    private final HostKind host;

    TestShippedModels(HostKind host) {
        this.host = host;
    }

    private record Call(String model, String arguments, String vectors, String kind) {
        String from(String function) {
            return "FROM (VALUES %s) v(f) CROSS JOIN LATERAL orrery.%s(%s) e".formatted(vectors, function, arguments);
        }
    }

    @Test
    void testEachModelAnswersItsTestVectors() throws Exception {
        try (Connection session = connect();
                Statement statement = session.createStatement()) {
            List<Call> calls = calls(statement);
            assertTrue(calls.size()
                    >= ModelFolder.list(Hosts.HOME.resolve("models")).size());
            for (Call call : calls) {
                try (ResultSet rows = statement.executeQuery("SELECT e.* " + call.from(call.model()))) {
                    boolean some = false;
                    while (rows.next()) {
                        some |= rows.getObject(1) != null;
                    }
                    assertTrue(some, call.model() + " answers nothing but NULL");
                }
            }
        }
    }

    /** The density that is stored is the one that the estimate sums up; a grid's is packed. */
    @Test
    void testDensitiesAgreeWithTheirEstimates() throws Exception {
        try (Connection session = connect();
                Statement statement = session.createStatement()) {
            for (Call call : calls(statement)) {
                for (String quantity : quantities(session, call.model())) {
                    String pdf = call.model() + (call.kind().equals("joint") ? "_" + quantity : "") + "_pdf";
                    String sql = """
                            SELECT count(*) FILTER (WHERE (e.%1$s_median IS NULL) <> (p IS NULL)),
                                   count(*) FILTER (WHERE abs(e.%1$s_median - orrery.pdf_median(p)) > 1e-3 * e.%1$s_std + 1e-5),
                                   count(p)
                            %2$s CROSS JOIN LATERAL orrery.%3$s(%4$s) p
                            """.formatted(quantity, call.from(call.model()), pdf, call.arguments());
                    try (ResultSet row = statement.executeQuery(sql)) {
                        row.next();
                        assertEquals(0, row.getLong(1), pdf);
                        assertEquals(0, row.getLong(2), pdf);
                        assertFalse(row.getLong(3) == 0, pdf);
                    }
                }
            }
        }
    }

    private Connection connect() throws SQLException {
        return Hosts.connect(Hosts.newDatabaseOfAllModels(host));
    }

    private static List<Call> calls(Statement statement) throws SQLException {
        List<Call> calls = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(CALLS)) {
            while (rows.next()) {
                calls.add(new Call(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
            }
        }
        return calls;
    }

    private static List<String> quantities(Connection session, String model) throws SQLException {
        List<String> names = new ArrayList<>();
        try (var statement = session.prepareStatement("""
                SELECT q.quantity FROM orrery.active_model m JOIN orrery.model_version v ON v.id = m.version_id
                CROSS JOIN LATERAL orrery.estimate_quantities(v.card) q WHERE m.model = ?
                """)) {
            statement.setString(1, model);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }
}
