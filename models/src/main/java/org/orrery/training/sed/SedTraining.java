package org.orrery.training.sed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

import ai.onnxruntime.OrtException;
import org.orrery.training.card.ModelCard;
import org.orrery.training.learning.Checkpoint;
import org.orrery.training.learning.Examples;
import org.orrery.training.learning.Settings;
import org.orrery.training.learning.Trainer;
import org.orrery.training.network.Parity;
import org.orrery.training.network.Quantity;

/** Makes a survey's posterior from simulations. */
final class SedTraining {
    static final int SIMULATIONS = 300_000;
    static final int WIDTH = 128;
    static final int COMPONENTS = 5;
    static final Settings SETTINGS = Settings.of(30, 1024, 3e-3, 1e-4).withAverage(0.998);
    private static final int FITTED_ROWS = 20_000;
    private static final int FRESH_ROWS = 20_000;
    private static final int PARITY_ROWS = 1000;
    private static final double TOLERANCE = 1e-4;

    private final Survey survey;
    private final Path data;
    private final int simulations;
    private final Settings settings;
    private final long seed;
    private final Consumer<String> progress;
    private final Simulator simulator;

    SedTraining(Survey survey, Path data, int simulations, Settings settings, long seed, Consumer<String> progress)
            throws IOException {
        this.survey = survey;
        this.data = data;
        this.simulations = simulations;
        this.settings = settings;
        this.seed = seed;
        this.progress = progress;
        simulator = Simulator.open(survey, data);
    }

    /** Simulates, trains, and goes on where the checkpoint says. */
    SedNetwork network(Checkpoint checkpoint) {
        Examples examples = simulator.draw(simulations, seed, progress).examples();
        Random random = new Random(seed);
        SedNetwork network = network(survey, examples, WIDTH, COMPONENTS, random);
        new Trainer(settings, new Observation(survey), progress)
                .train(network, examples, random, checkpoint, "training");
        return network;
    }

    static SedNetwork network(Survey survey, Examples examples, int width, int components, Random random) {
        List<Quantity> quantities = new ArrayList<>();
        for (GalaxyProperty property : GalaxyProperty.values()) {
            quantities.add(property.quantity(survey, examples.truth(property.ordinal())));
        }
        Observation observation = new Observation(survey);
        float[][] rows = Arrays.stream(examples.features())
                .limit(FITTED_ROWS)
                .map(row -> observation.measure(row, random))
                .toArray(float[][]::new);
        return new SedNetwork(survey, quantities, rows, width, components, random);
    }

    /** The model file; fails where it gives anything else than the network. */
    byte[] export(SedNetwork network) throws OrtException {
        byte[] model = network.toOnnx(survey.name(), survey.features());
        float[][] usual = SedRows.observed(
                survey,
                simulator.draw(PARITY_ROWS, seed - 1, progress).examples().features(),
                new Random(seed));
        Parity.verify(network, model, SedRows.all(survey, usual), TOLERANCE);
        return model;
    }

    /** Galaxies that training has not seen. */
    Examples fresh() {
        return simulator.draw(freshRows(), -1 - seed, progress).examples();
    }

    int freshRows() {
        return Math.min(FRESH_ROWS, simulations);
    }

    Survey survey() {
        return survey;
    }

    Settings settings() {
        return settings;
    }

    int simulations() {
        return simulations;
    }

    String command() {
        return "orrery train %s --data DIR --seed %d --simulations %d --epochs %d"
                .formatted(survey.name().replace('_', '-'), seed, simulations, settings.epochs());
    }

    /** What must be the same for a run to go on where another stopped. */
    Map<String, String> description() throws IOException {
        Map<String, String> description = new LinkedHashMap<>();
        description.put("model", survey.name());
        description.put("populations", ModelCard.sha256(Files.readAllBytes(data.resolve(Simulator.POPULATIONS))));
        description.put("filters", ModelCard.sha256(Files.readAllBytes(data.resolve(Simulator.FILTERS))));
        description.put("simulations", Integer.toString(simulations));
        description.put("seed", Long.toString(seed));
        description.put("settings", settings.toString());
        return description;
    }
}
