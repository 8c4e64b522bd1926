package org.orrery.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.server.setup.HostKind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/**
 * Each {@code sql/examples/*.sql} runs, and the comment lines right below a statement are its rows, cells separated by bars.
 */
@ParameterizedClass
@MethodSource("org.orrery.tests.Hosts#present")
record TestExamples(HostKind host) {
    @TestFactory
    Stream<DynamicTest> testGivesTheValuesInItsComments() throws IOException {
        try (Stream<Path> files = Files.list(Hosts.HOME.resolve("sql/examples"))) {
            List<Path> examples = files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
            assertFalse(examples.isEmpty());
            return examples.stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
        }
    }

    private void check(Path example) throws Exception {
        List<String> statements = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        StringBuilder rows = new StringBuilder();
        boolean complete = false;
        for (String line : Files.readAllLines(example)) {
            if (complete && line.startsWith("-- ")) {
                rows.append(line.substring(3)).append('\n');
                continue;
            }
            if (complete) {
                statements.add(statement.toString());
                expected.add(rows.toString());
                statement.setLength(0);
                rows.setLength(0);
            }
            statement.append(line).append('\n');
            complete = line.endsWith(";") || line.endsWith("\\gexec");
        }
        statements.add(statement.toString());
        expected.add(rows.toString());

        List<String> printed = Psql.runEach(
                Hosts.newDatabaseOfAllModels(host), statements, "--tuples-only", "--no-align", "--field-separator=|");
        for (int i = 0; i < statements.size(); i++) {
            assertEquals(cells(expected.get(i)), cells(printed.get(i)), statements.get(i));
        }
    }

    private static String cells(String rows) {
        return rows.strip()
                .lines()
                .map(row ->
                        Arrays.stream(row.split("\\|", -1)).map(String::strip).collect(Collectors.joining("|")))
                .collect(Collectors.joining("\n"));
    }
}
