package org.orrery.server.cli;

import org.orrery.server.cluster.Cluster;
import org.orrery.server.cluster.ClusterLock;
import org.orrery.server.demo.Demo;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which database a command works on: one that the user names, or the demo's. */
final class DatabaseOptions {
    static final String URL_HELP = "jdbc:postgresql://HOST:PORT/DATABASE?user=USER; the user may come from PGUSER, the"
            + " password from PGPASSWORD, PGPASSFILE or ~/.pgpass";

    /**
     * A backend whose client is gone would notice it at the end of its statement, of a refresh after hours, and one whose
     * client's machine is gone after two hours; until then it holds its locks.
     */
    private static final String NOTICE_LOST_CLIENTS = "-c client_connection_check_interval=1s"
            + " -c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3";

    @Option(names = "--url", paramLabel = "URL", description = URL_HELP + " (default: the demo's database).")
    private String url;

    @Mixin
    private ClusterOptions cluster;

    /** For sessions that work for long; the demo's server is started when it does not run. */
    PGSimpleDataSource database(String applicationName) {
        PGSimpleDataSource database = database();
        database.setApplicationName(applicationName);
        database.setTcpKeepAlive(true);
        String options = database.getOptions();
        database.setOptions(options == null ? NOTICE_LOST_CLIENTS : NOTICE_LOST_CLIENTS + " " + options);
        return database;
    }

    private PGSimpleDataSource database() {
        if (url != null) {
            return ServerUrl.dataSource(url, System.getenv());
        }
        Cluster demo = cluster.require();
        if (!demo.isRunning()) {
            ClusterLock.holding(cluster.directory(), () -> {
                demo.start();
                return demo;
            });
        }
        return demo.dataSource(Demo.DATABASE);
    }
}
