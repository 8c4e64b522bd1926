package org.orrery.server.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import org.orrery.server.Failure;

/** The queries in sql/benchmarks, one question each. */
record BenchScripts(Path folder) {
    /** The statement without its comments. */
    String read(String name) {
        Path file = folder.resolve(name + ".sql");
        try {
            return Files.readString(file)
                    .lines()
                    .filter(line -> !line.startsWith("--"))
                    .collect(Collectors.joining("\n", "", "\n"));
        } catch (IOException e) {
            throw new Failure("cannot read " + file + ": " + e, e);
        }
    }
}
