package org.orrery.tests;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.server.setup.HostKind;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Whatever a session has planned, prepared or cached, it answers with the version that is in force. */
@ParameterizedClass
@MethodSource("org.orrery.tests.Hosts#present")
record TestStaleness(HostKind host) {
    private static final int EXECUTIONS_UNTIL_GENERIC_PLAN = 10;

    @Test
    void testOtherSessionsSeeActivationAtCommit() throws SQLException, IOException {
        try (Connection operator = Hosts.newConnection(host);
                Connection user = Hosts.connect(operator.getCatalog());
                PreparedStatement prepared = user.prepareStatement("SELECT orrery.linear(?, 2)")) {
            LinearVersion.of("2", 0.5f).register(operator);
            prepared.setDouble(1, 1);
            assertAnswers("0.25", prepared);

            operator.setAutoCommit(false);
            Sql.run(operator, "SELECT orrery.activate_model('linear', '2')");
            assertAnswers("0.25", prepared);
            operator.commit();
            assertAnswers("0.5", prepared);

            Sql.run(operator, "SELECT orrery.rollback_model('linear')");
            assertAnswers("0.5", prepared);
            operator.rollback();
            assertAnswers("0.5", prepared);

            Sql.run(operator, "SELECT orrery.rollback_model('linear')");
            operator.commit();
            assertAnswers("0.25", prepared);
        }
    }

    /** Plans inside functions and views live as long as the session. */
    @Test
    void testCachedFunctionsAndViewsSeeActivation() throws SQLException, IOException {
        try (Connection operator = Hosts.newConnection(host);
                Connection user = Hosts.connect(operator.getCatalog())) {
            Sql.run(
                    operator,
                    "CREATE VIEW lines AS SELECT orrery.linear(i, i) AS y FROM generate_series(1, 3) i",
                    """
                    CREATE FUNCTION line(a float8) RETURNS real LANGUAGE plpgsql AS $$
                    DECLARE
                        y real;
                    BEGIN
                        SELECT orrery.linear(a, 2) INTO y;
                        RETURN y;
                    END
                    $$
                    """,
                    "CREATE FUNCTION line_sql(a float8) RETURNS real LANGUAGE sql AS 'SELECT line(a) + orrery.linear(a, 2)'");
            LinearVersion.of("2", 0.5f).register(operator);
            for (String[] version :
                    new String[][] {{"1", "0.25", "6.75"}, {"2", "0.5", "7.5"}, {"1", "0.25", "6.75"}}) {
                Sql.run(operator, "SELECT orrery.activate_model('linear', '" + version[0] + "')");
                for (int i = 0; i < EXECUTIONS_UNTIL_GENERIC_PLAN; i++) {
                    assertEquals(version[1], Sql.value(user, "SELECT line(1)"));
                    assertEquals(
                            2 * Float.parseFloat(version[1]), Float.parseFloat(Sql.value(user, "SELECT line_sql(1)")));
                    assertEquals(version[2], Sql.value(user, "SELECT sum(y) FROM lines"));
                }
            }
        }
    }

    /**
     * A statement that runs across an activation answers with one version from its first row to its last. The next transaction
     * has the new one at the latest: PostgreSQL looks for changed functions when a transaction begins, and within it only where
     * a table is locked that was not before.
     */
    @Test
    void testRunningStatementIsNoMix() throws SQLException, IOException {
        try (Connection operator = Hosts.newConnection(host);
                Connection user = Hosts.connect(operator.getCatalog())) {
            LinearVersion.of("2", 0.5f).register(operator);
            user.setAutoCommit(false); // so that rows are fetched as they are asked for
            try (PreparedStatement scan =
                    user.prepareStatement("SELECT orrery.linear(1, 2) FROM generate_series(1, 1000)")) {
                scan.setFetchSize(10);
                try (ResultSet rows = scan.executeQuery()) {
                    rows.next();
                    Sql.run(operator, "SELECT orrery.activate_model('linear', '2')");
                    do {
                        assertEquals(0.25f, rows.getFloat(1));
                    } while (rows.next());
                }
                user.commit();
                try (ResultSet rows = scan.executeQuery()) {
                    rows.next();
                    assertEquals(0.5f, rows.getFloat(1));
                }
            }
        }
    }

    private static void assertAnswers(String expected, PreparedStatement prepared) throws SQLException {
        for (int i = 0; i < EXECUTIONS_UNTIL_GENERIC_PLAN; i++) {
            try (ResultSet rows = prepared.executeQuery()) {
                rows.next();
                assertEquals(expected, rows.getString(1));
            }
        }
    }
}
