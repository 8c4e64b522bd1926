package org.orrery.server.cli;

import java.util.Optional;
import java.util.concurrent.Callable;

import org.orrery.server.cluster.Cluster;
import org.orrery.server.cluster.ClusterLock;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Stops the demo's server; its data stay. */
@Command(name = "stop", description = "Stop the demo's PostgreSQL; its data stay.")
final class StopCommand implements Callable<Integer> {
    @Mixin
    private ClusterOptions options;

    @Override
    public Integer call() {
        System.out.println(ClusterLock.holding(options.directory(), () -> {
            Optional<Cluster> cluster = Cluster.find(options.directory()).filter(Cluster::isRunning);
            cluster.ifPresent(Cluster::stop);
            return cluster.isPresent() ? "stopped" : "it does not run";
        }));
        return ExitCode.OK;
    }
}
