package org.orrery.tests;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.server.cluster.Cluster;
import org.orrery.server.setup.HostKind;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * A dump brings everything but the roles and the runtime files: the language, its settings ({@code --create} alone dumps
 * these), the registry, the functions. So a new server needs the roles ({@code pg_dumpall --roles-only}), the runtime folder
 * under the same path and, for PL/Java, the package.
 */
@ParameterizedClass
@MethodSource("org.orrery.tests.Hosts#present")
final class TestDumpRestore {
    private static final Map<String, String> ENVIRONMENT = Map.of("ORT_DISABLE_TELEMETRY", "1");
    private static final String[] SAME = {
        "SELECT string_agg(v::text, ' ' ORDER BY id) FROM orrery.model_version v",
        "SELECT string_agg(a::text, ' ' ORDER BY id) FROM orrery.activation a",
        "SELECT string_agg(f::text, ' ' ORDER BY name) FROM orrery.model_function f",
        "SELECT string_agg(a::text, ' ' ORDER BY model) FROM orrery.active_model a",
        """
        SELECT string_agg(format('%s %s %s %s %s', oid::regprocedure, pg_get_userbyid(proowner), proacl, provolatile,
                                 obj_description(oid)), E'\\n' ORDER BY oid::regprocedure::text)
        FROM pg_proc WHERE pronamespace = 'orrery'::regnamespace
        """,
        "SELECT orrery.linear(1, 2)",
        "SELECT string_agg(p::text, ' ') FROM generate_series(1, 20) i,"
                + " orrery.photoz_sdss(20, 19, 18, 17.5 - i * 0.05, 17.2, .1, .1, .1, .1, .1) p",
        "SELECT orrery.photoz_sdss_pdf(20, 19, 18, 17.5, 17.2, .1, .1, .1, .1, .1)",
        "SELECT string_agg(z::text, ' ') FROM estimates",
        "SELECT string_agg(p::text, ' ' ORDER BY p) || count(DISTINCT p) FROM densities",
        "SELECT string_agg(orrery.pdf_median(p)::text, ' ' ORDER BY p) FROM densities",
    };
    private static final Map<String, String> OPTIONS = new LinkedHashMap<>(); // of targets, by their names

    static {
        OPTIONS.put("survey.logged", ", changes => 'trigger'");
        OPTIONS.put("survey.hashed", "");
        OPTIONS.put("survey.viewed", ", kind => 'materialized_view'");
    }

    private static final String[] SAME_ESTIMATES = {
        "SELECT md5(string_agg(t::text, ' ' ORDER BY t.id)) FROM survey.logged t",
        "SELECT md5(string_agg(t::text, ' ' ORDER BY t.id)) FROM survey.hashed t",
        "SELECT md5(string_agg(concat_ws(' ', t.id, t.features, t.token), ' ' ORDER BY t.id)) FROM survey.hashed_input t",
        "SELECT string_agg(t::text, ' ' ORDER BY t.id) FROM orrery.estimate_target t",
        "SELECT string_agg(l::text, ' ' ORDER BY l.id) FROM orrery.refresh_log l",
        "SELECT string_agg(l::text, ' ' ORDER BY l.id) FROM orrery.change_log_1 l",
        "SELECT string_agg(s::text, ' ') FROM orrery.schedule s",
        "SELECT string_agg(concat_ws(' ', target, cron_expression, runner, next_run, status, rows_version), ', ' ORDER BY target::text)"
                + " FROM orrery.estimates",
        "SELECT orrery.stale_rows('survey.logged')::text || orrery.stale_rows('survey.hashed')::text",
        """
        SELECT string_agg(concat_ws(' ', c.oid::regclass, c.relkind, c.relowner::regrole, c.relacl, a.attname,
                                    format_type(a.atttypid, a.atttypmod), a.attnotnull, col_description(c.oid, a.attnum)),
                          E'\\n' ORDER BY c.relname, a.attnum)
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relnamespace = 'survey'::regnamespace AND a.attnum > 0
        """,
    };
    private static OwnServer target;

    private final HostKind host;

    TestDumpRestore(HostKind host) {
        this.host = host;
    }

    @BeforeAll
    static void createTarget() throws Exception {
        target = OwnServer.create("restored");
        target.cluster().start();
        Path roles = target.newFolder("dumps").resolve("roles.sql");
        dump("pg_dumpall", "postgres", "--roles-only", "--no-role-passwords", "--file=" + roles);
        restore("postgres", roles, "--set=ON_ERROR_STOP=0"); // role "postgres" is there
    }

    @AfterAll
    static void remove() {
        target.close();
    }

    @Test
    void testDumpIsWhole() throws Exception {
        String database = Hosts.newDatabase(host);
        try (Connection session = Hosts.connect(database)) {
            LinearVersion.of("2", 0.5f).register(session);
            Sql.run(
                    session,
                    "SELECT orrery.activate_model('linear', '2')",
                    "CREATE MATERIALIZED VIEW estimates AS SELECT orrery.linear(i, 1) AS z FROM generate_series(1, 9) i",
                    "CREATE INDEX linear_idx ON estimates ((z + 1))",
                    """
                    CREATE TABLE densities AS
                    SELECT orrery.pdf_mixture(ARRAY[1, i], ARRAY[0.1, 0.5], ARRAY[0.1, 0.2], 0, 1) AS p
                    FROM generate_series(1, 9) i
                    """,
                    "INSERT INTO densities SELECT orrery.pdf_grid(p, 0, 1, 300) FROM densities",
                    "CREATE UNIQUE INDEX densities_p_idx ON densities (p)",
                    "CREATE INDEX densities_median_idx ON densities (orrery.pdf_median(p))");
        }
        Path file = Scratch.folder().resolve("dumps").resolve(host + ".sql");
        dump("pg_dump", database, "--create", "--file=" + file);
        restore("postgres", file, "--set=ON_ERROR_STOP=1");
        try (Connection before = Hosts.connect(database);
                Connection after = target.cluster().connect(database)) {
            for (String sql : SAME) {
                assertEquals(Sql.value(before, sql), Sql.value(after, sql), sql);
            }
            // Life goes on: sequences, triggers and the operators' functions are there.
            Sql.run(after, "SELECT orrery.rollback_model('linear')");
            assertEquals("0.25", Sql.value(after, "SELECT orrery.linear(1, 2)"));
            LinearVersion.of("3", 3).register(after);
            Sql.run(after, "SELECT orrery.activate_model('linear', '3')");
            assertEquals("3", Sql.value(after, "SELECT orrery.linear(1, 2)"));
            assertEquals(
                    "55000",
                    Sql.error(after, "DELETE FROM orrery.model_version").getSQLState());
            // And a set-up finds nothing to do.
            long migrations = Sql.number(after, "SELECT count(*) FROM orrery.schema_history");
            Hosts.setup(target.cluster(), database).run(host, List.of());
            assertEquals(migrations, Sql.number(after, "SELECT count(*) FROM orrery.schema_history"));
        }
    }

    /** Estimates over whole tables with their log of refreshes, and changes that no refresh has seen yet. */
    @Test
    void testEstimatesComeAlong() throws Exception {
        String database = Hosts.newDatabase(host);
        try (Connection session = Hosts.connect(database)) {
            Sql.run(
                    session,
                    "CREATE SCHEMA survey",
                    "CREATE TABLE survey.\"Star\" (id bigint PRIMARY KEY, a float8, b float8)",
                    "INSERT INTO survey.\"Star\" SELECT k, k / 8.0, nullif(k % 7, 3) FROM generate_series(1, 1000) k");
            for (Map.Entry<String, String> target : OPTIONS.entrySet()) {
                Sql.run(session, """
                        SELECT orrery.create_estimates('%s', 'survey."Star"', 'id', 'linear'%s)
                        """.formatted(target.getKey(), target.getValue()));
            }
            Sql.run(
                    session,
                    "SELECT orrery.schedule('survey.hashed', '0 3 * * *')",
                    "CALL orrery.refresh_all()",
                    "UPDATE survey.\"Star\" SET a = a + 1 WHERE id <= 10",
                    "DELETE FROM survey.\"Star\" WHERE id = 1000");
        }
        Path file = Scratch.folder().resolve("dumps").resolve(host + "_estimates.dump");
        dump("pg_dump", database, "--format=custom", "--file=" + file);
        call(target.cluster(), "pg_restore", "postgres", "--create", "--exit-on-error", file.toString());
        try (Connection before = Hosts.connect(database);
                Connection after = target.cluster().connect(database)) {
            for (String sql : SAME_ESTIMATES) {
                assertEquals(Sql.value(before, sql), Sql.value(after, sql), sql);
            }
            assertEstimatesGoOn(after);
        }
    }

    private static void assertEstimatesGoOn(Connection session) throws SQLException {
        assertRefreshes(session, "10 1, 10 1, 999 0");
        Sql.run(session, "UPDATE survey.\"Star\" SET b = 20 WHERE id <= 5");
        assertRefreshes(session, "5 0, 5 0, 999 0");
        for (String name : OPTIONS.keySet()) {
            Sql.run(session, "SELECT orrery.drop_estimates('" + name + "')");
        }
        assertEquals(0, Sql.number(session, "SELECT count(*) FROM orrery.schedule"));
        assertEquals("Star Star_pkey", Sql.value(session, """
                        SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class
                        WHERE relnamespace = 'survey'::regnamespace OR relname LIKE 'change_log%'
                        """));
        Sql.run(
                session,
                "SELECT orrery.create_estimates('survey.y', 'survey.\"Star\"', 'id', 'linear')",
                "CALL orrery.refresh('survey.y')");
    }

    /** Refreshes all, which does what {@code expected} says: rows estimated and deleted of each target. */
    private static void assertRefreshes(Connection session, String expected) throws SQLException {
        Sql.run(session, "CALL orrery.refresh_all()");
        assertEquals(expected, Sql.value(session, """
                SELECT string_agg(concat_ws(' ', rows_done, rows_deleted), ', ' ORDER BY id)
                FROM (SELECT * FROM orrery.refresh_log ORDER BY id DESC LIMIT 3) l WHERE status = 'done'
                """));
        for (String name : OPTIONS.keySet()) {
            assertEquals(0, Sql.number(session, """
                            SELECT count(*)
                            FROM %s t FULL JOIN (SELECT id, orrery.linear(a, b) AS y FROM survey."Star") f USING (id)
                            WHERE t.y IS DISTINCT FROM f.y
                            """.formatted(name)));
        }
    }

    private static void dump(String program, String database, String... options) throws Exception {
        Cluster source = Hosts.cluster();
        call(source, program, database, options);
    }

    private static void restore(String database, Path file, String option) throws Exception {
        call(target.cluster(), "psql", database, "--no-psqlrc", "--quiet", "--file=" + file, option);
    }

    private static void call(Cluster cluster, String program, String database, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "--host=127.0.0.1",
                "--port=" + cluster.port(),
                "--username=" + Cluster.SUPERUSER,
                (program.equals("pg_dumpall") ? "--database=" : "--dbname=") + database));
        arguments.addAll(List.of(options));
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put("PGPASSWORD", cluster.password());
        target.run(environment, program, arguments.toArray(String[]::new));
    }
}
