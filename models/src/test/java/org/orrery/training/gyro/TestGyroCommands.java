package org.orrery.training.gyro;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.training.card.ModelCard;
import picocli.CommandLine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Both commands from catalogue to folder, on made-up clusters. */
final class TestGyroCommands {
    @TempDir
    private Path folder;

    @Test
    void testAgeCommandWritesFolder() throws Exception {
        Path output = folder.resolve("gyro_age");
        run(
                new GyroAgeCommand(),
                "--data",
                catalog().toString(),
                "--folds",
                "2",
                "--epochs",
                "1",
                "--output",
                "" + output);
        JsonNode card = card(output);
        assertEquals(0.05, card.path("constants").path("outlier_fraction").asDouble());
        assertEquals(4.25, card.path("constants").path("outlier_width_dex").asDouble());
        assertEquals("grid", card.path("estimate").path("kind").asText());
        assertTrue(card.path("features").get(3).path("omittable").asBoolean());
        assertTrue(card.path("metrics").path("cluster_left_out_rms_dex").asDouble() > 0);
        String report = Files.readString(output.resolve("accuracy.md"));
        assertTrue(report.contains("| young | 60 | 1.70 |"), report);
        assertTrue(Files.size(output.resolve("cluster_ages.png")) > 1000);
        assertTrue(Files.size(output.resolve("star_ages.png")) > 1000);
        assertFalse(Files.exists(output.resolve("checkpoint")));
    }

    @Test
    void testPeriodCommandWritesFolder() throws Exception {
        Path output = folder.resolve("gyro_period");
        run(new GyroPeriodCommand(), "--data", catalog().toString(), "--epochs", "1", "--output", output.toString());
        JsonNode card = card(output);
        assertEquals("value", card.path("estimate").path("kind").asText());
        assertEquals(0.001, card.path("constants").path("smallest_quantile").asDouble());
    }

    @Test
    void testWrongOptionsAreNamed() {
        assertEquals("--folds must be at least 2, not 1", error(new GyroAgeCommand(), "--data", "x", "--folds", "1"));
        assertEquals("cannot read catalogue \"x\"", error(new GyroPeriodCommand(), "--data", "x"));
    }

    @Test
    void testResumeWantsAStoppedRun() throws Exception {
        Path output = folder.resolve("none");
        assertEquals(
                "there is no stopped run to resume in \"%s\"".formatted(output.resolve("checkpoint")),
                error(new GyroPeriodCommand(), "--data", "" + catalog(), "--resume", "--output", "" + output));
    }

    private Path catalog() throws Exception {
        List<Rotator> stars = new ArrayList<>(Stars.cluster("young", 0.05, 60));
        stars.addAll(Stars.cluster("middle", 0.5, 60));
        stars.addAll(Stars.cluster("old", 2.5, 60));
        return Stars.catalog(folder.resolve("stars.csv"), stars);
    }

    private static JsonNode card(Path output) throws Exception {
        JsonNode card = new ObjectMapper().readTree(output.resolve("card.json").toFile());
        assertEquals(
                ModelCard.sha256(Files.readAllBytes(output.resolve("model.onnx"))),
                card.path("sha256").asText());
        return card;
    }

    private static void run(Object command, String... arguments) {
        StringWriter errors = new StringWriter();
        assertEquals(0, new CommandLine(command).setErr(new PrintWriter(errors)).execute(arguments), errors::toString);
    }

    private static String error(Object command, String... arguments) {
        CommandLine line = new CommandLine(command).setExecutionExceptionHandler((error, unused, parsed) -> {
            throw error;
        });
        StringWriter errors = new StringWriter();
        line.setErr(new PrintWriter(errors));
        assertEquals(1, line.execute(arguments));
        return errors.toString().lines().findFirst().orElse("").replaceFirst("^[^:]*: ", "");
    }
}
