package org.orrery.training.recipe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.orrery.training.card.Feature;
import org.orrery.training.card.ModelCard;
import org.orrery.training.catalog.Table;
import org.orrery.training.learning.Augmentation;
import org.orrery.training.learning.Examples;
import org.orrery.training.learning.Settings;
import org.orrery.training.network.Dense;
import org.orrery.training.network.Encoding;
import org.orrery.training.network.Inputs;
import org.orrery.training.network.LayeredNetwork;
import org.orrery.training.network.Network;
import org.orrery.training.network.Parameters;
import org.orrery.training.network.Quantity;
import org.orrery.training.network.TruncatedMixture;

/** The redshift of a galaxy from three magnitudes. */
final class RedshiftGri implements Recipe {
    @Override
    public String name() {
        return "redshift_gri";
    }

    @Override
    public String description() {
        return "redshift density of a galaxy from g, r and i magnitudes";
    }

    @Override
    public String data() {
        return "CSV with the columns g, r, i and z_spec.";
    }

    @Override
    public List<Feature> features() {
        return List.of(
                Feature.of("g", "mag", "g magnitude").orMissing(),
                Feature.of("r", "mag", "r magnitude"),
                Feature.of("i", "mag", "i magnitude"));
    }

    @Override
    public Examples read(Path data) throws IOException {
        Table table = Table.read(data);
        return Examples.of(table.features(List.of("g", "r", "i")), table.numbers("z_spec"));
    }

    @Override
    public Network network(Examples training, Random random) {
        Parameters parameters = new Parameters();
        Inputs inputs = Inputs.fitAll(parameters, "inputs", training.features(), Encoding.Kind.LINEAR);
        Quantity redshift = Quantity.fit("z", 0, 1.2, training.truth(0))
                .describedAs("redshift", "")
                .asRedshift(0.06);
        return new LayeredNetwork(
                parameters,
                inputs.then(Dense.silu(parameters, "hidden", inputs.width(), 32, random))
                        .then(Dense.residual(parameters, "residual", 32, random)),
                new TruncatedMixture(parameters, "head", 32, redshift, 3, random));
    }

    @Override
    public Augmentation augmentation() {
        return Augmentation.hide(0.1, 0);
    }

    @Override
    public Settings settings() {
        return Settings.of(40, 256, 5e-3, 1e-2).withAverage(0.99);
    }

    @Override
    public void describe(ModelCard card) {
        card.section("data").put("source", "where the catalogue came from");
    }
}
