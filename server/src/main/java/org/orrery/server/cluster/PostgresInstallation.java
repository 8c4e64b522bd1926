package org.orrery.server.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

import org.orrery.server.Failure;

/** The programs of one major version of PostgreSQL, where Debian keeps them. */
record PostgresInstallation(Path binaries, int major) {
    static final int OLDEST_MAJOR = 14;
    private static final Path ROOT = Path.of("/usr/lib/postgresql");

    static PostgresInstallation newest() {
        return all().max(Comparator.comparingInt(PostgresInstallation::major))
                .orElseThrow(() -> new Failure("no PostgreSQL server of version " + OLDEST_MAJOR + " or later below "
                        + ROOT + ", install postgresql-NN"));
    }

    static PostgresInstallation require(int major) {
        Optional<PostgresInstallation> installation =
                all().filter(candidate -> candidate.major == major).findFirst();
        return installation.orElseThrow(
                () -> new Failure("the cluster was made by PostgreSQL " + major + ", which is not below " + ROOT
                        + "; install postgresql-" + major + " or make a new one: ./orrery remove"));
    }

    private static Stream<PostgresInstallation> all() {
        try (Stream<Path> versions = Files.list(ROOT)) {
            return versions
                    .filter(version -> version.getFileName().toString().matches("\\d+"))
                    .map(version -> new PostgresInstallation(
                            version.resolve("bin"),
                            Integer.parseInt(version.getFileName().toString())))
                    .filter(candidate -> candidate.major >= OLDEST_MAJOR)
                    .filter(candidate -> Files.isExecutable(candidate.program("postgres")))
                    .toList()
                    .stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    Path program(String name) {
        return binaries.resolve(name);
    }
}
