package org.orrery.server.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.orrery.server.setup.ModelFolder;

/**
 * A model that is measured.
 *
 * @param outputs names of the output tensors
 * @param widths their values per row
 * @param minimum lower bound of the density, NaN when the output is none
 */
record BenchModel(
        ModelFolder folder,
        List<String> outputs,
        List<Integer> widths,
        double minimum,
        double maximum,
        double halfWidth) {
    static final int FEATURES = 10;
    static final List<String> NAMES = List.of("photoz_sdss", "benchmark_mlp");

    static BenchModel read(Path path) {
        ModelFolder folder = ModelFolder.read(path);
        try {
            JsonNode card = new ObjectMapper().readTree(folder.card());
            List<String> outputs = new ArrayList<>();
            List<Integer> widths = new ArrayList<>();
            for (JsonNode output : card.path("outputs")) {
                outputs.add(output.path("name").asText());
                widths.add(output.path("shape").path(1).asInt(1));
            }
            JsonNode estimate = card.path("estimate");
            return new BenchModel(
                    folder,
                    List.copyOf(outputs),
                    List.copyOf(widths),
                    estimate.path("minimum").asDouble(Double.NaN),
                    estimate.path("maximum").asDouble(Double.NaN),
                    estimate.path("odds_half_width").asDouble(Double.NaN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return folder.name();
    }

    boolean isDensity() {
        return outputs.size() == 3;
    }
}
