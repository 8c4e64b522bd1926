package org.orrery.server.serve;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

import org.orrery.server.ErrorMessage;
import org.orrery.server.pool.Warnings;
import org.orrery.server.refresh.RefreshOutcome;
import org.orrery.server.refresh.RefreshWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refreshes that run now, each in a session of its own. None is kept for the next: a session of PL/Java that is idle does
 * not notice when its server is to shut down. Thread-safe.
 */
final class Refreshes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Refreshes.class);
    private static final long END_SECONDS = 5;

    private final DataSource database;
    private final int workers;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Long> running = ConcurrentHashMap.newKeySet();
    private final Set<Connection> sessions = ConcurrentHashMap.newKeySet();
    private final Map<Long, Instant> begun = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Refreshes(DataSource database, int workers) {
        this.database = database;
        this.workers = workers;
    }

    /** Begins a refresh, unless one of this target runs, or all workers are busy: then it is for the caller to come again. */
    void begin(Schedule schedule, String occasion, Instant now) {
        if (running.size() < workers && running.add(schedule.targetId())) {
            threads.execute(() -> run(schedule, occasion, now));
        }
    }

    /** When a refresh of a target was last begun, also one that the database refused; the log knows only the others. */
    Instant lastBegun(long targetId) {
        return begun.getOrDefault(targetId, Instant.MIN);
    }

    /** What was begun may have been lost with the database. */
    void forget() {
        begun.clear();
    }

    private void run(Schedule schedule, String occasion, Instant now) {
        String target = schedule.target();
        try (Connection session = database.getConnection()) {
            sessions.add(session);
            try {
                begun.put(schedule.targetId(), now);
                LOG.info("{}: refresh begins, {}", target, occasion);
                LOG.info(refresh(session, schedule));
            } finally {
                sessions.remove(session);
            }
        } catch (SQLException e) {
            if (closed) {
                LOG.warn("{}: interrupted, what was committed stays; the next server goes on there", target);
            } else {
                LOG.error("{}: refresh failed: {}", target, ErrorMessage.of(e));
            }
        } finally {
            running.remove(schedule.targetId());
        }
    }

    /** Returns the line that says what was done. */
    private static String refresh(Connection session, Schedule schedule) throws SQLException {
        String target = schedule.target();
        RefreshWatch watch = RefreshWatch.of(session);
        long start = System.nanoTime();
        try (PreparedStatement call = session.prepareStatement("CALL orrery.refresh_scheduled(?, ?)")) {
            call.setLong(1, schedule.targetId());
            call.setBoolean(2, schedule.isRetry());
            call.execute();
            for (String message : Warnings.of(call)) {
                LOG.info("{}: {}", target, message);
            }
        }
        return watch.outcome(session, target, System.nanoTime() - start)
                .map(RefreshOutcome::summary)
                .orElse(target + ": left alone, it is being refreshed or waits after a failure");
    }

    /** Ends what runs: the log has it as interrupted, so that the server which runs the schedules next tries it again. */
    @Override
    public void close() {
        closed = true;
        threads.shutdown();
        try {
            for (Connection session : sessions) {
                session.abort(Runnable::run); // the backend notices it within a second
            }
            threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        } catch (SQLException e) {
            LOG.error("a session could not be closed: {}", ErrorMessage.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
