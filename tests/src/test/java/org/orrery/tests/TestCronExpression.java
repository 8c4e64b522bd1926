package org.orrery.tests;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.server.serve.CronExpression;
import org.orrery.server.setup.HostKind;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** The server refreshes when the database's views say that it will. */
final class TestCronExpression {
    private static final List<String> EXPRESSIONS = List.of(
            "* * * * *",
            "*/5 * * * *",
            "7-59/10 */6 * * *",
            "15,45 1-3 * * *",
            "0 3 13 * 5",
            "0 3 * * sun",
            "0 3 * * 7",
            "0 3 * * 0,7",
            "0 3 * * 5-7",
            "0 3 * * MON-FRI",
            "0 0 1-5/2 jan-mar *",
            "0 0 */2 * 1",
            "0 0 1 * */2",
            "0 0 1-31 * 1",
            "0 12 1,15 * fri",
            "*/7 */5 */3 */2 *",
            "0 4 31 * *",
            "0 0 29 2 *",
            "0 0 30 2 *",
            "30 2 * * *",
            "*/15 2 * * 0",
            "0 0 1 1 0",
            "01 03 * * *");
    /** Ends of months and years, and the nights in which Europe's clocks go on and back. */
    private static final List<String> TIMES = List.of(
            "2026-01-30T23:59:30Z",
            "2026-03-28T23:10:00Z",
            "2026-03-29T01:00:00Z",
            "2026-10-24T23:30:00Z",
            "2026-10-25T00:45:00Z",
            "2026-10-25T01:15:00Z",
            "2027-12-31T23:59:59Z");

    private static final int NEXT = 3;

    @ParameterizedTest
    @ValueSource(strings = {"GMT", "Europe/Berlin"})
    void testTimesAreThoseOfTheDatabase(String zone) throws SQLException {
        try (Connection session = Hosts.newConnection(HostKind.BUNDLED)) {
            Sql.run(session, "SET cron.timezone = '" + zone + "'");
            assertAll(EXPRESSIONS.stream()
                    .flatMap(expression -> TIMES.stream()
                            .map(time ->
                                    () -> assertAlike(session, expression, ZoneId.of(zone), Instant.parse(time)))));
        }
    }

    private static void assertAlike(Connection session, String expression, ZoneId zone, Instant after)
            throws SQLException {
        Optional<Instant> time = Optional.of(after);
        for (int i = 0; i < NEXT && time.isPresent(); i++) {
            String says = Sql.value(
                    session,
                    "SELECT to_char(orrery.next_run('%s', '%s') AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                            .formatted(expression, time.get()));
            Instant before = time.get();
            time = new CronExpression(expression).next(before, zone);
            assertEquals(says, time.map(Instant::toString).orElse(null), expression + " after " + before);
        }
    }

    @Test
    void testWhatCannotBeReadIsRefused() {
        for (String expression : List.of("", "* * * *", "60 * * * *", "* * * * mun", "0 0 $ * *", "@daily")) {
            assertThrows(IllegalArgumentException.class, () -> new CronExpression(expression), expression);
        }
    }
}
