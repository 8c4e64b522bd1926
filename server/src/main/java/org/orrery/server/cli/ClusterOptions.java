package org.orrery.server.cli;

import java.nio.file.Path;

import org.orrery.server.Failure;
import org.orrery.server.cluster.Cluster;
import picocli.CommandLine.Option;

/** Which throw-away cluster a command works on. */
final class ClusterOptions {
    private static final String DEFAULT = "demo";

    @Option(
            names = "--cluster",
            paramLabel = "NAME",
            defaultValue = DEFAULT,
            description = "The throw-away cluster, a folder below .orrery (default: ${DEFAULT-VALUE}).")
    private String name;

    Path directory() {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new Failure("--cluster takes lower-case letters, digits and underscores, not \"" + name + "\"");
        }
        return Orrery.home().resolve(".orrery").resolve(name);
    }

    /** What to add to another command that shall work on the same cluster. */
    String suffix() {
        return name.equals(DEFAULT) ? "" : " --cluster " + name;
    }

    Cluster require() {
        return Cluster.find(directory())
                .orElseThrow(() -> new Failure("there is no cluster \"" + name + "\"; ./orrery demo makes one"));
    }
}
