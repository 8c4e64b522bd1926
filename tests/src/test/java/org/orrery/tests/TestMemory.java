package org.orrery.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.server.setup.HostKind;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** A backend that has warmed up does not grow with the number of its calls. */
@ParameterizedClass
@MethodSource("org.orrery.tests.Hosts#present")
record TestMemory(HostKind host) {
    private static final Pattern PRIVATE = Pattern.compile("(?m)^Private_(?:Clean|Dirty): +(\\d+) kB$");
    private static final int CALLS = 200_000;

    /** A leak of one small object or array a call would be several times this. */
    private static final long MOST_GROWTH_KB = 30 * 1024;

    @TestFactory
    Stream<DynamicTest> testStaysFlat() {
        return Stream.of(
                        "SELECT count(orrery.linear(i, 1)) FROM generate_series(1, %d) i",
                        "SELECT count(orrery.photoz_sdss_pdf(20, 19, 18, i, 17, .1, .1, .1, .1, .1)) FROM generate_series(1, %d / 20) i",
                        """
                        SELECT sum(cardinality(orrery.estimate(m.version_id, c.features)))
                        FROM orrery.active_model m,
                             (SELECT array_agg(ARRAY[20, 19, 18, 17.5, i, 0.1, 0.1, 0.1, 0.1, 0.1]::real[]) AS features
                              FROM generate_series(1, 100) i) c,
                             generate_series(1, %d / 1000)
                        WHERE m.model = 'photoz_sdss'
                        """,
                        """
                        DO $$
                        BEGIN
                            FOR i IN 1 .. %d / 20 LOOP
                                BEGIN
                                    PERFORM orrery.run(0, ARRAY[i]);
                                EXCEPTION WHEN undefined_object THEN
                                    CONTINUE;
                                END;
                            END LOOP;
                        END
                        $$
                        """)
                .map(sql -> DynamicTest.dynamicTest(sql.strip(), () -> check(sql)));
    }

    private void check(String sql) throws SQLException, IOException {
        try (Connection session = Hosts.newConnection(host)) {
            Path process = Path.of("/proc", Sql.value(session, "SELECT pg_backend_pid()"));
            Sql.run(session, "SET work_mem = '1MB'", sql.formatted(CALLS));
            long before = privateKilobytes(process);
            Sql.run(session, sql.formatted(CALLS));
            long after = privateKilobytes(process);
            System.out.println(
                    "private memory under " + host + ": " + before / 1024 + " MB, then " + after / 1024 + " MB");
            assertTrue(after - before < MOST_GROWTH_KB, () -> "grew from " + before + " kB to " + after + " kB");
        }
    }

    private static long privateKilobytes(Path process) throws IOException {
        return PRIVATE.matcher(Files.readString(process.resolve("smaps_rollup")))
                .results()
                .map(MatchResult::group)
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }
}
