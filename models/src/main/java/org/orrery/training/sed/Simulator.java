package org.orrery.training.sed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Draws galaxies that a survey would hold, with their noise-free fluxes. */
final class Simulator {
    static final String POPULATIONS = "bc03_lr_basel_chabrier_ssp.npz";
    static final String FILTERS = "filters_speclite.csv.gz";
    private static final int PROGRESS_EVERY = 5000;

    private static final double YOUNGEST = 3e8;

    private final Map<Double, Double> reach = new HashMap<>();
    private final Survey survey;
    private final GalaxyPrior prior;
    private final Photometer photometer;

    Simulator(Survey survey, StellarLibrary library, List<Filter> filters) {
        Cosmology cosmology = new Cosmology();
        this.survey = survey;
        photometer = new Photometer(library, cosmology, filters);
        prior = new GalaxyPrior(library, cosmology, survey.leastRedshift(), survey.greatestRedshift(), this::reaches);
    }

    /** Nothing outshines a dust-free galaxy that began to form stars 300 Myr ago: what this hides is not drawn. */
    private boolean reaches(double z, double logMass) {
        double[] mass = new double[AgeBins.COUNT];
        AgeBins.addMass(mass, 1 / YOUNGEST, 0, YOUNGEST);
        StarFormationHistory young = new StarFormationHistory(mass, 0.5 * YOUNGEST);
        double perMass = reach.computeIfAbsent(
                z, at -> photometer.fluxes(new Galaxy(at, 0, -0.5, 0, 0, 0, 0, young))[survey.selectionBand()]);
        return perMass * Math.pow(10, logMass) >= Physics.nanomaggies(survey.faintest());
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
