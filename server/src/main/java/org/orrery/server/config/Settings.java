package org.orrery.server.config;

import org.orrery.server.Failure;

/**
 * What a user may set of refreshes; every limit is checked here, before anything is started.
 *
 * @param workers sessions that refresh: one target beside each other, or several targets at a time
 * @param rowsPerSecond what a refresh may take of the machine; null is without a limit
 */
public record Settings(int workers, Double rowsPerSecond) {
    public static final int MAX_WORKERS = 64;
    public static final double MAX_ROWS_PER_SECOND = 1e9;
    private static final int DEFAULT_WORKERS = 2;

    public Settings {
        if (workers < 1 || workers > MAX_WORKERS) {
            throw new Failure("--workers is from 1 to " + MAX_WORKERS + ", not " + workers);
        }
        if (rowsPerSecond != null && !(rowsPerSecond >= 1 && rowsPerSecond <= MAX_ROWS_PER_SECOND)) {
            throw new Failure(
                    "--rows-per-second is from 1 to " + (long) MAX_ROWS_PER_SECOND + ", not " + rowsPerSecond);
        }
    }

    /** {@code workers} null is the default: not more than there are processors, on the client, which it knows. */
    public static Settings of(Integer workers, Double rowsPerSecond) {
        int available = Runtime.getRuntime().availableProcessors();
        return new Settings(workers == null ? Math.min(DEFAULT_WORKERS, available) : workers, rowsPerSecond);
    }

    /** Sessions beside the one that leads. They know no speed limit, so that there are none where one is set. */
    public int helpers() {
        return rowsPerSecond == null ? workers - 1 : 0;
    }
}
