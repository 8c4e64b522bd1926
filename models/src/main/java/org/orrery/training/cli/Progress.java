package org.orrery.training.cli;

import java.io.PrintStream;
import java.util.function.Consumer;

/** Shows where a long run is: one line that renews itself on a terminal, a line every few seconds elsewhere. */
public final class Progress implements Consumer<String> {
    private static final long INTERVAL_NANOS = 5_000_000_000L;

    private final PrintStream out;
    private final boolean terminal = System.console() != null;
    private long last = System.nanoTime();

    public Progress(PrintStream out) {
        this.out = out;
    }

    /** An empty line leaves the terminal free for what is printed next. */
    @Override
    public void accept(String line) {
        if (terminal) {
            out.print("\r\033[K" + line);
        } else if (!line.isEmpty() && System.nanoTime() - last > INTERVAL_NANOS) {
            last = System.nanoTime();
            out.println(line);
        }
    }

    /** Leaves the line free for what is printed next. */
    public void done() {
        accept("");
    }
}
