package org.orrery.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.server.setup.HostKind;

import static org.junit.jupiter.api.Assertions.fail;

/**
 * Each {@code tests/sql/X.sql} in a database of its own prints exactly {@code tests/expected/X.out}, under every host; files
 * named {@code bundled_*} are about the bundled host alone, those named {@code all_models_*} about all shipped models.
 */
@ParameterizedClass
@MethodSource("org.orrery.tests.Hosts#present")
record TestSqlRegression(HostKind host) {
    private static final Path TESTS = Hosts.HOME.resolve("tests");

    @TestFactory
    Stream<DynamicTest> testPrintsWhatIsExpected() throws IOException {
        try (Stream<Path> files = Files.list(TESTS.resolve("sql"))) {
            List<Path> scripts = files.filter(file -> file.toString().endsWith(".sql"))
                    .filter(file -> host == HostKind.BUNDLED
                            || !file.getFileName().toString().startsWith("bundled_"))
                    .sorted()
                    .toList();
            return scripts.stream()
                    .map(script -> DynamicTest.dynamicTest(script.getFileName().toString(), () -> check(script)));
        }
    }

    private void check(Path script) throws Exception {
        String name = script.getFileName().toString().replace(".sql", "");
        Path expected = TESTS.resolve("expected").resolve(name + ".out");
        Path results = Files.createDirectories(TESTS.resolve("target/regression/" + host));
        Path actual = results.resolve(name + ".out");
        String database = name.startsWith("all_models_") ? Hosts.newDatabaseOfAllModels(host) : Hosts.newDatabase(host);
        Files.writeString(actual, Psql.run(database, script));
        Process diff = new ProcessBuilder("diff", "--unified", "--new-file", expected.toString(), actual.toString())
                .redirectErrorStream(true)
                .start();
        String difference = new String(diff.getInputStream().readAllBytes());
        if (diff.waitFor() != 0) {
            fail("psql printed something else than " + expected + "\n" + difference);
        }
    }
}
