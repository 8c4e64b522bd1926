package org.orrery.server.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.orrery.server.Failure;

/** Runs a program as the server's account with a clean environment, and fails with what it said. */
final class ServerProcess {
    /** Everything else of the caller's environment (PGDATA, PGPORT, locale) would change what the server does. */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
            "LC_ALL", "C.UTF-8",
            "ORT_DISABLE_TELEMETRY", "1");

    private final ServerAccount account;

    ServerProcess(ServerAccount account) {
        this.account = account;
    }

    void run(String what, Path program, String... arguments) {
        List<String> command = new ArrayList<>(account.prefix());
        command.add(program.toString());
        command.addAll(List.of(arguments));
        Result result = run(command);
        if (result.status() != 0) {
            throw new Failure(what + " failed: " + result.lastLine());
        }
    }

    static Result run(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.directory(Path.of("/").toFile());
        builder.environment().clear();
        builder.environment().putAll(ENVIRONMENT);
        try {
            return finish(builder.start());
        } catch (IOException e) {
            throw new Failure("cannot run " + command.get(0) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while " + command.get(0) + " ran", e);
        }
    }

    /** An interrupted run takes the program with it, or that would go on in a folder that the next run clears. */
    private static Result finish(Process process) throws IOException, InterruptedException {
        Thread stop = new Thread(process::destroy);
        boolean isHooked = hook(stop);
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output.strip());
        } finally {
            if (isHooked) {
                unhook(stop);
            }
        }
    }

    /** False while the JVM shuts down: then the program is part of that and may finish. */
    private static boolean hook(Thread stop) {
        try {
            Runtime.getRuntime().addShutdownHook(stop);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static void unhook(Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException e) {
            // the JVM shuts down, and runs it
        }
    }

    /** What a finished program left. */
    record Result(int status, String output) {
        String lastLine() {
            return output.isEmpty() ? "exit status " + status : output.substring(output.lastIndexOf('\n') + 1);
        }
    }
}
