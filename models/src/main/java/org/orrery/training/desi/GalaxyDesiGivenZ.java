package org.orrery.training.desi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.orrery.training.card.Feature;
import org.orrery.training.learning.Examples;
import org.orrery.training.learning.Settings;
import org.orrery.training.network.BoundedLoss;
import org.orrery.training.network.Encoding.Kind;
import org.orrery.training.network.LayeredNetwork;
import org.orrery.training.network.Network;
import org.orrery.training.network.Parameters;
import org.orrery.training.network.TruncatedMixture;

/** Density of the stellar mass of a galaxy from its fluxes and its redshift. */
public final class GalaxyDesiGivenZ extends DesiRecipe {
    private static final int COMPONENTS = 4;
    /** As if one truth in a thousand could be anything. */
    private static final double LARGEST_LOSS = 8;

    @Override
    public String name() {
        return "galaxy_desi_given_z";
    }

    @Override
    public String description() {
        return "stellar mass of a galaxy from Legacy Surveys g, r, z, W1, W2 fluxes and its redshift";
    }

    @Override
    public List<Feature> features() {
        List<Feature> features = new ArrayList<>(Fluxes.features());
        features.add(Feature.of("z", "", "redshift, spectroscopic; not 0 or less"));
        return features;
    }

    @Override
    public Examples read(Path data) throws IOException {
        return DesiGalaxies.withRedshiftGiven(DesiGalaxies.read(data));
    }

    @Override
    public Network network(Examples training, Random random) {
        Parameters parameters = new Parameters();
        FluxBody body = FluxBody.fit(parameters, training.features(), random, Kind.ASINH, Kind.LOGARITHM);
        TruncatedMixture mixture =
                new TruncatedMixture(parameters, "head", FluxBody.WIDTH, DesiQuantities.logMass(), COMPONENTS, random);
        return new PositiveRedshift(new LayeredNetwork(parameters, body, new BoundedLoss(mixture, LARGEST_LOSS)));
    }

    @Override
    public Settings settings() {
        return Settings.of(40, 1024, 6e-3, 1e-2);
    }

    @Override
    public float[][] testRows() {
        return DesiTestRows.withRedshifts();
    }
}
