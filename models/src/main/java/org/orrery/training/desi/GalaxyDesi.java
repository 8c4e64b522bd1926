package org.orrery.training.desi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.orrery.training.card.Feature;
import org.orrery.training.learning.Examples;
import org.orrery.training.learning.Settings;
import org.orrery.training.network.BoundedLoss;
import org.orrery.training.network.Encoding.Kind;
import org.orrery.training.network.JointMixture;
import org.orrery.training.network.LayeredNetwork;
import org.orrery.training.network.Network;
import org.orrery.training.network.Parameters;

/** Joint density of redshift and stellar mass from the fluxes of a galaxy. */
public final class GalaxyDesi extends DesiRecipe {
    private static final int COMPONENTS = 4;
    /** As if one truth in a thousand could be anything. */
    private static final double LARGEST_LOSS = 9;

    @Override
    public String name() {
        return "galaxy_desi";
    }

    @Override
    public String description() {
        return "joint density of redshift and stellar mass of a galaxy from Legacy Surveys g, r, z, W1, W2 fluxes";
    }

    @Override
    public List<Feature> features() {
        return Fluxes.features();
    }

    @Override
    public Examples read(Path data) throws IOException {
        return DesiGalaxies.read(data);
    }

    @Override
    public Network network(Examples training, Random random) {
        Parameters parameters = new Parameters();
        FluxBody body = FluxBody.fit(parameters, training.features(), random, Kind.ASINH);
        return new LayeredNetwork(
                parameters,
                body,
                new BoundedLoss(
                        new JointMixture(
                                parameters,
                                "head",
                                FluxBody.WIDTH,
                                List.of(DesiQuantities.redshift(), DesiQuantities.logMass()),
                                COMPONENTS,
                                random),
                        LARGEST_LOSS));
    }

    @Override
    public Settings settings() {
        return Settings.of(100, 1024, 6e-3, 1e-2);
    }

    @Override
    public float[][] testRows() {
        return DesiTestRows.FLUXES;
    }
}
