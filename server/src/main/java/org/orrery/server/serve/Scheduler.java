package org.orrery.server.serve;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

import org.orrery.server.ErrorMessage;
import org.orrery.server.refresh.Targets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the schedules of a database, while no other server does: whose session holds the advisory lock. {@link #stop} may be
 * called by any thread.
 */
public final class Scheduler {
    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
    private static final long POLL_MILLIS = 2000;
    /** A look takes milliseconds; a database that is silent for longer cannot be reached. */
    private static final int TIMEOUT_MILLIS = 30_000;
    /** The key beside those of refreshes: no target has the id 0. */
    private static final String LOCK = "SELECT pg_try_advisory_lock(orrery.refresh_lock(0)), orrery.is_refreshing(0)";

    private final DataSource database;
    private final Refreshes refreshes;
    private final CountDownLatch stop = new CountDownLatch(1);
    private boolean hasWorked;
    private String lastError;
    private boolean isStandby;

    public Scheduler(DataSource database, int workers) {
        this.database = database;
        this.refreshes = new Refreshes(database, workers);
    }

    /** Until it is stopped. An error ends it at the start only: later the database may be restarted, or be repaired. */
    public void run() throws SQLException {
        try (refreshes) {
            do {
                try (Connection session = database.getConnection()) {
                    session.setNetworkTimeout(Runnable::run, TIMEOUT_MILLIS);
                    if (!hasWorked) {
                        Targets.requireOrrery(session);
                    }
                    work(session);
                } catch (SQLException e) {
                    if (!hasWorked) {
                        throw e;
                    }
                    report(ErrorMessage.of(e));
                }
            } while (!isStoppedWithin(POLL_MILLIS));
        }
        LOG.info("stopped");
    }

    public void stop() {
        stop.countDown();
    }

    private void work(Connection session) throws SQLException {
        DatabaseMetaData data = session.getMetaData();
        LOG.info(
                "connected to {} as \"{}\", PostgreSQL {}",
                address(data),
                data.getUserName(),
                data.getDatabaseProductVersion());
        isStandby = false;
        Timetable timetable = null;
        do {
            if (timetable == null && leads(session)) {
                refreshes.forget();
                timetable = new Timetable(refreshes);
            }
            hasWorked |= timetable != null;
            if (timetable != null) {
                timetable.look(session);
            }
            hasWorked = true;
            lastError = null;
        } while (!isStoppedWithin(POLL_MILLIS));
    }

    /** Without the settings behind it, one of which may be a password. */
    private static String address(DatabaseMetaData data) throws SQLException {
        return data.getURL().replaceFirst("\\?.*", "");
    }

    private boolean leads(Connection session) throws SQLException {
        try (PreparedStatement lock = session.prepareStatement(LOCK);
                ResultSet row = lock.executeQuery()) {
            row.next();
            if (row.getBoolean(1)) {
                LOG.info("this server runs the schedules");
                return true;
            }
            if (!isStandby) {
                isStandby = true;
                LOG.info(
                        "another server runs the schedules, in process {} of the database; standing by", row.getInt(2));
            }
            return false;
        }
    }

    /** The same error comes with each attempt, and is told once. */
    private void report(String error) {
        if (!error.equals(lastError)) {
            lastError = error;
            LOG.error("{}; trying again every {} s", error, POLL_MILLIS / 1000);
        }
    }

    private boolean isStoppedWithin(long millis) {
        try {
            return stop.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
