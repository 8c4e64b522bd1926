package org.orrery.server.bench;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.orrery.server.bench.Measurements.Key;
import org.orrery.server.bench.TableScaling.Point;
import org.orrery.server.bench.TableSweep.Outcome;
import org.orrery.server.bench.TableSweep.Trial;
import org.orrery.server.setup.HostKind;

/** Writes down as Markdown what estimates of whole tables cost. */
final class TablePage {
    private static final double MICROS = 1e6;
    private static final long SCALE = 1_000_000;
    private static final List<String> STEPS =
            List.of(TableSteps.READ, TableSteps.SCORED, TableSteps.PRODUCED, TableSteps.INSERTED, TableSteps.KEYED);
    private static final List<EstimateKind> CHANGES =
            List.of(EstimateKind.HASH, EstimateKind.COLUMN, EstimateKind.TRIGGER);
    private static final String NOTES = """
            How it was measured. The source has an id, ten columns of single precision and the time of the last change, is logged
            and has a primary key. Each path runs in a session of its own, whose JVM it starts (0.1 to 0.4 s), d' in two. a
            scores rows that lie in memory. b and b' copy the finished estimates: what storing them costs, and no more. c is a
            materialized view made anew, which is stored without its index being looked at; d a table with its primary key,
            committed every orrery.batch_rows rows, and compared with the source at the end. f reads with a cursor as the driver
            comes, f' in binary; both score in the best batches and write by COPY into a logged table with a primary key, so that
            two of the server's processes work beside the client. For photoz_sdss all but a carry the whole estimate, ten
            columns, which a does not compute; for benchmark_mlp an array of 15 outputs. e stores
            the same arrays; its chunks stand in a table, since PostgreSQL does not share the rows of a function among its
            workers, so that the query of c and d gets none whatever the label. g follows an UPDATE of one row in a hundred, spread over the
            whole source, after a VACUUM (ANALYZE), so that each page of
            source and target is read and written for one row or two; g' one of as many rows that lie together, as a night's
            do; h follows g. The server caches tables in a quarter of the machine's memory (shared_buffers). Memory: of its own is the largest RssAnon, looked at ten times a
            second, resident VmHWM, which counts the shared buffers that the session touched.

            Where the time goes. Steps 1 to 5 are one query, each with one clause more, in a session that is warm. d does
            besides, in this order: it starts the JVM; commits each piece and keeps the log of progress; compares source and target, for
            rows that changed while it scanned; analyses the target. The distance from d to a and b together is: arrays of
            the features built by SQL (step 1); what the model's outputs cost to become rows (step 3), for photoz_sdss besides
            the summary of the densities (in step 2); one insertion a row where b copies (step 4); the primary key (step
            5); and the comparison.""";

    private final Measurements measurements;
    private final String host;
    private final int rows;
    private final int runs;
    private final StringBuilder text = new StringBuilder();
    private List<Point> points = List.of();
    private Map<Trial, Outcome> outcomes = Map.of();

    TablePage(Measurements measurements, HostKind host, int rows, int runs) {
        this.measurements = measurements;
        this.host = host.toString();
        this.rows = rows;
        this.runs = runs;
    }

    void scaling(List<Point> measured) {
        points = measured;
    }

    void sweep(Map<Trial, Outcome> measured) {
        outcomes = measured;
    }

    String text(String machine) {
        line("# Benchmark of estimates over whole tables, %s", LocalDate.now(ZoneOffset.UTC));
        line("");
        line(
                "- command: `./orrery bench --tables --rows %d --runs %d --host %s%s%s`",
                rows, runs, host, points.isEmpty() ? "" : " --scaling", outcomes.isEmpty() ? "" : " --sweep");
        text.append(machine);
        line("- rows: %,d; medians of %d interleaved runs, smallest to largest in brackets; host %s", rows, runs, host);
        writeTimes();
        writeRatios();
        writeSteps();
        writeScaling();
        writeSweep();
        line("");
        line("%s", NOTES);
        return text.toString();
    }

    private void writeTimes() {
        line("");
        line("| model | path | seconds | us per row of the source | rows/s |");
        line("|---|---|---|---|---|");
        measurements.all().forEach((key, samples) -> {
            if (!STEPS.contains(key.path())) {
                line(
                        "| %s | %s | %s | %.2f | %,.0f |",
                        key.model(),
                        key.path(),
                        seconds(samples),
                        measurements.perRow(key) * MICROS,
                        1 / measurements.perRow(key));
            }
        });
    }

    private void writeRatios() {
        line("");
        line("| ratio | model | of medians | wanted |");
        line("|---|---|---|---|");
        for (String model : BenchModel.NAMES) {
            double filled = median(model, TableBenchmark.FILLED);
            double view = median(model, TableBenchmark.VIEW);
            double alone = median(model, TableBenchmark.ALONE);
            double helped = median(model, TableBenchmark.FILLED_BY_TWO);
            ratio(
                    "c / (a + b), view to runtime and storage",
                    model,
                    view / (alone + median(model, TableBenchmark.COPIED)),
                    "");
            ratio(
                    "d / (a + b'), table to runtime and storage",
                    model,
                    filled / (alone + median(model, TableBenchmark.KEYED)),
                    "");
            ratio("f / d, outside to table", model, median(model, TableBenchmark.OUTSIDE) / filled, "");
            ratio(
                    "f' / d, outside in binary to table",
                    model,
                    median(model, TableBenchmark.OUTSIDE_TUNED) / filled,
                    "");
            ratio("f' / c, outside in binary to view", model, median(model, TableBenchmark.OUTSIDE_TUNED) / view, "");
            ratio("d / d', two sessions to one, in rows/s", model, filled / helped, ">= 1.7 for benchmark_mlp");
            ratio(
                    "e' / e, parallel query with one worker to none, in rows/s",
                    model,
                    median(model, TableBenchmark.NOT_PARALLEL) / median(model, TableBenchmark.PARALLEL),
                    "");
            for (EstimateKind kind : CHANGES) {
                ratio(
                        "g / d, 1 % changed, " + kind.label(),
                        model,
                        share(model, TableBenchmark.CHANGED, kind),
                        "< 0.05 for one of them");
                ratio(
                        "h / d, nothing changed, " + kind.label(),
                        model,
                        share(model, TableBenchmark.UNCHANGED, kind),
                        "");
            }
            ratio(
                    "g' / d, 1 % changed that lie together, changes => 'trigger'",
                    model, median(model, TableBenchmark.TOGETHER) / filled, "< 0.05 for one of them");
            ratio(
                    "i' / i, UPDATE with the triggers to one without",
                    model,
                    median(model, TableBenchmark.UPDATE_LOGGED) / median(model, TableBenchmark.UPDATE),
                    "");
        }
    }

    private void writeSteps() {
        line("");
        line("| step of a first fill | model | seconds | us per row | more than the step before, us per row |");
        line("|---|---|---|---|---|");
        for (String model : BenchModel.NAMES) {
            double before = 0;
            for (String step : STEPS) {
                double seconds = median(model, step);
                line(
                        "| %s | %s | %.3f | %.2f | %.2f |",
                        step, model, seconds, micros(seconds), micros(seconds - before));
                before = seconds;
            }
            double filled = median(model, TableBenchmark.FILLED);
            line("| d | %s | %.3f | %.2f | %.2f |", model, filled, micros(filled), micros(filled - before));
        }
    }

    private void writeScaling() {
        if (points.isEmpty()) {
            return;
        }
        line("");
        line(
                "| rows | model | estimates | seconds | us per row | to that of %,d rows | own memory, MiB | resident, MiB |",
                SCALE);
        line("|---|---|---|---|---|---|---|---|");
        Map<String, Double> bases = new LinkedHashMap<>();
        points.stream()
                .filter(point -> point.rows() == SCALE)
                .forEach(point -> bases.put(point.model() + point.kind(), point.microsPerRow()));
        for (Point point : points) {
            line(
                    "| %,d | %s | %s | %.2f | %.2f | %.2f | %.0f | %.0f |",
                    point.rows(),
                    point.model(),
                    point.kind().kind(),
                    point.taken().seconds(),
                    point.microsPerRow(),
                    point.microsPerRow() / bases.getOrDefault(point.model() + point.kind(), Double.NaN),
                    point.taken().ownPeak(),
                    point.taken().residentPeak());
        }
    }

    private void writeSweep() {
        if (outcomes.isEmpty()) {
            return;
        }
        line("");
        line("| setting | value | model | seconds, 1,000,000 rows | rows/s | own memory, MiB |");
        line("|---|---|---|---|---|---|");
        outcomes.forEach((trial, outcome) -> line(
                "| %s | %,d | %s | %s | %,.0f | %.0f |",
                trial.setting(),
                trial.value(),
                trial.model(),
                seconds(outcome.seconds()),
                outcome.rowsPerSecond(),
                outcome.memory().stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN)));
    }

    private static String seconds(Samples samples) {
        return String.format(
                Locale.ROOT, "%.3f (%.3f to %.3f)", samples.median(), samples.smallest(), samples.largest());
    }

    private double median(String model, String path) {
        return rows * measurements.perRow(new Key(model, path, host));
    }

    private double share(String model, String path, EstimateKind kind) {
        return median(model, path + kind.label()) / median(model, TableBenchmark.FILLED);
    }

    private double micros(double seconds) {
        return MICROS * seconds / rows;
    }

    private void ratio(String name, String model, double value, String wanted) {
        if (!Double.isNaN(value)) {
            line("| %s | %s | %.3f | %s |", name, model, value, wanted);
        }
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
