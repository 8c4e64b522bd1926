package org.orrery.server.serve;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The schedules as the database has them at each look, and what is due. For one thread. */
final class Timetable {
    private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);
    /** Times are the database's: the log's are, and clocks differ. */
    private static final String NOW = "SELECT clock_timestamp()";

    private static final String SCHEDULES = """
            SELECT s.estimate_target, t.target::text, s.cron_expression, orrery.cron_time_zone(),
                   greatest(s.scheduled_at, l.started_at), s.estimate_target = ANY (r.targets)
            FROM orrery.schedule s
            JOIN orrery.estimate_target t ON t.id = s.estimate_target
            CROSS JOIN (SELECT orrery.due_retries() AS targets OFFSET 0) r
            LEFT JOIN LATERAL (SELECT g.started_at FROM orrery.refresh_log g
                               WHERE g.estimate_target = t.id ORDER BY g.id DESC LIMIT 1) l ON true
            WHERE s.runner = 'server' ORDER BY s.estimate_target
            """;

    private final Refreshes refreshes;
    private final Map<Long, Schedule> known = new HashMap<>();

    Timetable(Refreshes refreshes) {
        this.refreshes = refreshes;
    }

    /** Begins what is due. */
    void look(Connection session) throws SQLException {
        List<Schedule> schedules = schedules(session);
        Instant now = now(session);
        for (Schedule schedule : schedules) {
            Schedule before = known.put(schedule.targetId(), schedule);
            boolean isNew = before == null || !before.toString().equals(schedule.toString());
            try {
                if (isNew) {
                    announce(schedule, now);
                }
                beginIfDue(schedule, now);
            } catch (IllegalArgumentException | DateTimeException e) {
                if (isNew) {
                    LOG.error("{}: schedule {} cannot be read: {}", schedule.target(), schedule, e.getMessage());
                }
            }
        }
        known.values().removeIf(schedule -> {
            boolean isGone = schedules.stream().noneMatch(s -> s.targetId() == schedule.targetId());
            if (isGone) {
                LOG.info("{}: no longer scheduled here", schedule.target());
            }
            return isGone;
        });
    }

    private static void announce(Schedule schedule, Instant now) {
        String next = schedule.next(now).map(schedule::format).orElse("never");
        LOG.info("{}: scheduled at {}, next {}", schedule.target(), schedule, next);
    }

    /** A time that passed while no server ran is made up for. */
    private void beginIfDue(Schedule schedule, Instant now) {
        if (schedule.isRetry()) {
            refreshes.begin(schedule, "tried again", now);
            return;
        }
        Instant begun = refreshes.lastBegun(schedule.targetId());
        Instant since = schedule.since().isAfter(begun) ? schedule.since() : begun;
        // A clock may have gone back.
        schedule.next(since.isAfter(now) ? now : since)
                .filter(time -> !time.isAfter(now))
                .ifPresent(time -> refreshes.begin(schedule, "due at " + schedule.format(time), now));
    }

    private static List<Schedule> schedules(Connection session) throws SQLException {
        try (PreparedStatement query = session.prepareStatement(SCHEDULES);
                ResultSet row = query.executeQuery()) {
            List<Schedule> schedules = new ArrayList<>();
            while (row.next()) {
                Instant since = row.getObject(5, OffsetDateTime.class).toInstant();
                schedules.add(new Schedule(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        since,
                        row.getBoolean(6)));
            }
            return schedules;
        }
    }

    private static Instant now(Connection session) throws SQLException {
        try (PreparedStatement query = session.prepareStatement(NOW);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }
}
