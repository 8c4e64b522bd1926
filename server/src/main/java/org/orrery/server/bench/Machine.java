package org.orrery.server.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.stream.Stream;

import ai.onnxruntime.OrtEnvironment;
import org.orrery.server.cluster.Cluster;
import org.postgresql.util.DriverInfo;

/** Names the hardware and versions that a result holds for. */
final class Machine {
    private Machine() {}

    static String describe(BenchDatabase database, Cluster cluster) throws SQLException {
        return String.format(
                Locale.ROOT,
                "- machine: %s, %d cores, load average at the end %s%n"
                        + "- versions: PostgreSQL %s, Java %s, ONNX Runtime %s, pgjdbc %s%n",
                processor(),
                Runtime.getRuntime().availableProcessors(),
                loadAverage(),
                serverVersion(cluster, BenchDatabase.name(database.host())),
                System.getProperty("java.version"),
                OrtEnvironment.getEnvironment().getVersion(),
                DriverInfo.DRIVER_VERSION);
    }

    private static String serverVersion(Cluster cluster, String database) throws SQLException {
        try (Connection connection = cluster.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT current_setting('server_version') || coalesce((
                            SELECT ', PL/Java ' || default_version FROM pg_available_extensions WHERE name = 'pljava'), '')
                        """)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    private static String loadAverage() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        } catch (IOException e) {
            return "unknown";
        }
    }
}
