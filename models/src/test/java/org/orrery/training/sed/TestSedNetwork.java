package org.orrery.training.sed;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.orrery.training.learning.Examples;
import org.orrery.training.learning.Settings;
import org.orrery.training.learning.Trainer;
import org.orrery.training.network.NetworkChecks;
import org.orrery.training.onnx.OnnxModel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The posterior's network on made-up populations. */
final class TestSedNetwork {
    private static final Survey SURVEY = SyntheticSurvey.SURVEY;
    private static final Settings SETTINGS = Settings.of(20, 256, 5e-3, 1e-4);

    private static Examples examples;
    private static SedNetwork network;
    private static byte[] model;

    @BeforeAll
    static void train() {
        examples = SyntheticSurvey.galaxies(8000, 1);
        network = trained(examples, SETTINGS);
        model = network.toOnnx(SURVEY.name(), SURVEY.features());
    }

    @Test
    void testSameSeedGivesTheSameWeights() {
        Examples few = examples.rows(rows(1000));
        float[] first = trained(few, SETTINGS.withEpochs(2)).parameters().values();
        assertArrayEquals(
                first, trained(few, SETTINGS.withEpochs(2)).parameters().values());
    }

    @Test
    void testModelFileGivesWhatTheNetworkGives() throws Exception {
        float[][] usual = SedRows.observed(SURVEY, examples.rows(rows(200)).features(), new Random(2));
        SedNetwork fresh = SedTraining.network(SURVEY, examples, 16, 3, new Random(1));
        NetworkChecks.parity(fresh, SedRows.all(SURVEY, usual));
        NetworkChecks.parity(fresh, NetworkChecks.odd(usual));
    }

    @Test
    void testCoversFreshSimulations() throws Exception {
        try (OnnxModel session = new OnnxModel(model)) {
            Calibration calibration = new Calibration(SURVEY, session, SyntheticSurvey.galaxies(2000, 3));
            calibration
                    .lines()
                    .forEach((condition, lines) -> lines.forEach(line -> {
                        String where = condition + ", " + line.property().label();
                        assertEquals(0.68, line.density().coverage68(), 0.05, where);
                        assertEquals(0.95, line.density().coverage95(), 0.03, where);
                    }));
            calibration
                    .covariances()
                    .forEach((condition, check) -> assertTrue(check.worst() < 0.15, condition + ": " + check.pairs()));
        }
    }

    @Test
    void testRedshiftThatIsGivenIsKept() throws Exception {
        float[] row = SedRows.finite(SURVEY)[0];
        float[] out;
        try (OnnxModel session = new OnnxModel(model)) {
            out = session.run(new float[][] {row})[0];
        }
        int k = SedTraining.COMPONENTS;
        for (int i = 0; i < k; i++) {
            assertEquals(row[row.length - 1], out[k + i], 1e-6);
            assertEquals(SedNetwork.GIVEN_SIGMA, out[2 * k + i], 1e-9);
        }
        for (int pair = 0; pair < GalaxyProperty.COUNT - 1; pair++) {
            // Not minus zero, which would be printed.
            assertEquals(0, Float.floatToRawIntBits(out[3 * k * GalaxyProperty.COUNT + pair]));
        }
    }

    @Test
    void testBadMeasurementsCountAsMissing() throws Exception {
        int bands = SURVEY.bands().size();
        float[] typical = SedRows.finite(SURVEY)[0];
        float[] missing = typical.clone();
        new Observation(SURVEY).hide(missing, 1);
        float[][] bad = {
            missing,
            with(typical, 1, Float.POSITIVE_INFINITY),
            with(typical, 1, Float.NEGATIVE_INFINITY),
            with(typical, 1, 1e30f),
            with(typical, bands + 1, Float.POSITIVE_INFINITY),
            with(typical, bands + 1, 0),
            with(typical, bands + 1, -1),
            with(typical, bands + 1, Float.NaN)
        };
        try (OnnxModel session = new OnnxModel(model)) {
            float[][] out = session.run(bad);
            for (int row = 1; row < bad.length; row++) {
                assertArrayEquals(out[0], out[row], 1e-5f, "row " + row);
            }
        }
    }

    @Test
    void testWithoutBandsThePosteriorIsThePrior() throws Exception {
        float[] bare = new float[SURVEY.features()];
        Arrays.fill(bare, Float.NaN);
        try (OnnxModel session = new OnnxModel(model)) {
            Posterior posterior = new Posterior(SURVEY, session, new float[][] {bare});
            double[] mass = examples.truth(GalaxyProperty.LOGMSTAR.ordinal());
            Arrays.sort(mass);
            for (double level : new double[] {0.16, 0.5, 0.84}) {
                double stated = posterior.densities(GalaxyProperty.LOGMSTAR)[0].quantile(level);
                assertEquals(mass[(int) (level * mass.length)], stated, 0.4, "quantile " + level);
            }
        }
    }

    private static SedNetwork trained(Examples galaxies, Settings settings) {
        Random random = new Random(1);
        SedNetwork made = SedTraining.network(SURVEY, galaxies, 32, SedTraining.COMPONENTS, random);
        new Trainer(settings, new Observation(SURVEY), line -> {}).train(made, galaxies, random);
        return made;
    }

    private static float[] with(float[] row, int column, float value) {
        float[] changed = row.clone();
        changed[column] = value;
        return changed;
    }

    private static int[] rows(int count) {
        int[] rows = new int[count];
        Arrays.setAll(rows, i -> i);
        return rows;
    }

    @Test
    void testEstimatesAreNamedAsTheOutputs() {
        List<String> names = network.estimates().stream()
                .map(estimate -> estimate.quantity().name())
                .toList();
        assertEquals(List.of("z", "logmstar", "logage", "logzsol", "av", "logsfr"), names);
    }
}
