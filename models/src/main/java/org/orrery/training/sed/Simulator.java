package org.orrery.training.sed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Draws galaxies that a survey would hold, with their noise-free fluxes. */
final class Simulator {
    static final String POPULATIONS = "bc03_lr_basel_chabrier_ssp.npz";
    static final String FILTERS = "filters_speclite.csv.gz";
    private static final int PROGRESS_EVERY = 5000;

    private final Survey survey;
    private final GalaxyPrior prior;
    private final Photometer photometer;

    Simulator(Survey survey, StellarLibrary library, java.util.List<Filter> filters) {
        Cosmology cosmology = new Cosmology();
        this.survey = survey;
        prior = new GalaxyPrior(library, cosmology, survey.leastRedshift(), survey.greatestRedshift());
        photometer = new Photometer(library, cosmology, filters);
    }

    /** The folder holds the populations and the filters. */
    static Simulator open(Survey survey, Path folder) throws IOException {
        StellarLibrary library = new StellarLibrary(SimplePopulations.read(folder.resolve(POPULATIONS)));
        return new Simulator(survey, library, FilterReader.read(folder.resolve(FILTERS), survey.filters()));
    }

    /** The same seed gives the same galaxies, each from a generator of its own. */
    Simulations draw(int count, long seed, Consumer<String> progress) {
        Simulations simulations = new Simulations(survey, count);
        SplittableRandom seeds = new SplittableRandom(seed);
        double faintest = Physics.nanomaggies(survey.faintest());
        for (int row = 0; row < count; row++) {
            SplittableRandom random = seeds.split();
            Galaxy galaxy;
            double[] flux;
            do {
                galaxy = prior.draw(random);
                flux = photometer.fluxes(galaxy);
            } while (flux[survey.selectionBand()] < faintest);
            simulations.set(row, galaxy, flux);
            if (row % PROGRESS_EVERY == 0) {
                progress.accept("simulated %,d of %,d galaxies".formatted(row, count));
            }
        }
        return simulations;
    }
}
