package org.orrery.server.cli;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.Callable;

import org.orrery.server.cluster.Cluster;
import org.orrery.server.cluster.ClusterLock;
import org.orrery.server.demo.Demo;
import org.orrery.server.progress.Progress;
import org.orrery.server.setup.HostKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Redshifts, stellar masses and ages on a throw-away PostgreSQL. */
@Command(
        name = "demo",
        description = {
            "Redshifts, stellar masses and ages on a throw-away PostgreSQL: estimates, quality, speed, pictures.",
            "",
            "A catalogue of your own needs the columns u, g, r, i, z (magnitudes), and may have u_err, g_err, r_err, i_err,"
                    + " z_err, z_spec, objid, ra and dec, in any order; other columns are ignored. A band without its error is not used. Empty cells and NaN are missing"
                    + " values, and so is a z_spec of -1 or less.",
            ""
        })
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private ClusterOptions options;

    @Option(
            names = "--catalog",
            paramLabel = "FILE",
            description = "CSV, gzipped or not, with a header line (default: the synthetic sample that comes along).")
    private Path catalog;

    @Option(names = "--host", paramLabel = "KIND", converter = HostConverter.class, description = HostConverter.HELP)
    private HostKind host;

    @Option(
            names = "--missing",
            split = ",",
            paramLabel = "NUMBER",
            defaultValue = "-9999,-99,99",
            description = "Numbers that stand for a missing value (default: ${DEFAULT-VALUE}).")
    private Set<Double> missing;

    @Override
    public Integer call() throws SQLException {
        if (catalog != null) {
            Demo.requireReadable(catalog);
        }
        Progress progress = Progress.ofProcess();
        return ClusterLock.holding(options.directory(), () -> {
            Cluster cluster = progress.call("PostgreSQL in .orrery", () -> {
                Cluster made = Cluster.create(options.directory());
                made.start();
                return made;
            });
            new Demo(Orrery.home(), cluster, progress, System.out).run(catalog, host, missing);
            String suffix = options.suffix();
            System.out.println();
            System.out.println("./orrery psql" + suffix + "     opens psql on it, as does:");
            System.out.println("    " + PsqlLine.text(cluster, Demo.DATABASE));
            System.out.println("./orrery stop" + suffix + "     stops it; its data stay");
            System.out.println("./orrery remove" + suffix + "   stops it and deletes it");
            return ExitCode.OK;
        });
    }
}
