package org.orrery.tests;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.server.setup.HostKind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Databases of earlier schemas, with data, are brought up to date by set-up, and all that was in them works. */
@ParameterizedClass
@MethodSource("org.orrery.tests.Hosts#present")
record TestUpgrade(HostKind host) {
    private static final String[] KEPT = {
        "SELECT md5(string_agg(v::text, ' ' ORDER BY id)) FROM orrery.model_version v",
        "SELECT string_agg(a::text, ' ' ORDER BY id) FROM orrery.activation a",
        "SELECT string_agg(f::text, ' ' ORDER BY name) FROM orrery.model_function f",
        "SELECT string_agg(e::text, ' ' ORDER BY id) FROM orrery.evaluation e",
        "SELECT string_agg(g::text, ' ' ORDER BY objid) FROM survey.galaxy g",
        "SELECT string_agg(d::text, ' ' ORDER BY objid) FROM survey.density d",
        "SELECT string_agg(orrery.pdf_median(z_pdf)::text, ' ' ORDER BY objid) FROM survey.density d",
        "SELECT string_agg(l::text, ' ' ORDER BY id) FROM survey.line l",
    };

    @Test
    void testUpgradeFromV007() throws Exception {
        String database = restored("V007");
        try (Connection session = Hosts.connect(database)) {
            Map<String, String> before = new HashMap<>();
            for (String sql : KEPT) {
                before.put(sql, Sql.value(session, sql));
            }
            Hosts.setup(Hosts.cluster(), database).run(host, Hosts.MODELS);
            for (String sql : KEPT) {
                assertEquals(before.get(sql), Sql.value(session, sql), sql);
            }
        }
        try (Connection session = Hosts.connect(database)) {
            assertViewIsRight(session);
            assertRegistryGoesOn(session);
            assertEstimatesCanBeMade(session);
        }
    }

    /** The materialized view of that time's README, whose arrays are row-major. */
    private static void assertViewIsRight(Connection session) throws SQLException {
        Sql.run(
                session,
                "REFRESH MATERIALIZED VIEW survey.photoz",
                "REFRESH MATERIALIZED VIEW CONCURRENTLY survey.photoz");
        assertEquals("300 300 30", Sql.value(session, """
                SELECT concat_ws(' ', count(*), count(z_median), count(*) FILTER (WHERE flags & 2 = 2)) FROM survey.photoz
                """));
        assertEquals(0, Sql.number(session, """
                SELECT count(*)
                FROM survey.galaxy g
                LEFT JOIN survey.photoz v USING (objid)
                CROSS JOIN LATERAL orrery.photoz_sdss(g.u, g.g, g.r, g.i, g.z, g.u_err, g.g_err, g.r_err, g.i_err, g.z_err) p
                WHERE abs(p.z_median - v.z_median) < 1e-4 IS NOT TRUE OR abs(p.z_u68 - v.z_u68) < 1e-4 IS NOT TRUE
                    OR abs(p.odds - v.odds) < 1e-3 IS NOT TRUE OR p.flags <> v.flags OR p.version <> v.version
                """));
    }

    private static void assertRegistryGoesOn(Connection session) throws Exception {
        Sql.run(session, "SELECT orrery.activate_model('linear', '2')");
        LinearVersion.of("3", 0.5f).register(session);
        Sql.run(session, "SELECT orrery.activate_model('linear', '3')");
        assertEquals("0.5", Sql.value(session, "SELECT orrery.linear(1, 2)"));
        Sql.run(session, "SELECT orrery.rollback_model('linear')");
        assertEquals("0.25", Sql.value(session, "SELECT orrery.linear(1, 2)"));
    }

    private static void assertEstimatesCanBeMade(Connection session) throws SQLException {
        Sql.run(
                session,
                "SELECT orrery.create_estimates('survey.y', 'survey.star', 'id', 'linear', changes => 'trigger')",
                "CALL orrery.refresh('survey.y')",
                "UPDATE survey.star SET a = a + 1 WHERE id <= 10",
                "CALL orrery.refresh('survey.y')");
        assertEquals("10", Sql.value(session, "SELECT rows_done FROM orrery.refresh_log ORDER BY id DESC LIMIT 1"));
        assertEquals(0, Sql.number(session, """
                SELECT count(*) FROM survey.y FULL JOIN survey.line l USING (id) WHERE y.y IS DISTINCT FROM l.y
                """));
        Sql.run(
                session,
                "SELECT orrery.create_estimates('survey.z', 'survey.galaxy', 'objid', 'photoz_sdss',"
                        + " kind => 'materialized_view', pdf => true)",
                "CALL orrery.refresh('survey.z')");
        assertEquals(0, Sql.number(session, """
                SELECT count(*) FROM survey.z FULL JOIN survey.photoz p USING (objid)
                WHERE abs(z.z_median - p.z_median) < 1e-4 IS NOT TRUE OR z.z_pdf IS NULL
                """));
    }

    /** A new database with the language and the dump of an earlier schema. */
    private String restored(String version) throws Exception {
        String database = Hosts.newDatabase(host);
        try (Connection session = Hosts.connect(database)) {
            Sql.run(session, "SET client_min_messages = warning", "DROP SCHEMA orrery CASCADE");
        }
        Path dump = Scratch.folder().resolve(version + "-" + host + ".sql");
        try (InputStream content = new GZIPInputStream(
                Files.newInputStream(Hosts.HOME.resolve("tests/upgrade").resolve(version + ".sql.gz")))) {
            Files.copy(content, dump, StandardCopyOption.REPLACE_EXISTING);
        }
        String printed = Psql.run(database, "--set=ON_ERROR_STOP=1", "--file=" + dump);
        assertTrue(!printed.contains("ERROR"), printed);
        return database;
    }
}
