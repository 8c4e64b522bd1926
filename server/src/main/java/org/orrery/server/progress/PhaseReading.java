package org.orrery.server.progress;

import java.time.Duration;

/** How far work in phases is; {@code rowsToDo}, {@code rowsPerSecond} and {@code remaining} are null where nobody knows. */
public record PhaseReading(String phase, long rowsDone, Long rowsToDo, Double rowsPerSecond, Duration remaining) {
    /** What a bar takes for its end: never less than what is done, which statistics may have put too low; -1 for unknown. */
    long end() {
        return rowsToDo == null ? -1 : Math.max(rowsToDo, rowsDone);
    }

    String speed() {
        return rowsPerSecond == null ? "" : String.format("%,.0f rows/s", rowsPerSecond);
    }
}
