package org.orrery.tests;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.server.setup.HostKind;
import org.postgresql.util.ServerErrorMessage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Sources that change under their estimates: the target is as a fresh estimate, or stays as it was and a message says why. */
@ParameterizedClass
@MethodSource("org.orrery.tests.Hosts#present")
record TestRefreshedSource(HostKind host) {
    private static final String DEPENDENT_OBJECTS_STILL_EXIST = "2BP01";
    private static final String FEATURE_NOT_SUPPORTED = "0A000";
    private static final String NOT_IN_PREREQUISITE_STATE = "55000";
    private static final String NOT_NULL_VIOLATION = "23502";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String REFRESH_TWIN = "CALL orrery.refresh('twin_estimate')";

    @Test
    void testUsedColumnsAreGuarded() throws SQLException {
        Stars stars = filled();
        try (Connection session = stars.connect()) {
            for (String change : List.of("DROP COLUMN a", "DROP COLUMN id")) {
                ServerErrorMessage error = Sql.error(session, "ALTER TABLE star " + change);
                assertEquals(DEPENDENT_OBJECTS_STILL_EXIST, error.getSQLState());
                assertTrue(error.getDetail().contains("view estimate_input depends on"), error.getDetail());
            }
            assertEquals(DEPENDENT_OBJECTS_STILL_EXIST, Stars.outcome(session, "DROP TABLE star"));
            for (String change : List.of("a TYPE real", "id TYPE numeric")) {
                assertEquals(FEATURE_NOT_SUPPORTED, Stars.outcome(session, "ALTER TABLE star ALTER COLUMN " + change));
            }
            Sql.run(session, "ALTER TABLE star DROP COLUMN seen", "ALTER TABLE star ADD COLUMN more float8 DEFAULT 1");
            assertEquals(0, stars.assertRefreshes());
        }
    }

    @Test
    void testDroppedColumn() throws SQLException {
        Stars stars = filled();
        try (Connection session = stars.connect()) {
            Sql.run(session, "ALTER TABLE star DROP COLUMN a CASCADE");
            ServerErrorMessage error = Sql.error(session, Stars.REFRESH);
            assertEquals(NOT_IN_PREREQUISITE_STATE, error.getSQLState());
            assertEquals("the estimates, or the view that reads their source, have been dropped", error.getMessage());
            assertEquals("SELECT orrery.drop_estimates('public.estimate'), then create them anew.", error.getHint());
            assertEquals("failed " + NOT_IN_PREREQUISITE_STATE, Stars.lastRefresh(session));
            assertEquals(Stars.ROWS, Sql.number(session, "SELECT count(*) FROM estimate"));
            Sql.run(
                    session,
                    "SELECT orrery.drop_estimates('estimate')",
                    "ALTER TABLE star ADD COLUMN a float8 DEFAULT 3",
                    "SELECT orrery.create_estimates('estimate', 'star', 'id', 'linear')");
            stars.assertRefreshes();
        }
    }

    /** Its columns' names are in the view, and the tables are known by their numbers. */
    @Test
    void testRenamedColumnsAndTables() throws SQLException {
        Stars stars = filled();
        try (Connection session = stars.connect()) {
            Sql.run(
                    session,
                    "UPDATE star SET a = a + 1 WHERE id <= 100",
                    "ALTER TABLE star RENAME COLUMN id TO number",
                    "ALTER TABLE star RENAME COLUMN a TO brightness",
                    "ALTER TABLE star RENAME TO sun",
                    "ALTER TABLE estimate RENAME TO estimate_of_sun",
                    "CALL orrery.refresh('estimate_of_sun')",
                    "ALTER TABLE estimate_of_sun RENAME TO estimate",
                    "ALTER TABLE sun RENAME TO star",
                    "ALTER TABLE star RENAME COLUMN number TO id",
                    "ALTER TABLE star RENAME COLUMN brightness TO a");
            Stars.assertFresh(session);
            assertEquals(0, stars.assertRefreshes());
        }
    }

    /** Where no index forbids them. */
    @Test
    void testDuplicateKeys() throws SQLException {
        Stars stars = filled();
        try (Connection session = stars.connect()) {
            String before = content(session);
            Sql.run(
                    session,
                    "ALTER TABLE star DROP CONSTRAINT star_pkey",
                    "UPDATE star SET a = a + 1",
                    "INSERT INTO star VALUES (7, 1, 1)");
            ServerErrorMessage error = Sql.error(session, Stars.REFRESH);
            assertEquals(UNIQUE_VIOLATION, error.getSQLState());
            assertEquals("key (id) of public.star is there twice: (7)", error.getMessage());
            assertEquals(
                    "Remove the duplicates, or make the estimates with a key that tells the rows apart.",
                    error.getHint());
            assertEquals("failed " + UNIQUE_VIOLATION, Stars.lastRefresh(session));
            assertEquals(before, content(session));
            Sql.run(session, "DELETE FROM star WHERE id = 7 AND b = 1");
            assertEquals(Stars.ROWS, stars.assertRefreshes());
        }
    }

    /** At the first refresh, by pages under an index that takes NULL or by comparison, and at a later one. */
    @Test
    void testNullKeys() throws SQLException {
        Stars stars = filled();
        try (Connection session = stars.connect()) {
            for (String unique : List.of("UNIQUE", "")) {
                Sql.run(
                        session,
                        "CREATE TABLE twin (id bigint " + unique + ", a float8, b float8)",
                        "INSERT INTO twin SELECT nullif(id, 7), a, b FROM star",
                        "SELECT orrery.create_estimates('twin_estimate', 'twin', 'id', 'linear')");
                assertNullKey(session);
                Sql.run(session, "UPDATE twin SET id = 7 WHERE id IS NULL", REFRESH_TWIN);
                assertTwins(session);
                Sql.run(session, "INSERT INTO twin VALUES (NULL, 1, 1)", "DELETE FROM twin WHERE id = 1");
                assertNullKey(session);
                assertTwins(session); // nothing of a refresh that fails so early
                Sql.run(session, "DELETE FROM twin WHERE id IS NULL", REFRESH_TWIN);
                assertEquals(Stars.ROWS - 1, Sql.number(session, "SELECT count(*) FROM twin_estimate"));
                Sql.run(session, "SELECT orrery.drop_estimates('twin_estimate')", "DROP TABLE twin");
            }
        }
    }

    private static void assertNullKey(Connection session) throws SQLException {
        ServerErrorMessage error = Sql.error(session, REFRESH_TWIN);
        assertEquals(NOT_NULL_VIOLATION, error.getSQLState());
        assertEquals("key \"id\" of the source is NULL in some rows", error.getMessage());
        assertEquals("Give these rows a key, or make the estimates over a view that leaves them out.", error.getHint());
        assertEquals("failed " + NOT_NULL_VIOLATION, Stars.lastRefresh(session));
    }

    private static void assertTwins(Connection session) throws SQLException {
        assertEquals(Stars.ROWS, Sql.number(session, "SELECT count(*) FROM twin_estimate"));
        assertEquals(
                0, Sql.number(session, "SELECT count(*) FROM (TABLE twin_estimate EXCEPT TABLE estimate) different"));
    }

    /** What the model makes NaN or infinity of is NULL with a flag, and is not estimated again and again. */
    @Test
    void testRowsWithoutFiniteEstimate() throws SQLException {
        Stars stars = filled();
        try (Connection session = stars.connect()) {
            Sql.run(
                    session,
                    "UPDATE star SET a = 'Infinity' WHERE id IN (10, 11)",
                    "UPDATE star SET b = 'Infinity' WHERE id IN (11, 12)",
                    "UPDATE star SET a = 3e38 WHERE id = 13",
                    "UPDATE star SET a = 1e300 WHERE id = 14",
                    "UPDATE star SET a = 'NaN' WHERE id = 15",
                    "UPDATE star SET a = NULL WHERE id = 16",
                    "UPDATE star SET a = -1e-300 WHERE id = 17");
            assertEquals(8, stars.assertRefreshes());
            assertEquals(
                    "10, 11, 12, 13, 14, 15, 16",
                    Sql.value(
                            session,
                            "SELECT string_agg(id::text, ', ' ORDER BY id) FROM estimate"
                                    + " WHERE id BETWEEN 10 AND 20 AND y IS NULL AND flags <> 0"));
            assertEquals(0, Sql.number(session, "SELECT count(*) FROM estimate WHERE y IS NULL AND flags = 0"));
            assertEquals(0, stars.assertRefreshes());
        }
    }

    /** A token is no time that must grow: a clock that was put back is a change like any other. */
    @Test
    void testClockGoesBackwards() throws SQLException {
        Stars stars = Stars.create(Hosts.cluster(), Hosts.newDatabase(host), ", updated_at => 'seen'");
        assertEquals(Stars.ROWS, stars.assertRefreshes());
        try (Connection session = stars.connect()) {
            Sql.run(session, "UPDATE star SET a = a + 1, seen = seen - interval '1 day' WHERE id <= 100");
            assertEquals(100, stars.assertRefreshes());
            Sql.run(session, "UPDATE star SET a = a + 1, seen = '-infinity' WHERE id <= 50");
            assertEquals(50, stars.assertRefreshes());
            // Refreshes that the clock, put back, calls future
            Sql.run(session, """
                    UPDATE orrery.refresh_log
                    SET started_at = now() + interval '1 day', phase_started_at = now() + interval '1 day',
                        finished_at = now() + interval '1 day'
                    """, "UPDATE star SET a = a + 1, seen = '-infinity' WHERE id BETWEEN 51 AND 60");
            assertEquals(10, stars.assertRefreshes());
            assertEquals("0", Sql.value(session, "SELECT count(*) FROM orrery.refresh_progress"));
        }
    }

    private Stars filled() throws SQLException {
        Stars stars = Stars.create(Hosts.cluster(), Hosts.newDatabase(host), "");
        assertEquals(Stars.ROWS, stars.assertRefreshes());
        return stars;
    }

    private static String content(Connection session) throws SQLException {
        String content = Sql.value(session, "SELECT md5(string_agg(e::text, ' ' ORDER BY id)) FROM estimate e");
        assertNotEquals(null, content);
        return content;
    }
}
