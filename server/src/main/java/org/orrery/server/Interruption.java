package org.orrery.server;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or SIGTERM while statements run: they are cancelled, and the JVM ends (status 130 or 143) when what was under way
 * has said how far it came. Thread-safe.
 */
public final class Interruption implements AutoCloseable {
    /** Apart far enough that a cancelled statement has the time to say in its log how far it came. */
    private static final int ATTEMPTS = 5;

    private static final long ATTEMPT_MILLIS = 2000;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Runnable cancel;
    private final Thread hook = new Thread(this::interrupt, "interruption");
    private volatile boolean requested;

    private Interruption(Runnable cancel) {
        this.cancel = cancel;
    }

    /** Until this is closed, a signal runs {@code cancel}, again and again: a statement may begin after the first. */
    public static Interruption cancelling(Runnable cancel) {
        Interruption interruption = new Interruption(cancel);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    public boolean isRequested() {
        return requested;
    }

    private void interrupt() {
        requested = true;
        try {
            for (int attempt = 0; attempt < ATTEMPTS && ended.getCount() > 0; attempt++) {
                cancel.run();
                ended.await(ATTEMPT_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was under way has ended, and said so. */
    @Override
    public void close() {
        ended.countDown();
        if (!requested) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // the JVM shuts down, and runs it
            }
        }
    }
}
