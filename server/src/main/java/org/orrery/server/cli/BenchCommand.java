package org.orrery.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;

import org.orrery.server.Failure;
import org.orrery.server.bench.Benchmark;
import org.orrery.server.bench.TableBenchmark;
import org.orrery.server.cluster.Cluster;
import org.orrery.server.cluster.ClusterLock;
import org.orrery.server.progress.Progress;
import org.orrery.server.setup.HostKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Measures the paths into the model. */
@Command(
        name = "bench",
        description = {
            "Measure the paths into the model side by side: the runtime alone, chunks, one call per row, and reading over JDBC"
                    + " with COPY back.",
            ""
        })
final class BenchCommand implements Callable<Integer> {
    private static final List<Long> SCALES = List.of(100_000L, 1_000_000L, 5_000_000L, 20_000_000L);

    @Option(
            names = "--rows",
            defaultValue = "1000000",
            paramLabel = "N",
            description = "Rows of the table, 1000 to 20000000 (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--runs",
            defaultValue = "5",
            paramLabel = "N",
            description = "Runs that count, after one that warms up (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--host",
            split = ",",
            paramLabel = "KIND",
            converter = HostConverter.class,
            description = "Hosts to measure: pljava, bundled or both (default: all that are there).")
    private List<HostKind> hosts = List.of();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description =
                    "Where the results go (default: sql/benchmarks/results/<date>.md, with --tables <date>-tables.md).")
    private Path output;

    @Option(
            names = "--tables",
            description =
                    "Measure estimates of a whole table that are kept instead: views, tables, refreshes, two sessions."
                            + " One host; the bundled one unless --host names another.")
    private boolean tables;

    @Option(
            names = "--scaling",
            description =
                    "With --tables: also fill them from 100,000, 1,000,000, 5,000,000 and 20,000,000 rows; takes 10 GB.")
    private boolean scaling;

    @Option(
            names = "--sweep",
            description = "With --tables: also try other values of orrery.chunk_pages and orrery.batch_rows.")
    private boolean sweep;

    @Override
    public Integer call() throws SQLException {
        if (rows < 1000 || rows > 20_000_000 || runs < 1) {
            throw new Failure("--rows is from 1000 to 20000000 and --runs at least 1, not " + rows + " and " + runs);
        }
        if (!tables && (scaling || sweep)) {
            throw new Failure("--scaling and --sweep are for --tables");
        }
        if (tables && hosts.size() > 1) {
            throw new Failure("--tables measures one host, not " + hosts.size());
        }
        Path directory = Orrery.home().resolve(".orrery/bench");
        String page = ClusterLock.removing(directory, () -> {
            Cluster.find(directory).ifPresent(Cluster::remove); // of a run that was killed, with models of then
            Cluster cluster = Cluster.create(directory);
            try {
                cluster.start();
                return tables
                        ? tables(cluster)
                        : new Benchmark(Orrery.home(), cluster, Progress.ofProcess(), rows, runs).run(hosts);
            } finally {
                cluster.remove();
            }
        });
        System.out.println(page);
        System.out.println("written to " + write(page));
        return ExitCode.OK;
    }

    private String tables(Cluster cluster) throws SQLException {
        TableBenchmark.enlargeBuffers(cluster);
        HostKind host = hosts.isEmpty() ? HostKind.BUNDLED : hosts.get(0);
        return new TableBenchmark(Orrery.home(), cluster, Progress.ofProcess(), host, rows, runs)
                .run(scaling ? SCALES : List.of(), sweep);
    }

    private Path write(String page) {
        Path file = output != null
                ? output.toAbsolutePath()
                : Orrery.home()
                        .resolve("sql/benchmarks/results/" + LocalDate.now(ZoneOffset.UTC)
                                + (tables ? "-tables.md" : ".md"));
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, page);
        } catch (IOException e) {
            throw new Failure("cannot write " + file + ": " + e, e);
        }
    }
}
