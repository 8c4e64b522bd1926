package org.orrery.server.cli;

import java.util.List;

import org.orrery.server.cluster.Cluster;

/** The plain psql command for a database of a throw-away cluster. */
final class PsqlLine {
    private PsqlLine() {}

    static List<String> words(Cluster cluster, String database) {
        return List.of(
                cluster.program("psql").toString(),
                "--host=127.0.0.1",
                "--port=" + cluster.port(),
                "--username=" + Cluster.SUPERUSER,
                "--dbname=" + database);
    }

    /** As a user types it. */
    static String text(Cluster cluster, String database) {
        return "PGPASSFILE='" + cluster.passwordFile().toString().replace("'", "'\\''") + "' psql -h 127.0.0.1 -p "
                + cluster.port() + " -U " + Cluster.SUPERUSER + " " + database;
    }
}
