package org.orrery.server.progress;

import java.io.PrintStream;
import java.util.Optional;

import me.tongfei.progressbar.ProgressBar;

/** Shows work that goes through phases which are not known beforehand: a bar for the one that runs, a line for each that ended. */
public final class Phases implements AutoCloseable {
    private final PrintStream output;
    private final int columns;
    private volatile PhaseReading last;
    private long start;
    private ProgressBar bar;

    /** {@code columns} is 0 where there is no terminal. */
    Phases(PrintStream output, int columns) {
        this.output = output;
        this.columns = columns;
    }

    /** Shows the state at this moment. */
    public void update(PhaseReading reading) {
        if (last == null || !last.phase().equals(reading.phase())) {
            endPhase();
            start = System.nanoTime();
            last = reading;
            if (columns > 0) {
                bar = bar(reading);
            }
        }
        last = reading;
        if (bar != null) {
            bar.maxHint(reading.end());
            bar.stepTo(reading.rowsDone());
            bar.setExtraMessage(reading.speed());
        }
    }

    private void endPhase() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
        if (last != null) {
            output.println(Progress.line(last.phase(), System.nanoTime() - start));
        }
    }

    /** The time that remains is the database's, which other sessions see, rather than one that the bar would reckon. */
    private ProgressBar bar(PhaseReading first) {
        return Progress.bar(output, columns, first.phase(), first.end())
                .setUnit(" rows", 1)
                .setEtaFunction(state -> Optional.ofNullable(last.remaining()))
                .build();
    }

    /** Ends the last phase; its line is printed also when it failed, since the error says that. */
    @Override
    public void close() {
        endPhase();
        last = null;
    }
}
