package org.orrery.server.bench;

import java.sql.SQLException;

/** Times a piece of work. */
final class Stopwatch {
    private static final double NANOS = 1e9;

    private Stopwatch() {}

    static double seconds(Work work) throws SQLException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / NANOS;
    }

    /** What is timed. */
    interface Work {
        void run() throws SQLException;
    }
}
