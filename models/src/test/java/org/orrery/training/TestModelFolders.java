package org.orrery.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.training.card.ModelCard;
import org.orrery.training.onnx.OnnxModel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every model folder's card says what its file says. */
final class TestModelFolders {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "linear",
                "benchmark_mlp",
                "photoz_sdss",
                "galaxy_desi",
                "galaxy_desi_given_z",
                "gyro_age",
                "gyro_period",
                "galaxy_sed_desi",
                "galaxy_sed_lsst",
                "galaxy_sed_sdss"
            })
    void testCardAgreesWithFile(String name) throws Exception {
        JsonNode card = card(name);
        byte[] bytes = Files.readAllBytes(Path.of(name, "model.onnx"));
        assertEquals(name, card.path("name").asText());
        assertEquals(ModelCard.sha256(bytes), card.path("sha256").asText());
        try (OnnxModel model = new OnnxModel(bytes)) {
            assertTensors(card.path("inputs"), model.session().getInputInfo().values());
            assertTensors(card.path("outputs"), model.session().getOutputInfo().values());
        }
        assertEquals(
                card.path("inputs").get(0).path("shape").get(1).asInt(),
                card.path("features").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linear",
                "benchmark_mlp",
                "photoz_sdss",
                "galaxy_desi",
                "galaxy_desi_given_z",
                "gyro_age",
                "gyro_period",
                "galaxy_sed_desi",
                "galaxy_sed_lsst",
                "galaxy_sed_sdss"
            })
    void testVectorsReproduce(String name) throws Exception {
        JsonNode vectors = card(name).path("test_vectors");
        JsonNode features = vectors.path("features");
        assertTrue(features.size() >= 6);
        try (OnnxModel model = new OnnxModel(Files.readAllBytes(Path.of(name, "model.onnx")))) {
            for (int row = 0; row < features.size(); row++) {
                float[] input = numbers(features.get(row));
                float[] expected = numbers(vectors.path("outputs").get(row));
                float[] got = model.run(input, input.length)[0];
                double tolerance = vectors.path("tolerance").asDouble();
                assertEquals(expected.length, got.length);
                for (int i = 0; i < got.length; i++) {
                    assertEquals(expected[i], got[i], tolerance * Math.max(1, Math.abs(expected[i])), "row " + row);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "benchmark_mlp"})
    void testSameCodeGivesSameBytes(String name) throws Exception {
        byte[] made = name.equals("linear") ? LinearModel.graph() : BenchmarkMlp.graph();
        assertArrayEquals(Files.readAllBytes(Path.of(name, "model.onnx")), made);
    }

    private static void assertTensors(JsonNode declared, Collection<NodeInfo> actual) {
        assertEquals(declared.size(), actual.size());
        Iterator<NodeInfo> infos = actual.iterator();
        for (JsonNode tensor : declared) {
            NodeInfo node = infos.next();
            TensorInfo info = (TensorInfo) node.getInfo();
            assertEquals(tensor.path("name").asText(), node.getName());
            assertEquals(OnnxJavaType.FLOAT, info.type);
            long[] shape = {-1, tensor.path("shape").get(1).asLong()};
            assertArrayEquals(shape, info.getShape());
        }
    }

    private static float[] numbers(JsonNode row) {
        float[] values = new float[row.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.get(i).isNull() ? Float.NaN : row.get(i).floatValue();
        }
        return values;
    }

    private static JsonNode card(String name) throws Exception {
        return new ObjectMapper().readTree(Path.of(name, "card.json").toFile());
    }
}
