package org.orrery.tests;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.orrery.server.cluster.Cluster;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** A command of {@code ./orrery} that runs beside the test. */
final class OrreryProcess implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 60;

    private final Process process;
    private final StringBuffer output = new StringBuffer();
    private final Thread reader = new Thread(this::read);

    private OrreryProcess(List<String> command) throws IOException {
        this.process = new ProcessBuilder(command).redirectErrorStream(true).start();
        reader.start();
    }

    static OrreryProcess start(String... arguments) throws IOException {
        return new OrreryProcess(command(arguments));
    }

    /** On a terminal, to which {@link #type} types. */
    static OrreryProcess startOnTerminal(String... arguments) throws IOException {
        List<String> quoted = command(arguments).stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .toList();
        return new OrreryProcess(
                List.of("script", "--quiet", "--return", "--command", "exec " + String.join(" ", quoted), "/dev/null"));
    }

    private static List<String> command(String... arguments) {
        Path server = Hosts.HOME.resolve("server/target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx128m",
                "-Dorrery.home=" + Hosts.HOME,
                "-Dorrery.columns=100",
                "-cp",
                server + "/classes:" + server + "/lib/*",
                "org.orrery.server.cli.Orrery"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** For the option {@code --url}; settings are of the form {@code name=value}. */
    static String url(Cluster cluster, String database, String... settings) {
        StringBuilder url = new StringBuilder("jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s"
                .formatted(cluster.port(), database, Cluster.SUPERUSER, cluster.password()));
        if (settings.length > 0) {
            url.append("&options=-c%20").append(String.join("%20-c%20", settings));
        }
        return url.toString();
    }

    private void read() {
        byte[] bytes = new byte[4096];
        try (InputStream stream = process.getInputStream()) {
            for (int count = stream.read(bytes); count >= 0; count = stream.read(bytes)) {
                output.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String output() {
        return output.toString();
    }

    /** Waits until it has printed a text. */
    OrreryProcess await(String text) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (!output().contains(text)) {
            assertTrue(process.isAlive() && System.nanoTime() < end, () -> "no \"" + text + "\" in\n" + output());
            Thread.sleep(20);
        }
        return this;
    }

    /** Sends a signal, of a name such as {@code TERM}. */
    OrreryProcess signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                .start()
                .waitFor();
        return this;
    }

    OrreryProcess type(char key) throws IOException {
        process.getOutputStream().write(key);
        process.getOutputStream().flush();
        return this;
    }

    /** Its exit status, when all that it printed is read. */
    int waitFor() throws InterruptedException {
        assertTrue(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS), () -> "does not end:\n" + output());
        reader.join();
        return process.exitValue();
    }

    /** As the kernel does when memory runs out. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
