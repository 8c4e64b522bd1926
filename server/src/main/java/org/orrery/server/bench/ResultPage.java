package org.orrery.server.bench;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.orrery.server.bench.Measurements.Key;

/** Writes the measurements down as Markdown. */
final class ResultPage {
    private static final double MICROS = 1e6;
    private static final String NOTES = """
            How it was measured. a scores rows that lie in memory, with one direct input buffer and pinned outputs used again
            for every batch. b runs the chunk query under `EXPLAIN (ANALYZE, TIMING OFF)`: every output row is made with all
            its columns and thrown away. b' stores the rows with CREATE UNLOGGED TABLE AS, as d does with COPY; compare these
            two. For photoz_sdss b, b' and d carry the whole estimate (ten columns computed from the density), which a does
            not compute; for benchmark_mlp the row's id and first output. c calls the function once per row (photoz_sdss:
            whole estimate; c' is the network alone), over a tenth of the rows. e makes a tensor, scores one row, reads the
            result and closes both. f connects and reads one estimate. d reads with a cursor as the driver comes and writes binary
            COPY over a second connection, so that two of the server's processes work beside the client; d' makes the driver
            read in binary from the first row on. b" and d" keep each row's density as an array and compute no summary. Each host's queries run
            in one session that stays open. Memory is Private_Clean + Private_Dirty of /proc/self/smaps_rollup.""";

    private final Measurements measurements;
    private final Map<String, double[]> memory;
    private final Map<String, Integer> batches;
    private final int rows;
    private final int runs;
    private final StringBuilder text = new StringBuilder();

    ResultPage(
            Measurements measurements, Map<String, double[]> memory, Map<String, Integer> batches, int rows, int runs) {
        this.measurements = measurements;
        this.memory = memory;
        this.batches = batches;
        this.rows = rows;
        this.runs = runs;
    }

    String text(String machine) {
        line("# Benchmark of %s", LocalDate.now(ZoneOffset.UTC));
        line("");
        line("- command: `./orrery bench --rows %d --runs %d`", rows, runs);
        text.append(machine);
        line(
                "- rows: %,d; medians of %d interleaved runs after one that warms up, smallest to largest in brackets",
                rows, runs);
        line("- best batch of a, also used by d: %s", batches);
        line("");
        line("| model | path | host | rows | seconds | us per row | rows/s |");
        line("|---|---|---|---|---|---|---|");
        measurements.all().forEach(this::row);
        line("");
        line("| ratio | model | host | of medians | of smallest times |");
        line("|---|---|---|---|---|");
        for (String model : BenchModel.NAMES) {
            for (String host : List.of("bundled", "pljava")) {
                Key produced = new Key(model, Benchmark.PRODUCED, host);
                Key stored = new Key(model, Benchmark.STORED, host);
                Key alone = new Key(model, Benchmark.ALONE, "");
                Key single = new Key(model, Benchmark.SINGLE, "");
                ratio("b / a", model, host, produced, alone);
                ratio("b' / a", model, host, stored, alone);
                ratio("d / b'", model, host, new Key(model, Benchmark.TODAY, ""), stored);
                ratio("d' / b'", model, host, new Key(model, Benchmark.TODAY_TUNED, ""), stored);
                ratio(
                        "d\" / b\"",
                        model,
                        host,
                        new Key(model, Benchmark.TODAY_DENSITIES, ""),
                        new Key(model, Benchmark.DENSITIES, host));
                ratio("c / e", model, host, new Key(model, Benchmark.PER_ROW, host), single);
                ratio("c' / e", model, host, new Key(model, Benchmark.PER_ROW_RUN, host), single);
            }
        }
        line("");
        line("| private memory of a backend, MiB | after the first estimate | after the chunk query |");
        line("|---|---|---|");
        memory.forEach((name, mebibytes) -> line("| %s | %.0f | %.0f |", name, mebibytes[0], mebibytes[1]));
        line("");
        line("%s", NOTES);
        return text.toString();
    }

    private void row(Key key, Samples samples) {
        double perRow = measurements.perRow(key);
        line(
                "| %s | %s | %s | %,d | %.3f (%.3f to %.3f) | %.2f | %,.0f |",
                key.model(),
                key.path(),
                key.host(),
                measurements.rows(key),
                samples.median(),
                samples.smallest(),
                samples.largest(),
                perRow * MICROS,
                1 / perRow);
    }

    private void ratio(String name, String model, String host, Key above, Key below) {
        double value = measurements.perRow(above) / measurements.perRow(below);
        if (!Double.isNaN(value)) {
            double smallest = measurements.smallestPerRow(above) / measurements.smallestPerRow(below);
            line("| %s | %s | %s | %.2f | %.2f |", name, model, host, value, smallest);
        }
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
