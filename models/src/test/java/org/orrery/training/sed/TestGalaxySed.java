package org.orrery.training.sed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.training.onnx.OnnxModel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The shipped models are calibrated on simulations and agree with others on real galaxies. */
final class TestGalaxySed {
    private static final int FRESH = 4000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void testShippedModelCoversFreshSimulations(int survey) throws Exception {
        Survey of = Survey.ALL.get(survey);
        Simulator simulator = Simulator.open(of, SedData.folder());
        try (OnnxModel model = model(of)) {
            Calibration calibration = new Calibration(
                    of, model, simulator.draw(FRESH, 77, line -> {}).examples());
            calibration
                    .lines()
                    .forEach((condition, lines) -> lines.forEach(line -> {
                        String where = condition + ", " + line.property().label();
                        // Two points, and what chance gives to 4,000 galaxies.
                        assertEquals(0.68, line.density().coverage68(), 0.02 + 0.02, where);
                        assertEquals(0.95, line.density().coverage95(), 0.02 + 0.01, where);
                        assertTrue(line.density().pitDistance() < 0.04, where);
                    }));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void testCardSaysThatIntervalsHoldWhatTheySay(int survey) throws Exception {
        JsonNode metrics = new ObjectMapper()
                .readTree(folder(Survey.ALL.get(survey)).resolve("card.json").toFile())
                .path("metrics");
        for (String condition : List.of("redshift given", "redshift inferred")) {
            assertTrue(metrics.path(condition).size() >= 5, condition);
            metrics.path(condition).properties().forEach(entry -> {
                String where = condition + ", " + entry.getKey();
                assertEquals(0.68, entry.getValue().path("coverage_68").asDouble(), 0.02, where);
                assertEquals(0.95, entry.getValue().path("coverage_95").asDouble(), 0.02, where);
            });
            double worst = metrics.path("greatest error of a correlation, " + condition)
                    .asDouble(1);
            assertTrue(worst < 0.1, condition + ": " + worst);
        }
    }

    @Test
    void testMassesAgreeWithProvabgs() throws Exception {
        Path galaxies = SedData.folder().resolveSibling("galaxies");
        try (OnnxModel model = model(Survey.DESI)) {
            Comparison given = Comparisons.of(Survey.DESI, model, galaxies).get(0);
            assertEquals(GalaxyProperty.LOGMSTAR, given.property());
            assertTrue(given.points().sigmaNmad() <= 0.15, given.points().toString());
            assertTrue(
                    Math.abs(given.points().medianBias()) < 0.25, given.points().toString());
        }
    }

    @Test
    void testAgesGoWithFast() throws Exception {
        Path galaxies = SedData.folder().resolveSibling("galaxies");
        try (OnnxModel model = model(Survey.LSST)) {
            Comparison ages = Comparisons.of(Survey.LSST, model, galaxies).get(0);
            assertEquals(GalaxyProperty.LOGAGE, ages.property());
            assertTrue(ages.rank() > 0.2, "rank correlation " + ages.rank());
        }
    }

    @Test
    void testRankCorrelation() {
        double[] x = {1, 2, 3, 4, 4};
        assertEquals(1, Comparison.spearman(x, new double[] {10, 20, 30, 50, 50}), 1e-12);
        // By hand: ranks 0, 1, 2, 3.5, 3.5 and 4, 3, 2, 1, 0.
        assertEquals(-9.5 / Math.sqrt(95), Comparison.spearman(x, new double[] {5, 4, 3, 2, 1}), 1e-12);
    }

    private static OnnxModel model(Survey survey) throws Exception {
        return new OnnxModel(Files.readAllBytes(folder(survey).resolve("model.onnx")));
    }

    private static Path folder(Survey survey) {
        return Path.of(survey.name());
    }
}
