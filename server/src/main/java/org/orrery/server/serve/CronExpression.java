package org.orrery.server.serve;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;

/** The times that minute, hour, day, month and weekday name, as the database's {@code orrery.next_run} has them. */
public final class CronExpression {
    private static final CronDefinition EITHER_DAY = CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX);
    private static final CronDefinition BOTH_DAYS = CronDefinitionBuilder.defineCron()
            .withMinutes()
            .withStrictRange()
            .and()
            .withHours()
            .withStrictRange()
            .and()
            .withDayOfMonth()
            .withStrictRange()
            .and()
            .withMonth()
            .withStrictRange()
            .and()
            .withDayOfWeek()
            .withValidRange(0, 7)
            .withMondayDoWValue(1)
            .withIntMapping(7, 0)
            .withStrictRange()
            .and()
            .matchDayOfWeekAndDayOfMonth()
            .instance();
    private static final int DAY = 2;
    private static final int WEEKDAY = 4;
    private static final int FIELDS = 5;

    private final ExecutionTime times;

    /** Throws IllegalArgumentException where it cannot be read. */
    public CronExpression(String text) {
        String[] fields = text.strip().split("\\s+");
        // Cron's old rule: a day and a weekday are alternatives, unless one of them begins with *, as */2 does too.
        boolean areBoth = fields.length == FIELDS && (fields[DAY].startsWith("*") || fields[WEEKDAY].startsWith("*"));
        times = ExecutionTime.forCron(new CronParser(areBoth ? BOTH_DAYS : EITHER_DAY).parse(text));
    }

    /**
     * As clocks show it, and then as PostgreSQL takes that for a time: where they go back, the second time; where they skip
     * it, an hour later. The library by itself would leave a day out.
     */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        ZonedDateTime clock = after.atZone(zone)
                .truncatedTo(ChronoUnit.HOURS)
                .toLocalDateTime()
                .minusMinutes(1)
                .atZone(ZoneOffset.UTC);
        while (true) {
            Optional<ZonedDateTime> shown = times.nextExecution(clock);
            if (shown.isEmpty()) {
                return Optional.empty();
            }
            clock = shown.get();
            Instant time = clock.toLocalDateTime()
                    .atZone(zone)
                    .withLaterOffsetAtOverlap()
                    .toInstant();
            if (time.isAfter(after)) {
                return Optional.of(time);
            }
        }
    }
}
