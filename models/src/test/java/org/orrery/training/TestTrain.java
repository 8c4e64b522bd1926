package org.orrery.training;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                "gyro-age",
                "gyro-period",
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--folds 1 | --folds must be at least 2, not 1",
                "--folds -3 | --folds must be at least 2, not -3",
                "--epochs -1 | --epochs must be at least 1, not -1",
                "--folds 4001 | folds must be 2 to 4000, not 4001",
                "--resume | there is no stopped run to resume in"
            })
    void testRefusesOption(String options, String message) {
        List<String> arguments = new ArrayList<>(List.of("photoz_sdss", "--data", "sample/sdss_like_synthetic.csv"));
        arguments.addAll(List.of("--output", folder.toString()));
        arguments.addAll(List.of(options.split(" ")));
        assertEquals(1, run(arguments.toArray(String[]::new)));
        assertTrue(errors.toString().startsWith("error: " + message), errors.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--folds many | Invalid value for option '--folds': 'many' is not an int",
                "--sed 1 | Unknown options: '--sed', '1'",
                "--resume --restart | Error: --resume, --restart are mutually exclusive"
            })
    void testNamesWrongUsage(String options, String message) {
        List<String> arguments = new ArrayList<>(List.of("photoz-sdss", "--data", "any.csv"));
        arguments.addAll(List.of(options.split(" ")));
        assertEquals(2, run(arguments.toArray(String[]::new)));
        assertTrue(errors.toString().startsWith("error: " + message), errors.toString());
        assertTrue(errors.toString().endsWith("see: orrery train photoz-sdss --help" + System.lineSeparator()));
    }

    @Test
    void testDataIsRequired() {
        assertEquals(2, run("photoz-sdss"));
        assertTrue(errors.toString().startsWith("error: Missing required option: '--data"), errors.toString());
    }

    @Test
    void testRefusesFewRowsAndNoRedshifts() throws Exception {
        String header = "u,g,r,i,z,u_err,g_err,r_err,i_err,z_err,z_spec\n";
        Path none = Files.writeString(folder.resolve("none.csv"), header + "1,1,1,1,1,1,1,1,1,1,\n");
        assertEquals(1, run("photoz-sdss", "--data", none.toString()));
        assertTrue(errors.toString().contains("has no row with a redshift in \"z_spec\""), errors.toString());
        Path few = Files.writeString(folder.resolve("few.csv"), header + "1,1,1,1,1,1,1,1,1,1,0.5\n");
        assertEquals(1, run("photoz-sdss", "--data", few.toString()));
        assertTrue(errors.toString().contains("there are 1 rows to learn from, at least 20 are needed"));
    }

    @Test
    void testFileThatIsNoCatalogueIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("c.csv.gz"), "not compressed");
        assertEquals(1, run("photoz-sdss", "--data", file.toString()));
        assertEquals(
                "error: catalogue \"%s\" is no CSV file: Not in GZIP format".formatted(file),
                errors.toString().strip());
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
