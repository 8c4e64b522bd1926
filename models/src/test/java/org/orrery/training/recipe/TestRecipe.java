package org.orrery.training.recipe;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.training.card.ModelCard;
import org.orrery.training.onnx.OnnxModel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The recipe of the manual, from catalogue to model folder, without and with interruptions. */
final class TestRecipe {
    private static final Path SAMPLE = Path.of("sample", "sdss_like_synthetic.csv");

    @TempDir
    private Path folder;

    @Test
    void testManualShowsThisRecipe() throws Exception {
        String code = Files.readString(Path.of("src/test/java/org/orrery/training/recipe/RedshiftGri.java"));
        String shown = code.substring(code.indexOf("/** The redshift")).strip();
        assertTrue(Files.readString(Path.of("README.md"))
                .contains(shown.indent(4).replaceAll("(?m)^ +$", "").stripTrailing()));
    }

    @Test
    void testWritesModelFolder() throws Exception {
        Path output = folder.resolve("model");
        String told = train(output, 25, line -> {});
        assertTrue(told.contains("| redshift_gri |"), told);
        assertEquals(List.of("accuracy.md", "card.json", "model.onnx", "z_pit.png", "z_scatter.png"), names(output));
        byte[] model = Files.readAllBytes(output.resolve("model.onnx"));
        JsonNode card = new ObjectMapper().readTree(output.resolve("card.json").toFile());
        assertEquals(ModelCard.sha256(model), card.path("sha256").asText());
        assertEquals("mixture", card.path("estimate").path("kind").asText());
        assertEquals(
                "orrery train redshift-gri --data FILE --folds 2 --seed 1 --epochs 25",
                card.path("training").path("command").asText());
        double scatter = card.path("metrics")
                .path("z")
                .path("redshift_gri")
                .path("sigma_nmad")
                .asDouble();
        double trees = card.path("metrics")
                .path("z")
                .path("boosted trees, squared error")
                .path("sigma_nmad")
                .asDouble();
        assertTrue(scatter > 0 && scatter < 1.1 * trees, scatter + " and " + trees);
        try (OnnxModel session = new OnnxModel(model)) {
            float[] row = session.run(new float[] {Float.NaN, 20, 19}, 3)[0];
            assertEquals(1, row[0] + row[1] + row[2], 1e-5);
        }
    }

    @Test
    void testStoppedRunEndsWithTheSameFiles() throws Exception {
        Path whole = folder.resolve("whole");
        train(whole, 3, line -> {});
        Path stopped = folder.resolve("stopped");
        // In the first fold, before its trees, in the second fold, and with all rows.
        for (int lines : new int[] {2, 2, 3, 4}) {
            AtomicInteger left = new AtomicInteger(lines);
            assertThrows(
                    Stopped.class,
                    () -> train(stopped, 3, line -> {
                        if (left.decrementAndGet() == 0) {
                            throw new Stopped();
                        }
                    }));
            assertFalse(Files.exists(stopped.resolve("model.onnx")));
        }
        train(stopped, 3, line -> {});
        assertEquals(names(whole), names(stopped));
        for (String name : names(whole)) {
            assertArrayEquals(Files.readAllBytes(whole.resolve(name)), Files.readAllBytes(stopped.resolve(name)), name);
        }
    }

    @Test
    void testKilledRunGoesOn() throws Exception {
        Path whole = folder.resolve("whole");
        train(whole, 30, line -> {});
        Path killed = folder.resolve("killed");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.home=" + System.getProperty("user.home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.orrery.training.recipe.TrainRedshiftGri",
                        killed.toString(),
                        "30")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("killed.log").toFile())
                .start();
        Path begun = killed.resolve("checkpoint").resolve("fold-1.training");
        while (process.isAlive() && !Files.exists(begun)) {
            Thread.sleep(5);
        }
        process.destroyForcibly().waitFor();
        assertEquals(137, process.exitValue(), Files.readString(folder.resolve("killed.log")));
        assertEquals(List.of("checkpoint"), names(killed));
        train(killed, 30, line -> {});
        for (String name : List.of("model.onnx", "card.json", "accuracy.md")) {
            assertArrayEquals(Files.readAllBytes(whole.resolve(name)), Files.readAllBytes(killed.resolve(name)), name);
        }
    }

    @Test
    void testRefusesCheckpointOfAnotherRun() {
        assertThrows(
                Stopped.class,
                () -> train(folder, 3, line -> {
                    throw new Stopped();
                }));
        Exception error = assertThrows(IllegalArgumentException.class, () -> train(folder, 4, line -> {}));
        assertTrue(error.getMessage().contains("epochs=3"), error.getMessage());
        assertTrue(error.getMessage().endsWith("--restart discards it"), error.getMessage());
    }

    @Test
    void testRefusesDamagedCheckpoint() throws Exception {
        assertThrows(
                Stopped.class,
                () -> train(folder, 3, line -> {
                    throw new Stopped();
                }));
        Path file = folder.resolve("checkpoint").resolve("fold-1.training");
        byte[] bytes = Files.readAllBytes(file);
        bytes[100] ^= 1;
        Files.write(file, bytes);
        Exception error = assertThrows(Exception.class, () -> train(folder, 3, line -> {}));
        assertTrue(error.getMessage().contains("is damaged"), error.getMessage());
    }

    static String train(Path output, int epochs, Consumer<String> progress) throws Exception {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        Run run = new Run(new RedshiftGri(), SAMPLE, 2, 1, epochs, output);
        new Training(run, new PrintStream(told, true, StandardCharsets.UTF_8), progress).run();
        return told.toString(StandardCharsets.UTF_8);
    }

    private static List<String> names(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
