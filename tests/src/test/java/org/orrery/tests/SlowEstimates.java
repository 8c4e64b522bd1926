package org.orrery.tests;

import java.sql.Connection;
import java.sql.SQLException;

/** Estimates of model {@code linear} whose batches take a while, so that a test comes in between. */
final class SlowEstimates {
    static final int ROWS = 20_000;
    /** A batch has 2,000 rows and takes half a second. */
    static final String BATCHES = "orrery.batch_rows=2000";

    private SlowEstimates() {}

    /** Makes a source of {@link #ROWS} rows and estimates that are not filled; table sky.worker gets the process of each batch. */
    static void create(Connection session, String source, String target) throws SQLException {
        Sql.run(
                session,
                "CREATE SCHEMA IF NOT EXISTS sky",
                "CREATE TABLE " + source + " AS SELECT id, (id % 100)::real AS a, 1::real AS b"
                        + " FROM generate_series(1, " + ROWS + ") id",
                "ALTER TABLE " + source + " ADD PRIMARY KEY (id)",
                "ANALYZE " + source,
                "SELECT orrery.create_estimates('" + target + "', '" + source + "', 'id', 'linear')",
                "CREATE TABLE IF NOT EXISTS sky.worker (pid integer)",
                """
                CREATE OR REPLACE FUNCTION sky.slow() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    INSERT INTO sky.worker VALUES (pg_backend_pid());
                    PERFORM pg_sleep(0.5);
                    RETURN NULL;
                END
                $$
                """,
                "CREATE TRIGGER slow AFTER INSERT ON " + target + " FOR EACH STATEMENT EXECUTE FUNCTION sky.slow()");
    }

    /** Rows that are estimated, and rightly. */
    static long rightRows(Connection session, String source, String target) throws SQLException {
        return Sql.number(
                session,
                "SELECT count(*) FROM " + source + " s JOIN " + target
                        + " t USING (id) WHERE t.y = 2 * s.a - s.b + 0.25");
    }
}
