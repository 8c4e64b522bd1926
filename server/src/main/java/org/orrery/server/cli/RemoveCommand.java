package org.orrery.server.cli;

import java.util.Optional;
import java.util.concurrent.Callable;

import org.orrery.server.cluster.Cluster;
import org.orrery.server.cluster.ClusterLock;
import org.orrery.server.demo.Demo;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Deletes the demo's cluster. */
@Command(name = "remove", description = "Stop the demo's PostgreSQL and delete all it holds, the picture included.")
final class RemoveCommand implements Callable<Integer> {
    @Mixin
    private ClusterOptions options;

    @Override
    public Integer call() {
        System.out.println(ClusterLock.removing(options.directory(), () -> {
            Optional<Cluster> cluster = Cluster.find(options.directory());
            cluster.ifPresent(Cluster::remove);
            Demo.deletePictures(options.directory());
            return cluster.map(found -> "removed " + found.directory()).orElse("there is nothing to remove");
        }));
        return ExitCode.OK;
    }
}
