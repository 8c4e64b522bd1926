package org.orrery.tests;

import java.sql.Connection;
import java.sql.SQLException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.ServerErrorMessage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What goes wrong in Java is an error of the statement; the session and its JVM go on. */
final class TestBundledErrors {
    private static final String INTERNAL_ERROR = "XX000";
    private static Connection session;
    private static String backend;

    @BeforeAll
    static void createFunctions() throws SQLException {
        String database = BundledFunctions.newDatabase();
        try (Connection connection = Hosts.connect(database)) {
            Sql.run(connection, "ALTER DATABASE " + database + " SET orrery.vmoptions = '-Xmx64m'");
        }
        session = Hosts.connect(database);
        backend = Sql.value(session, "SELECT pg_backend_pid()");
        BundledFunctions.create(session, "overflow_stack(integer) RETURNS integer", "Trouble.overflowStack");
        BundledFunctions.create(session, "exhaust_heap() RETURNS integer", "Trouble.exhaustHeap");
        BundledFunctions.create(session, "exhaust_crumbs() RETURNS integer", "Trouble.exhaustHeapWithCrumbs");
        BundledFunctions.create(session, "raise(text, text) RETURNS integer", "Trouble.raise");
        BundledFunctions.create(session, "raise_with_detail() RETURNS integer", "Trouble.raiseWithDetail");
        BundledFunctions.create(session, "units(text) RETURNS integer", "Trouble.length");
        BundledFunctions.create(session, "nested() RETURNS integer", "Trouble.nested");
        BundledFunctions.create(session, "undescribable() RETURNS integer", "Trouble.undescribable");
        BundledFunctions.create(session, "java_exit() RETURNS integer", "Trouble.exit");
        BundledFunctions.create(session, "java_halt() RETURNS integer", "Trouble.halt");
        BundledFunctions.create(session, "zero_character() RETURNS text", "Trouble.zeroCharacter");
        BundledFunctions.create(session, "swallow(text) RETURNS integer", "Trouble.swallow");
        BundledFunctions.create(session, "java_row(text, bigint) RETURNS text", "Trouble.row");
        BundledFunctions.create(session, "another_thread() RETURNS text", "Trouble.fromAnotherThread");
        BundledFunctions.create(session, "spin(integer) RETURNS integer", "Trouble.spin");
        Sql.run(session, "SET check_function_bodies = off");
        BundledFunctions.create(session, "unloadable() RETURNS integer", "Trouble$Unloadable.call");
        BundledFunctions.create(session, "nowhere() RETURNS integer", "Nowhere.call");
    }

    @AfterAll
    static void close() throws SQLException {
        session.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT overflow_stack(0)",
                "SELECT exhaust_heap()",
                "SELECT exhaust_crumbs()",
                "SELECT raise('22012', 'once')",
                "SELECT undescribable()",
                "SELECT java_exit()",
                "SELECT java_halt()",
                "SELECT zero_character()",
                "SELECT unloadable()",
                "SELECT nowhere()",
                "SELECT swallow('SELECT 1 / 0')"
            })
    void testSessionGoesOn(String sql) throws SQLException {
        for (int i = 0; i < 3; i++) {
            Sql.error(session, sql);
            assertEquals(backend, Sql.value(session, "SELECT pg_backend_pid()"));
            assertEquals("3", Sql.value(session, "SELECT units('abc')"));
            assertEquals("0.25", Sql.value(session, "SELECT orrery.linear(1, 2)"));
        }
    }

    @Test
    void testErrorsOfTheVirtualMachineAreNamed() {
        assertTrue(
                Sql.error(session, "SELECT overflow_stack(0)").getMessage().contains("java.lang.StackOverflowError"));
        assertTrue(
                Sql.error(session, "SELECT exhaust_heap()").getMessage().matches("(?s).*([Oo]ut ?[Oo]f ?[Mm]emory).*"));
    }

    @Test
    void testSqlExceptionKeepsStateAndMessage() {
        ServerErrorMessage error = Sql.error(session, "SELECT raise('22012', 'no stars in cell 7')");
        assertEquals("22012", error.getSQLState());
        assertEquals("no stars in cell 7", error.getMessage());
        assertNull(error.getDetail());
        assertNull(error.getHint());
    }

    @Test
    void testDatabaseExceptionKeepsHint() {
        ServerErrorMessage error = Sql.error(session, "SELECT raise_with_detail()");
        assertEquals("42704", error.getSQLState());
        assertEquals("no étoile 🌟", error.getMessage());
        assertEquals("Look up.", error.getHint());
    }

    @Test
    void testSqlExceptionWithoutStateIsInternal() {
        assertEquals(
                INTERNAL_ERROR, Sql.error(session, "SELECT raise(NULL, 'x')").getSQLState());
        assertEquals(
                INTERNAL_ERROR, Sql.error(session, "SELECT raise('what', 'x')").getSQLState());
        assertEquals(
                INTERNAL_ERROR, Sql.error(session, "SELECT raise('00000', 'x')").getSQLState());
    }

    @Test
    void testOtherExceptionsAreNamed() {
        ServerErrorMessage error = Sql.error(session, "SELECT nested()");
        assertEquals(INTERNAL_ERROR, error.getSQLState());
        assertEquals("java.lang.IllegalStateException: outer", error.getMessage());
        assertTrue(Sql.error(session, "SELECT units(NULL)").getMessage().startsWith("java.lang.NullPointerException"));
    }

    /** What went wrong in a static initializer is said by the first call, which the JVM makes only once. */
    @Test
    void testClassThatCannotBeInitialisedIsExplained() throws SQLException {
        try (Connection fresh = Hosts.connect(session.getCatalog())) {
            assertEquals(
                    "java.lang.IllegalStateException: cannot load",
                    Sql.error(fresh, "SELECT unloadable()").getMessage());
            assertTrue(Sql.error(fresh, "SELECT unloadable()").getMessage().contains("Trouble$Unloadable"));
        }
    }

    /** The transaction is broken, whatever Java made of it. */
    @Test
    void testSwallowedServerErrorFailsTheStatement() throws SQLException {
        ServerErrorMessage error = Sql.error(session, "SELECT swallow('SELECT (1 / 0)::text::bytea')");
        assertEquals("22012", error.getSQLState());
        assertEquals("division by zero", error.getMessage());
        Sql.run(session, """
                DO $$
                BEGIN
                    PERFORM swallow('SELECT (1 / 0)::text::bytea');
                    RAISE 'not reached';
                EXCEPTION WHEN division_by_zero THEN
                    PERFORM units('and Java goes on');
                END
                $$
                """);
    }

    @Test
    void testQueriesOfOneRow() throws SQLException {
        assertEquals(
                "a;NULL;", Sql.value(session, "SELECT java_row('SELECT ''a''::bytea, NULL::bytea WHERE $1 = 1', 1)"));
        assertEquals("no row", Sql.value(session, "SELECT java_row('SELECT ''a''::bytea WHERE $1 = 1', 2)"));
        assertEquals(
                "21000",
                Sql.error(session, "SELECT java_row('SELECT ''a''::bytea FROM generate_series(1, 2)', 1)")
                        .getSQLState());
        assertEquals(
                "42804", Sql.error(session, "SELECT java_row('SELECT 1', 1)").getSQLState());
        assertEquals("42601", Sql.error(session, "SELECT java_row('SELEC', 1)").getSQLState());
    }

    @Test
    void testQueriesCannotWrite() throws SQLException {
        Sql.run(session, "CREATE TEMPORARY TABLE kept AS SELECT 1 AS a");
        Sql.error(session, "SELECT java_row('DELETE FROM kept', 1)");
        Sql.error(session, "SELECT java_row('WITH d AS (DELETE FROM kept RETURNING 1) SELECT ''a''::bytea FROM d', 1)");
        assertEquals("1", Sql.value(session, "SELECT count(*) FROM kept"));
    }

    @Test
    void testOtherThreadsAreKeptFromTheDatabase() throws SQLException {
        assertTrue(Sql.value(session, "SELECT another_thread()").startsWith("java.lang.IllegalStateException"));
    }

    @Test
    void testInterruptEndsJava() throws SQLException {
        Sql.run(session, "SET statement_timeout = 200");
        assertEquals("57014", Sql.error(session, "SELECT spin(60000)").getSQLState());
        Sql.run(session, "RESET statement_timeout");
    }
}
