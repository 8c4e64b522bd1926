package org.orrery.server.progress;

import java.io.PrintStream;
import java.sql.SQLException;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Says what is being done: with a bar that moves on a terminal, one line per step elsewhere. */
public final class Progress {
    private static final double NANOS = 1e9;
    private static final int NAME_WIDTH = 34;
    private static final long MEGABYTE = 1_000_000;

    private final PrintStream output;
    private final boolean terminal;

    private Progress(PrintStream output, boolean terminal) {
        this.output = output;
        this.terminal = terminal;
    }

    public static Progress ofProcess() {
        return new Progress(System.err, System.console() != null);
    }

    public static Progress silent() {
        return to(new PrintStream(PrintStream.nullOutputStream()));
    }

    /** One line per step. */
    public static Progress to(PrintStream output) {
        return new Progress(output, false);
    }

    /** Says something between the steps. */
    public void note(String text) {
        output.println("  " + text);
    }

    /** Runs a step of unknown length and says how long it took. */
    public <T> T call(String name, Step<T> step) throws SQLException {
        if (terminal) {
            output.print("  " + name + " ...");
            output.flush();
        }
        return timed(name, step);
    }

    private <T> T timed(String name, Step<T> step) throws SQLException {
        long start = System.nanoTime();
        boolean finished = false;
        try {
            T result = step.run();
            finished = true;
            String line = String.format("  %-" + NAME_WIDTH + "s %6.1f s", name, (System.nanoTime() - start) / NANOS);
            output.println((terminal ? "\r" : "") + line);
            return result;
        } finally {
            if (!finished && terminal) {
                output.println();
            }
        }
    }

    public void step(String name, Action action) throws SQLException {
        call(name, () -> {
            action.run();
            return null;
        });
    }

    /** Runs a step that counts the bytes it has read, up to {@code total}. */
    public <T> T count(String name, long total, CountedStep<T> step) throws SQLException {
        if (!terminal) {
            return timed(name, () -> step.run(done -> {}));
        }
        return timed(name, () -> {
            try (ProgressBar bar = bar(name, total)) {
                return step.run(bar::stepTo);
            }
        });
    }

    private ProgressBar bar(String name, long total) {
        return new ProgressBarBuilder()
                .setTaskName("  " + name)
                .setInitialMax(total)
                .setUnit(" MB", MEGABYTE)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new ConsoleProgressBarConsumer(output))
                .clearDisplayOnFinish()
                .build();
    }

    /** Work with a result. */
    public interface Step<T> {
        T run() throws SQLException;
    }

    /** Work without one. */
    public interface Action {
        void run() throws SQLException;
    }

    /** Work that tells how far it is. */
    public interface CountedStep<T> {
        T run(Counter counter) throws SQLException;
    }

    /** Told how much is done. */
    public interface Counter {
        void done(long amount);
    }
}
