package org.orrery.server.refresh;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.orrery.server.ErrorMessage;
import org.orrery.server.Failure;
import org.orrery.server.config.Settings;
import org.orrery.server.pool.ConnectionPool;
import org.orrery.server.pool.LostConnection;
import org.orrery.server.pool.RunningStatements;
import org.orrery.server.pool.Warnings;
import org.orrery.server.progress.Phases;
import org.orrery.server.progress.Progress;

/**
 * Refreshes one target after the other, each by several sessions: one leads, the others help, one more watches. The leader
 * can be cancelled from any thread; everything else is for one thread.
 */
public final class Refresher {
    private static final long POLL_MILLIS = 250;

    private final ConnectionPool pool;
    private final Settings settings;
    private final Progress progress;
    private final RunningStatements running = new RunningStatements();

    public Refresher(ConnectionPool pool, Settings settings, Progress progress) {
        this.pool = pool;
        this.settings = settings;
        this.progress = progress;
    }

    /** The sessions that a refresh takes at most: leader, helpers, observer. */
    public static int poolSize(Settings settings) {
        return settings.helpers() + 2;
    }

    /** Ends what runs, and whatever begins from now on. */
    public void cancel() {
        running.cancel();
    }

    /** Returns the line that says what was done. */
    public String run(String target) throws SQLException {
        long start = System.nanoTime();
        try (Connection leader = pool.connection();
                Connection observer = pool.connection()) {
            RefreshWatch watch = RefreshWatch.of(leader);
            SQLException error;
            try (Helpers helpers = new Helpers(pool, target, settings.helpers(), running)) {
                CompletableFuture<Void> refresh = CompletableFuture.runAsync(() -> lead(leader, target));
                show(watch, observer, helpers, refresh);
                error = error(refresh);
                helpers.end();
                helpers.failure()
                        .ifPresent(failure -> progress.note("a helper ended early: " + ErrorMessage.of(failure)));
            }
            if (error != null && LostConnection.is(error)) {
                throw new Failure(
                        "the connection was lost while " + target + " was refreshed: " + ErrorMessage.of(error)
                                + "; what was committed stays, the next refresh goes on there",
                        error);
            }
            Optional<RefreshOutcome> outcome = watch.outcome(observer, target, System.nanoTime() - start);
            if (error != null && running.isCancelled()) {
                throw new Failure(
                        outcome.map(RefreshOutcome::interruption)
                                .orElse("interrupted; nothing of " + target + " was done"),
                        error);
            }
            if (error != null) {
                throw error;
            }
            return outcome.map(RefreshOutcome::summary).orElse(target + ": done");
        }
    }

    private void lead(Connection leader, String target) {
        try (PreparedStatement call = leader.prepareStatement("CALL orrery.refresh(?, ?)")) {
            call.setString(1, target);
            call.setObject(2, settings.rowsPerSecond(), Types.DOUBLE);
            running.execute(call);
            Warnings.of(call).forEach(progress::note);
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    /** Until the leader has ended. Its helpers begin when the refresh is seen: before, they would find nothing to help with. */
    private void show(RefreshWatch watch, Connection observer, Helpers helpers, CompletableFuture<Void> refresh) {
        try (Phases phases = progress.phases()) {
            boolean isWatching = true;
            while (!ended(refresh)) {
                isWatching = isWatching && isShown(watch, observer, helpers, phases);
            }
        }
    }

    private boolean isShown(RefreshWatch watch, Connection observer, Helpers helpers, Phases phases) {
        try {
            watch.progress(observer).ifPresent(reading -> {
                helpers.start();
                phases.update(reading);
            });
            return true;
        } catch (SQLException e) {
            // The leader's own session tells how the refresh ends, and it need not end.
            progress.note("progress cannot be shown: " + ErrorMessage.of(e));
            return false;
        }
    }

    private static boolean ended(CompletableFuture<Void> refresh) {
        try {
            refresh.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e); // nobody interrupts this thread
        }
    }

    private static SQLException error(CompletableFuture<Void> refresh) {
        try {
            refresh.join();
            return null;
        } catch (CompletionException e) {
            if (e.getCause() instanceof SQLException error) {
                return error;
            }
            throw e;
        }
    }
}
