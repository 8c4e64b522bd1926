package org.orrery.training;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The command line: exit codes and what errors say. */
final class TestTrain {
    @TempDir
    private Path folder;

    private final StringWriter errors = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linear",
                "benchmark-mlp",
                "photoz-sdss",
                "galaxy-desi",
                "galaxy-desi-given-z",
                "sample-catalog",
                "sample-desi"
            })
    void testHelpOfEachCommand(String command) {
        StringWriter out = new StringWriter();
        CommandLine line = Train.commandLine().setOut(new PrintWriter(out));
        assertEquals(0, line.execute(command, "--help"));
        assertTrue(out.toString().contains("Usage: orrery train " + command));
    }

    @Test
    void testWritesModelFolder() {
        assertEquals(0, run("linear", "--output", folder.toString()));
        assertTrue(Files.exists(folder.resolve("model.onnx")));
        assertTrue(Files.exists(folder.resolve("card.json")));
    }

    @Test
    void testMissingCatalogueIsNamed() {
        assertEquals(1, run("photoz-sdss", "--data", "no/such.csv"));
        assertEquals(
                "error: cannot read catalogue \"no/such.csv\"",
                errors.toString().strip());
    }

    @Test
    void testMissingColumnsAreNamed() throws Exception {
        Path catalog = Files.writeString(folder.resolve("c.csv"), "u,g,r,i,z,u_err,g_err,r_err,i_err\n");
        assertEquals(1, run("photoz-sdss", "--data", catalog.toString()));
        assertTrue(errors.toString().contains("lacks the columns [z_err, z_spec]"), errors.toString());
    }

    @Test
    void testRefusesZeroEpochs() {
        assertEquals(1, run("photoz-sdss", "--data", "any.csv", "--epochs", "0"));
        assertEquals(
                "error: --epochs must be at least 1, not 0", errors.toString().strip());
    }

    @Test
    void testListsModels() {
        StringWriter out = new StringWriter();
        assertEquals(0, Train.commandLine().setOut(new PrintWriter(out)).execute());
        assertTrue(out.toString().contains("photoz-sdss"), out.toString());
    }

    @Test
    void testUnknownModelIsNamed() {
        assertEquals(2, run("photoz"));
        String known = "error: unknown model \"photoz\", expected one of: linear, benchmark-mlp, ";
        assertTrue(errors.toString().startsWith(known), errors.toString());
        assertTrue(errors.toString().contains("photoz-sdss"), errors.toString());
    }

    private int run(String... arguments) {
        return Train.commandLine().setErr(new PrintWriter(errors, true)).execute(arguments);
    }
}
