package org.orrery.tests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.orrery.server.cluster.Cluster;
import org.orrery.server.cluster.Folders;

/** A cluster of one test's own, to be killed, copied or started in another environment. */
final class OwnServer implements AutoCloseable {
    private final Cluster cluster;
    private final List<String> account;

    private OwnServer(Cluster cluster) throws IOException, InterruptedException {
        this.cluster = cluster;
        this.account = account(cluster.directory());
    }

    /** Made and not started. */
    static OwnServer create(String name) throws IOException, InterruptedException {
        return new OwnServer(Cluster.create(Scratch.folder().resolve(name)));
    }

    Cluster cluster() {
        return cluster;
    }

    Path data() {
        return cluster.directory().resolve("data");
    }

    /** A folder that the server's account owns. */
    Path newFolder(String name) throws IOException, InterruptedException {
        Path folder = Folders.createReadable(Scratch.folder().resolve(name));
        Files.setOwner(folder, Files.getOwner(data()));
        return folder;
    }

    /** Starts it, as it was set at the last start, with {@code environment} and nothing else. */
    void start(Map<String, String> environment) throws IOException, InterruptedException {
        run(environment, "pg_ctl", "start", "--wait", "--silent", "--pgdata=" + data(), "--log=" + cluster.logFile());
    }

    /** Runs one of PostgreSQL's programs as the server's account. */
    void run(Map<String, String> environment, String program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(account);
        command.add(cluster.program(program).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(Path.of("/").toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(program + " failed: " + output);
        }
    }

    @Override
    public void close() {
        cluster.remove();
    }

    /** The command words that change to the account of the running server, as {@link Cluster} does. */
    private static List<String> account(Path directory) throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        for (String capability : List.of("", "dac_read_search", "dac_override")) {
            List<String> words =
                    new ArrayList<>(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
            if (!capability.isEmpty()) {
                words.addAll(List.of("--inh-caps=+" + capability, "--ambient-caps=+" + capability));
            }
            List<String> probe = new ArrayList<>(words);
            probe.addAll(List.of("stat", directory + "/."));
            if (new ProcessBuilder(probe)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0) {
                return words;
            }
        }
        throw new IllegalStateException("account \"postgres\" cannot enter " + directory);
    }
}
