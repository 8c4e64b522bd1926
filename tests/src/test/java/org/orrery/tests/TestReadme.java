package org.orrery.tests;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.orrery.server.demo.Demo;
import org.orrery.server.progress.Progress;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/**
 * The SQL of README.md runs from the first block to the last in one session on the demo's database. A block of text right
 * below one of SQL is what psql prints; without one, the block runs without an error.
 */
final class TestReadme {
    private static final Pattern BLOCKS =
            Pattern.compile("(?ms)^```sql\\n(?<sql>.*?)^```\\n(?:\\s*^```(?:text)?\\n(?<output>.*?)^```$)?");

    @Test
    void testBlocksPrintWhatIsShown() throws Exception {
        List<String> statements = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        Matcher blocks = BLOCKS.matcher(readme());
        while (blocks.find()) {
            statements.add(blocks.group("sql"));
            outputs.add(blocks.group("output"));
        }
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Demo(Hosts.HOME, Hosts.cluster(), Progress.silent(), nowhere).run(null, null, Set.of());
        }
        List<String> printed = Psql.runEach(Demo.DATABASE, statements);
        assertAll(IntStream.range(0, statements.size()).mapToObj(i -> () -> {
            if (outputs.get(i) == null) {
                assertFalse(printed.get(i).contains("ERROR:"), () -> statements.get(i) + printed.get(i));
            } else {
                assertEquals(trimmed(outputs.get(i)), trimmed(printed.get(i)), statements.get(i));
            }
        }));
    }

    private static String readme() throws IOException {
        return Files.readString(Hosts.HOME.resolve("README.md"));
    }

    private static String trimmed(String output) {
        return output.lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .strip();
    }
}
