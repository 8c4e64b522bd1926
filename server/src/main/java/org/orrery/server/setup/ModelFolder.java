package org.orrery.server.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.orrery.server.Failure;

/** A model as it lies on disk: the ONNX bytes and the card that describes them. */
public record ModelFolder(String name, String version, byte[] onnx, String card) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static ModelFolder read(Path folder) {
        Path card = folder.resolve("card.json");
        try {
            String text = Files.readString(card);
            JsonNode root = JSON.readTree(text);
            return new ModelFolder(
                    field(root, "name", card),
                    field(root, "version", card),
                    Files.readAllBytes(folder.resolve("model.onnx")),
                    text);
        } catch (IOException e) {
            throw new Failure("cannot read the model in " + folder + ": " + e, e);
        }
    }

    /** The folder below {@code models} of that name, or else the folder of that path. */
    public static Path find(Path models, String nameOrPath) {
        return Stream.of(models.resolve(nameOrPath), Path.of(nameOrPath).toAbsolutePath())
                .filter(folder -> Files.exists(folder.resolve("card.json")))
                .findFirst()
                .orElseThrow(() -> new Failure("there is no model \"" + nameOrPath + "\": neither below " + models
                        + " nor as a path is there a folder of that name with a card.json"));
    }

    /** The folders below {@code models} that hold a card. */
    public static List<Path> list(Path models) {
        try (Stream<Path> folders = Files.list(models)) {
            return folders.filter(folder -> Files.exists(folder.resolve("card.json")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Failure("cannot look for models in " + models + ": " + e, e);
        }
    }

    private static String field(JsonNode root, String name, Path card) {
        JsonNode value = root.path(name);
        if (!value.isTextual()) {
            throw new Failure(card + " has no text field \"" + name + "\"");
        }
        return value.textValue();
    }
}
