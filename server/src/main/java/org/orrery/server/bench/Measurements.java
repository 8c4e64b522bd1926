package org.orrery.server.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** Times by model, path and host, in the order they were first taken. */
final class Measurements {
    private final Map<Key, Samples> samples = new LinkedHashMap<>();
    private final Map<Key, Long> rows = new LinkedHashMap<>();

    /**
     * What was timed.
     *
     * @param host empty where no host takes part
     */
    record Key(String model, String path, String host) {}

    void add(Key key, long rowCount, double seconds) {
        samples.computeIfAbsent(key, any -> new Samples()).add(seconds);
        rows.put(key, rowCount);
    }

    Map<Key, Samples> all() {
        return samples;
    }

    long rows(Key key) {
        return rows.get(key);
    }

    /** Median seconds per row, NaN when it was not taken. */
    double perRow(Key key) {
        Samples found = samples.get(key);
        return found == null ? Double.NaN : found.median() / rows.get(key);
    }

    /** Smallest seconds per row, which other work on the machine disturbs least; NaN when it was not taken. */
    double smallestPerRow(Key key) {
        Samples found = samples.get(key);
        return found == null ? Double.NaN : found.smallest() / rows.get(key);
    }
}
