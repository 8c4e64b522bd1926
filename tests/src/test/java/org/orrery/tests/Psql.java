package org.orrery.tests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.orrery.server.cluster.Cluster;

/** psql on a database of the cluster under test. */
final class Psql {
    private Psql() {}

    /** What psql prints, errors in their places; PL/Java's prefix of our exceptions is taken away. */
    static String run(String database, Path script) throws IOException, SQLException, InterruptedException {
        return run(database, "--echo-all", "--file=" + script);
    }

    /** What psql prints of each of the statements, run in one session. */
    static List<String> runEach(String database, List<String> statements, String... options)
            throws IOException, SQLException, InterruptedException {
        String mark = "=== end of statement ===";
        Path script = Files.createTempFile(Scratch.folder(), "statements", ".sql");
        Files.writeString(script, String.join("\n\\echo " + mark + "\n", statements));
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add("--file=" + script);
        List<String> printed =
                List.of(run(database, arguments.toArray(String[]::new)).split(mark + "\n", -1));
        if (printed.size() != Math.max(1, statements.size())) {
            throw new IllegalStateException("psql stopped early: " + printed);
        }
        return printed;
    }

    static String run(String database, String... arguments) throws IOException, SQLException, InterruptedException {
        Cluster cluster = Hosts.cluster();
        List<String> command = new ArrayList<>(List.of(
                cluster.program("psql").toString(),
                "--no-psqlrc",
                "--quiet",
                "--host=127.0.0.1",
                "--port=" + cluster.port(),
                "--username=" + Cluster.SUPERUSER,
                "--dbname=" + database));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(Hosts.HOME.toFile()).redirectErrorStream(true);
        builder.environment().put("PGPASSFILE", cluster.passwordFile().toString());
        builder.environment().put("PGTZ", "UTC");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.replaceAll("(?m)^psql:[^:]*:\\d+: ", "").replace("org.orrery.error.DatabaseException: ", "");
    }
}
