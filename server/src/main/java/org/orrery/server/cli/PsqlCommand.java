package org.orrery.server.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.orrery.server.Failure;
import org.orrery.server.cluster.Cluster;
import org.orrery.server.cluster.ClusterLock;
import org.orrery.server.demo.Demo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Opens psql on the demo's database, which is started when it does not run. */
@Command(name = "psql", description = "Open psql on the demo's database.")
final class PsqlCommand implements Callable<Integer> {
    @Mixin
    private ClusterOptions options;

    @Option(
            names = "--database",
            defaultValue = Demo.DATABASE,
            paramLabel = "NAME",
            description = "The database (default: ${DEFAULT-VALUE}).")
    private String database;

    @Parameters(arity = "0..*", paramLabel = "ARGUMENT", description = "Handed on to psql, after --.")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        Cluster cluster = options.require();
        if (!cluster.isRunning()) {
            ClusterLock.holding(options.directory(), () -> {
                cluster.start();
                return cluster;
            });
        }
        List<String> command = new ArrayList<>(PsqlLine.words(cluster, database));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("PGPASSFILE", cluster.passwordFile().toString());
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new Failure("cannot run psql: " + e.getMessage(), e);
        }
    }
}
