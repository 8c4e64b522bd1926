package org.orrery.training.sed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.orrery.training.learning.Examples;
import org.orrery.training.network.Quantity;

/** Makes a survey's network from its simulations. */
final class SedTraining {
    private static final int FITTED_ROWS = 20_000;

    private SedTraining() {}

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
}
