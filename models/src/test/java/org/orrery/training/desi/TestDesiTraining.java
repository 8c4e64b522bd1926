package org.orrery.training.desi;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.training.cli.Progress;
import org.orrery.training.recipe.Recipe;
import org.orrery.training.recipe.Run;
import org.orrery.training.recipe.Training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The whole way from a small catalogue to a model folder. */
final class TestDesiTraining {
    @TempDir
    private Path folder;

    @Test
    void testMakesJointModelFromSmallCatalogue() throws Exception {
        JsonNode card = train(new GalaxyDesi(), 8, "joint");
        JsonNode quantities = card.path("estimate").path("quantities");
        assertEquals("joint", card.path("estimate").path("kind").asText());
        assertEquals("z", quantities.get(0).path("quantity").asText());
        assertEquals("logmstar", quantities.get(1).path("quantity").asText());
        assertEquals(5, card.path("features").size());
        JsonNode metrics = card.path("metrics");
        assertTrue(metrics.toString().contains("sigma_nmad"), metrics.toString());
        assertTrue(Files.readString(folder.resolve("joint/accuracy.md")).contains("W1 and W2 missing"));
    }

    @Test
    void testSameCommandGivesSameBytes() throws Exception {
        JsonNode card = train(new GalaxyDesiGivenZ(), 3, "one");
        train(new GalaxyDesiGivenZ(), 3, "two");
        for (String file : List.of("model.onnx", "card.json")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("one").resolve(file)),
                    Files.readAllBytes(folder.resolve("two").resolve(file)),
                    file);
        }
        assertEquals("mixture", card.path("estimate").path("kind").asText());
        JsonNode redshift = card.path("features").get(5);
        assertEquals("z", redshift.path("name").asText());
        assertEquals(false, redshift.path("optional").asBoolean());
    }

    private JsonNode train(Recipe recipe, int epochs, String name) throws Exception {
        Path output = folder.resolve(name);
        Path data = Path.of("sample", "desi_like_synthetic.csv");
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        new Training(new Run(recipe, data, 2, 1, epochs, output), nowhere, new Progress(nowhere)).run();
        return new ObjectMapper().readTree(output.resolve("card.json").toFile());
    }
}
