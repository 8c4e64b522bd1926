package org.orrery.server.demo;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows in a time. */
record Speed(long rows, double seconds) {
    private static final double NANOS = 1e9;
    private static final double LONG_ENOUGH_SECONDS = 2;
    private static final int RUNS = 9;

    /** The median of several runs, because Java is slow at first; fewer where one takes long. */
    static Speed measure(Query query) throws SQLException {
        List<Double> runs = new ArrayList<>();
        double total = 0;
        long rows = 0;
        while (runs.size() < RUNS && total < LONG_ENOUGH_SECONDS) {
            long start = System.nanoTime();
            rows = query.run();
            runs.add((System.nanoTime() - start) / NANOS);
            total += runs.get(runs.size() - 1);
        }
        return new Speed(rows, runs.stream().sorted().toList().get(runs.size() / 2));
    }

    double rowsPerSecond() {
        return rows / seconds;
    }

    /** Returns how many rows it computed. */
    interface Query {
        long run() throws SQLException;
    }
}
