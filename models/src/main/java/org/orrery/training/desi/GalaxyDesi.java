package org.orrery.training.desi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.orrery.training.card.Feature;
import org.orrery.training.card.ModelCard;
import org.orrery.training.learning.Augmentation;
import org.orrery.training.learning.Examples;
import org.orrery.training.learning.Settings;
import org.orrery.training.network.BoundedLoss;
import org.orrery.training.network.Encoding.Kind;
import org.orrery.training.network.JointMixture;
import org.orrery.training.network.LayeredNetwork;
import org.orrery.training.network.Network;
import org.orrery.training.network.Parameters;
import org.orrery.training.recipe.Recipe;

/** Joint density of redshift and stellar mass from the fluxes of a galaxy. */
public final class GalaxyDesi implements Recipe {
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
    public String data() {
        return DesiGalaxies.COLUMNS;
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
    public Augmentation augmentation() {
        return Fluxes::hide;
    }

    @Override
    public Map<String, Augmentation> variants() {
        return Fluxes.variants();
    }

    @Override
    public float[] baselineFeatures(float[] features) {
        return Fluxes.magnitudes(features);
    }

    @Override
    public boolean judgesMeans() {
        return true;
    }

    @Override
    public float[][] testRows() {
        return DesiTestRows.FLUXES;
    }

    @Override
    public void describe(ModelCard card) {
        DesiCard.describe(card);
    }
}
