package org.orrery.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.orrery.server.cluster.Folders;

/**
 * The folder of this run's servers. It goes when the run ends, however it ends: at exit or Ctrl-C by a shutdown hook, after
 * a kill at the start of the next run.
 */
final class Scratch {
    private static final Path PARENT = Hosts.HOME.resolve(".orrery");
    private static final String PREFIX = "test-";
    private static final long STOP_TIMEOUT_SECONDS = 30;
    private static final int DEPTH = 6;
    private static Path folder;

    private Scratch() {}

    static synchronized Path folder() {
        if (folder == null) {
            removeStale();
            Path made = PARENT.resolve(PREFIX + ProcessHandle.current().pid());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(made)));
            try {
                folder = Folders.createReadable(made);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return folder;
    }

    private static void removeStale() {
        if (!Files.isDirectory(PARENT)) {
            return;
        }
        try (Stream<Path> folders = Files.list(PARENT)) {
            folders.filter(candidate -> candidate.getFileName().toString().matches(PREFIX + "\\d+"))
                    .filter(Scratch::isStale)
                    .toList()
                    .forEach(Scratch::remove);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its process is gone, or the number now belongs to a process that is younger than the folder. */
    private static boolean isStale(Path candidate) {
        long pid = Long.parseLong(candidate.getFileName().toString().substring(PREFIX.length()));
        Instant started = ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .orElse(null);
        try {
            return started == null
                    || started.minusSeconds(5)
                            .isAfter(Files.getLastModifiedTime(candidate).toInstant());
        } catch (IOException e) {
            return false; // another run was faster
        }
    }

    private static void remove(Path old) {
        try {
            for (Path data : dataDirectories(old)) {
                stop(data);
            }
            Folders.delete(old);
        } catch (IOException e) {
            System.err.println("cannot remove " + old + ": " + e);
        }
    }

    private static List<Path> dataDirectories(Path old) throws IOException {
        if (!Files.isDirectory(old)) {
            return List.of();
        }
        try (Stream<Path> files = Files.find(old, DEPTH, (path, attributes) -> path.endsWith("postmaster.pid"))) {
            return files.map(Path::getParent).toList();
        }
    }

    /** What {@code pg_ctl --mode=immediate} does, without what a JVM that is shutting down refuses. */
    private static void stop(Path data) throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle server = ProcessHandle.of(pid).orElse(null);
        Path workingDirectory = Path.of("/proc/" + pid + "/cwd");
        if (server == null || !Files.exists(workingDirectory) || !Files.isSameFile(workingDirectory, data)) {
            return;
        }
        new ProcessBuilder("sh", "-c", "kill -QUIT " + pid).start(); // a minimal Debian has no other kill
        try {
            server.onExit().get(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            server.destroyForcibly();
        }
    }
}
