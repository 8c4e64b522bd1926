package org.orrery.server.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.orrery.model.Estimate;
import org.orrery.model.Feature;
import org.orrery.model.ModelDescriptor;
import org.orrery.model.Quantity;
import org.orrery.model.TensorSpec;
import org.orrery.server.setup.ModelFolder;

/**
 * A model that is measured.
 *
 * @param descriptor what the jar in the database would know of it
 */
record BenchModel(ModelFolder folder, ModelDescriptor descriptor) {
    static final int FEATURES = 10;
    static final List<String> NAMES = List.of("photoz_sdss", "benchmark_mlp");
    private static final List<String> COLUMNS =
            List.of("u", "g", "r", "i", "z", "u_err", "g_err", "r_err", "i_err", "z_err");

    static List<Path> folders(Path home) {
        return NAMES.stream().map(name -> home.resolve("models").resolve(name)).toList();
    }

    static List<BenchModel> readAll(Path home) {
        return folders(home).stream().map(BenchModel::read).toList();
    }

    private static BenchModel read(Path path) {
        ModelFolder folder = ModelFolder.read(path);
        try {
            JsonNode card = new ObjectMapper().readTree(folder.card());
            List<TensorSpec> outputs = tensors(card.path("outputs"));
            int width = outputs.stream().mapToInt(TensorSpec::width).sum();
            List<Feature> features = new ArrayList<>();
            for (JsonNode feature : card.path("features")) {
                features.add(new Feature(
                        feature.path("name").asText(),
                        feature.path("optional").asBoolean() ? Feature.Presence.OPTIONAL : Feature.Presence.REQUIRED,
                        (float) feature.path("minimum").asDouble(Double.NEGATIVE_INFINITY),
                        (float) feature.path("maximum").asDouble(Double.POSITIVE_INFINITY)));
            }
            return new BenchModel(
                    folder,
                    new ModelDescriptor(
                            0,
                            folder.name(),
                            folder.version(),
                            "",
                            tensors(card.path("inputs")),
                            outputs,
                            features,
                            estimate(card.path("estimate"), width),
                            FEATURES,
                            width));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<TensorSpec> tensors(JsonNode declared) {
        List<TensorSpec> tensors = new ArrayList<>();
        for (JsonNode tensor : declared) {
            tensors.add(new TensorSpec(
                    tensor.path("name").asText(),
                    new long[] {tensor.path("shape").path(1).asInt(1)}));
        }
        return tensors;
    }

    private static Estimate estimate(JsonNode card, int width) {
        if (!card.path("kind").asText().equals("mixture")) {
            return new Estimate.Values(width);
        }
        int components = width / 3;
        Quantity quantity = new Quantity(
                new Quantity.Mixture(components, 0, components, 2 * components),
                card.path("minimum").asDouble(),
                card.path("maximum").asDouble(),
                card.path("odds_half_width").asDouble(),
                card.path("odds_per_one_plus").asBoolean());
        return new Estimate.Densities(List.of(quantity), 0, 0);
    }

    String name() {
        return folder.name();
    }

    /** Columns of bench.galaxy for the features, as JSON; null where they are the columns of their names. */
    String mapping() {
        List<String> names = descriptor.features().stream().map(Feature::name).toList();
        if (COLUMNS.containsAll(names)) {
            return null;
        }
        ObjectNode mapping = new ObjectMapper().createObjectNode();
        for (int i = 0; i < names.size(); i++) {
            mapping.put(names.get(i), COLUMNS.get(i));
        }
        return mapping.toString();
    }

    boolean isDensity() {
        return descriptor.estimate() instanceof Estimate.Densities;
    }
}
