package org.orrery.training.sed;

import java.util.List;

import org.orrery.training.learning.Examples;

/** A survey of the synthetic populations through box filters: no data needed. */
final class SyntheticSurvey {
    static final Survey SURVEY = new Survey(
            "galaxy_sed_synthetic",
            "made-up bands",
            List.of(
                    new Survey.Band("u", "u", 22, 0.03),
                    new Survey.Band("r", "r", 22.5, 0.02),
                    new Survey.Band("z", "z", 21.5, 0.02)),
            0.01,
            1,
            1,
            22,
            true,
            0.5);

    private SyntheticSurvey() {}

    static Simulator simulator() {
        List<Filter> filters = List.of(
                SyntheticPopulations.box("u", 3200, 4000),
                SyntheticPopulations.box("r", 5500, 7000),
                SyntheticPopulations.box("z", 8000, 10_000));
        return new Simulator(SURVEY, SyntheticPopulations.library(), filters);
    }

    static Examples galaxies(int count, long seed) {
        return simulator().draw(count, seed, line -> {}).examples();
    }
}
