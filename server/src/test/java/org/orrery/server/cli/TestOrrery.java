package org.orrery.server.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class TestOrrery {
    private final StringWriter output = new StringWriter();
    private final CommandLine commandLine =
            Orrery.commandLine().setOut(new PrintWriter(output, true)).setErr(new PrintWriter(output, true));

    @ParameterizedTest
    @ValueSource(strings = {"demo", "bench", "setup", "refresh", "serve", "psql", "stop", "remove"})
    void testEveryCommandHasHelp(String command) {
        assertEquals(0, commandLine.execute(command, "--help"));
        assertTrue(output.toString().contains("Usage: orrery " + command), output.toString());
    }

    @Test
    void testWrongUsageIsStatusTwo() {
        assertEquals(2, commandLine.execute("demo", "--host", "plperl"));
        assertTrue(output.toString().contains("unknown host \"plperl\", expected one of: pljava, bundled"));
        assertEquals(2, commandLine.execute("setup"));
        assertEquals(2, commandLine.execute("refresh"));
        assertEquals(2, commandLine.execute("refresh", "sdss.photoz", "--all"));
        assertEquals(2, commandLine.execute("nonsense"));
    }
}
