package org.orrery.server.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

    static BenchModel read(Path path) {
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

    boolean isDensity() {
        return descriptor.estimate() instanceof Estimate.Densities;
    }
}
