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
            description = "Where the results go (default: sql/benchmarks/results/<date>.md).")
    private Path output;

    @Override
    public Integer call() throws SQLException {
        if (rows < 1000 || rows > 20_000_000 || runs < 1) {
            throw new Failure("--rows is from 1000 to 20000000 and --runs at least 1, not " + rows + " and " + runs);
        }
        Path directory = Orrery.home().resolve(".orrery/bench");
        String page = ClusterLock.removing(directory, () -> {
            Cluster.find(directory).ifPresent(Cluster::remove); // of a run that was killed, with models of then
            Cluster cluster = Cluster.create(directory);
            try {
                cluster.start();
                return new Benchmark(Orrery.home(), cluster, Progress.ofProcess(), rows, runs).run(hosts);
            } finally {
                cluster.remove();
            }
        });
        System.out.println(page);
        System.out.println("written to " + write(page));
        return ExitCode.OK;
    }

    private Path write(String page) {
        Path file = output != null
                ? output.toAbsolutePath()
                : Orrery.home().resolve("sql/benchmarks/results/" + LocalDate.now(ZoneOffset.UTC) + ".md");
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, page);
        } catch (IOException e) {
            throw new Failure("cannot write " + file + ": " + e, e);
        }
    }
}
