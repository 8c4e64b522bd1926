package org.orrery.server.refresh;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.orrery.server.pool.ConnectionPool;
import org.orrery.server.pool.RunningStatements;

/** Sessions that take pieces of a refresh which another session leads. */
final class Helpers implements AutoCloseable {
    private static final long PAUSE_MILLIS = 200;
    private static final long END_SECONDS = 5;

    private final ConnectionPool pool;
    private final String target;
    private final int number;
    private final RunningStatements running;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch leaderEnded = new CountDownLatch(1);
    private final AtomicReference<SQLException> failure = new AtomicReference<>();
    private boolean started;

    Helpers(ConnectionPool pool, String target, int number, RunningStatements running) {
        this.pool = pool;
        this.target = target;
        this.number = number;
        this.running = running;
    }

    void start() {
        if (!started) {
            started = true;
            for (int i = 0; i < number; i++) {
                threads.execute(this::help);
            }
        }
    }

    /** Again and again while the leader lives: a helper that found nothing to do comes back for the next phase. */
    private void help() {
        try (Connection session = pool.connection();
                PreparedStatement call = session.prepareStatement("CALL orrery.help_refresh(?)")) {
            call.setString(1, target);
            do {
                running.execute(call);
            } while (!leaderEnded.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (SQLException e) {
            failure.compareAndSet(null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The leader has ended: the others finish their pieces. */
    void end() {
        leaderEnded.countDown();
        threads.shutdown();
        try {
            threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What ended a helper; the refresh does not need it, and the leader meets the same error where the rows are at fault. */
    Optional<SQLException> failure() {
        return running.isCancelled() ? Optional.empty() : Optional.ofNullable(failure.get());
    }

    @Override
    public void close() {
        end();
    }
}
