package org.orrery.server.bench;

import java.util.ArrayList;
import java.util.List;

/** Times of one question, in seconds. */
final class Samples {
    private final List<Double> seconds = new ArrayList<>();

    void add(double value) {
        seconds.add(value);
    }

    double median() {
        List<Double> sorted = seconds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : 0.5 * (sorted.get(middle - 1) + sorted.get(middle));
    }

    double smallest() {
        return seconds.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    double largest() {
        return seconds.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }
}
