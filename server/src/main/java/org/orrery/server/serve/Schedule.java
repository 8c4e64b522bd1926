package org.orrery.server.serve;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * When a target is to be refreshed.
 *
 * @param since when it was last refreshed or scheduled: a later time of the expression that is past is to be made up for
 * @param isRetry it failed, and has waited long enough
 */
record Schedule(long targetId, String target, String expression, String zone, Instant since, boolean isRetry) {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** Throws IllegalArgumentException or DateTimeException where expression or time zone cannot be read. */
    Optional<Instant> next(Instant after) {
        return new CronExpression(expression).next(after, ZoneId.of(zone));
    }

    /** As its time zone has it. */
    String format(Instant time) {
        return MINUTES.format(time.atZone(ZoneId.of(zone)));
    }

    @Override
    public String toString() {
        return '"' + expression + "\" (" + zone + ")";
    }
}
