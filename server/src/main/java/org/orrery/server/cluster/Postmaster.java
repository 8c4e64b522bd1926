package org.orrery.server.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What postmaster.pid says, believed only when that process really is the server of this data directory. */
record Postmaster(long pid, int port) {
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;

    static Optional<Postmaster> running(Path data) {
        return recorded(data).filter(postmaster -> postmaster.serves(data));
    }

    /** Removes a file whose process id now belongs to another program; a dead one is left to PostgreSQL's own checks. */
    static void removeStale(Path data) {
        Optional<Postmaster> recorded = recorded(data);
        if (recorded.isPresent()
                && !recorded.get().serves(data)
                && ProcessHandle.of(recorded.get().pid).isPresent()) {
            try {
                Files.deleteIfExists(data.resolve("postmaster.pid"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Optional<Postmaster> recorded(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            if (lines.size() <= PORT_LINE) {
                return Optional.empty();
            }
            return Optional.of(new Postmaster(
                    Long.parseLong(lines.get(PID_LINE).strip()),
                    Integer.parseInt(lines.get(PORT_LINE).strip())));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean serves(Path data) {
        try {
            byte[] commandLine = Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline"));
            return List.of(new String(commandLine, StandardCharsets.UTF_8).split("\0"))
                    .contains(data.toString());
        } catch (IOException e) {
            return false;
        }
    }
}
