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
    private static final int DEFAULT_COLUMNS = 80;

    private final PrintStream output;
    private final int columns;
    private final boolean terminal;

    private Progress(PrintStream output, int columns) {
        this.output = output;
        this.columns = columns;
        this.terminal = columns > 0;
    }

    /** As wide as the launcher found the terminal. */
    public static Progress ofProcess() {
        int columns = Integer.getInteger("orrery.columns", 0);
        return new Progress(System.err, System.console() == null ? 0 : columns > 0 ? columns : DEFAULT_COLUMNS);
    }

    public static Progress silent() {
        return to(new PrintStream(PrintStream.nullOutputStream()));
    }

    /** One line per step. */
    public static Progress to(PrintStream output) {
        return new Progress(output, 0);
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
            output.println((terminal ? "\r" : "") + line(name, System.nanoTime() - start));
            return result;
        } finally {
            if (!finished && terminal) {
                output.println();
            }
        }
    }

    static String line(String name, long nanos) {
        return String.format("  %-" + NAME_WIDTH + "s %6.1f s", name, nanos / NANOS);
    }

    /** For work whose phases are not known beforehand. */
    public Phases phases() {
        return new Phases(output, columns);
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
            try (ProgressBar bar =
                    bar(output, columns, name, total).setUnit(" MB", MEGABYTE).build()) {
                return step.run(bar::stepTo);
            }
        });
    }

    /** The width is given: the library would ask JLine, which takes Ctrl-C away from the JVM's shutdown hooks. */
    static ProgressBarBuilder bar(PrintStream output, int columns, String name, long total) {
        return new ProgressBarBuilder()
                .setTaskName("  " + name)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new ConsoleProgressBarConsumer(output, Math.max(columns - 1, 1)))
                .clearDisplayOnFinish();
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
