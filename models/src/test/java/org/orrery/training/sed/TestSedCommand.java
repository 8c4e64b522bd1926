package org.orrery.training.sed;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The commands that train the surveys' models. */
final class TestSedCommand {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"galaxy-sed-desi", "galaxy-sed-lsst", "galaxy_sed_sdss"})
    void testHelp(String name) {
        StringWriter out = new StringWriter();
        assertEquals(0, train().setOut(new PrintWriter(out)).execute(name, "--help"));
        assertTrue(out.toString().contains("--simulations"), out.toString());
    }

    @Test
    void testRefusesWhatIsTooSmall() {
        assertRefused("--simulations must be at least 1000, not 999", "--simulations", "999");
        assertRefused("--epochs must be at least 1, not 0", "--epochs", "0");
        assertRefused(
                "there is no stopped run to resume in \"%s\"".formatted(folder.resolve("checkpoint")), "--resume");
    }

    @Test
    void testRefusesUnknownFilters() throws Exception {
        Path data = SedData.folder();
        Path other = folder.resolve("filters.csv.gz");
        Files.copy(data.resolve(Simulator.FILTERS), other);
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> FilterReader.read(other, List.of("lsst2023-u", "no-such")));
        assertEquals("filters \"%s\" have no \"no-such\"".formatted(other), error.getMessage());
    }

    @Test
    void testSmallRunWritesTheFolderAndRepeatsItself() throws Exception {
        String data = SedData.folder().toString();
        byte[][] models = new byte[2][];
        for (int i = 0; i < 2; i++) {
            Path output = folder.resolve("run" + i);
            // The comparison with real galaxies takes longest: once is enough.
            Path galaxies = i == 0 ? SedData.folder().resolveSibling("galaxies") : folder;
            int code = train().execute(
                            "galaxy-sed-sdss",
                            "--data",
                            data,
                            "--simulations",
                            "1000",
                            "--epochs",
                            "1",
                            "--output",
                            output.toString(),
                            "--galaxies",
                            galaxies.toString());
            assertEquals(0, code);
            models[i] = Files.readAllBytes(output.resolve("model.onnx"));
            for (String name : List.of("card.json", "accuracy.md", "ranks.png", i == 0 ? "z.png" : "model.onnx")) {
                assertTrue(Files.size(output.resolve(name)) > 0, name);
            }
            assertFalse(Files.exists(output.resolve("checkpoint")));
        }
        assertArrayEquals(models[0], models[1]);
        JsonNode card = new ObjectMapper()
                .readTree(folder.resolve("run0").resolve("card.json").toFile());
        assertEquals(11, card.path("features").size());
        assertTrue(card.path("features").get(10).path("omittable").asBoolean());
        assertEquals(6, card.path("estimate").path("quantities").size());
        assertEquals(
                "age_gyr",
                card.path("estimate")
                        .path("quantities")
                        .get(2)
                        .path("antilog")
                        .path("quantity")
                        .asText());
    }

    private void assertRefused(String message, String... options) {
        StringBuilder seen = new StringBuilder();
        CommandLine train = train().setExecutionExceptionHandler((error, command, parsed) -> {
            seen.append(error.getMessage());
            return 1;
        });
        String[] all = new String[5 + options.length];
        System.arraycopy(
                new String[] {"galaxy-sed-desi", "--data", "no/such", "--output", folder.toString()}, 0, all, 0, 5);
        System.arraycopy(options, 0, all, 5, options.length);
        assertEquals(1, train.execute(all));
        assertEquals(message, seen.toString());
    }

    private static CommandLine train() {
        CommandLine train = new CommandLine(CommandLine.Model.CommandSpec.create());
        SedCommand.addTo(train);
        return train;
    }
}
