package org.orrery.training.card;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.orrery.training.file.WholeFile;

/** Builds a model's card and writes it beside the model. Not thread-safe. */
public final class ModelCard {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ObjectNode card = MAPPER.createObjectNode();

    public ModelCard(String name, String version, String description) {
        card.put("name", name).put("version", version).put("description", description);
        card.put("licence", "Apache-2.0").put("citation", "Orrery, model " + name + " version " + version);
        card.put("sha256", "");
        card.putArray("features");
        card.putArray("inputs");
        card.putArray("outputs");
        card.putObject("estimate");
        card.putObject("data");
        card.putObject("training");
        card.putObject("metrics");
    }

    public String name() {
        return card.path("name").asText();
    }

    /** Replaces a top-level text. */
    public ModelCard put(String field, String text) {
        card.put(field, text);
        return this;
    }

    /** Adds a feature; a bound is null where the model knows none. */
    public ModelCard feature(
            String name, String unit, String description, boolean optional, Double minimum, Double maximum) {
        card.withArray("features")
                .addObject()
                .put("name", name)
                .put("unit", unit)
                .put("description", description)
                .put("optional", optional)
                .put("minimum", minimum)
                .put("maximum", maximum);
        return this;
    }

    /** Adds a feature; the domain is where it was trained, null where that is not known. */
    public ModelCard feature(Feature feature, double[] domain) {
        ObjectNode node = card.withArray("features")
                .addObject()
                .put("name", feature.name())
                .put("unit", feature.unit())
                .put("description", feature.description())
                .put("optional", feature.optional())
                .put("minimum", domain == null ? null : domain[0])
                .put("maximum", domain == null ? null : domain[1]);
        if (feature.omittable()) {
            node.put("omittable", true);
        }
        return this;
    }

    public ModelCard input(String name, int width) {
        tensor("inputs", name, width);
        return this;
    }

    /** Adds an output and returns its entry, for what the kind of estimate wants beside name, type and shape. */
    public ObjectNode output(String name, int width) {
        return tensor("outputs", name, width);
    }

    /** One of the free sections: estimate, data, training, metrics. */
    public ObjectNode section(String name) {
        return card.withObject("/" + name);
    }

    /** Adds rows that every runtime must reproduce; NaN is written as null. */
    public ModelCard testVectors(double tolerance, float[][] features, float[][] outputs) {
        ObjectNode vectors = card.putObject("test_vectors").put("tolerance", tolerance);
        addRows(vectors.putArray("features"), features);
        addRows(vectors.putArray("outputs"), outputs);
        return this;
    }

    /** Writes model.onnx and card.json, with the hash of the one in the other, into {@code folder}. */
    public void write(Path folder, byte[] model) throws IOException {
        card.put("sha256", sha256(model));
        WholeFile.write(folder.resolve("model.onnx"), model);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        WholeFile.write(folder.resolve("card.json"), MAPPER.writer(printer).writeValueAsString(card) + "\n");
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode tensor(String list, String name, int width) {
        ObjectNode tensor = card.withArray(list).addObject().put("name", name).put("type", "float");
        tensor.putArray("shape").addNull().add(width);
        return tensor;
    }

    private static void addRows(ArrayNode list, float[][] rows) {
        for (float[] row : rows) {
            ArrayNode values = list.addArray();
            for (float value : row) {
                if (Float.isNaN(value)) {
                    values.addNull();
                } else {
                    // What is less than a normal number of single precision is nothing, and no text of every reader's.
                    values.add(Math.abs(value) < Float.MIN_NORMAL ? 0 : value);
                }
            }
        }
    }
}
