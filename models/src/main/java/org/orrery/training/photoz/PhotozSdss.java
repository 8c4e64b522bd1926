package org.orrery.training.photoz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.orrery.training.card.Feature;
import org.orrery.training.card.ModelCard;
import org.orrery.training.catalog.BandDropout;
import org.orrery.training.catalog.Bands;
import org.orrery.training.catalog.Catalog;
import org.orrery.training.catalog.CatalogReader;
import org.orrery.training.learning.Augmentation;
import org.orrery.training.learning.Examples;
import org.orrery.training.learning.Settings;
import org.orrery.training.network.Network;
import org.orrery.training.recipe.Recipe;

/** The redshift of a galaxy from SDSS magnitudes and their errors. */
public final class PhotozSdss implements Recipe {
    private static final int HIDDEN = 64;
    private static final int COMPONENTS = 3;

    @Override
    public String name() {
        return "photoz_sdss";
    }

    @Override
    public String description() {
        return "redshift density of a galaxy from SDSS ugriz magnitudes and their errors";
    }

    @Override
    public String data() {
        return "CSV, plain or .gz, with the columns u, g, r, i, z, u_err, ..., z_err and z_spec.";
    }

    @Override
    public List<Feature> features() {
        List<String> names = Bands.featureNames();
        return IntStream.range(0, names.size())
                .mapToObj(i -> {
                    String meaning = i < Bands.COUNT ? "SDSS %s magnitude" : "error of the SDSS %s magnitude";
                    return Feature.of(names.get(i), "mag", meaning.formatted(Bands.NAMES.get(i % Bands.COUNT)))
                            .orMissing();
                })
                .toList();
    }

    @Override
    public Examples read(Path data) throws IOException {
        return examples(CatalogReader.read(data));
    }

    /** Galaxies as rows to learn from. */
    public static Examples examples(Catalog galaxies) {
        return Examples.of(galaxies.features(), galaxies.redshift());
    }

    @Override
    public Network network(Examples training, Random random) {
        return new PhotozNetwork(training.features(), HIDDEN, COMPONENTS, random);
    }

    @Override
    public Settings settings() {
        return Settings.of(120, 512, 4e-3, 1e-2);
    }

    @Override
    public Augmentation augmentation() {
        return BandDropout::apply;
    }

    @Override
    public Map<String, Augmentation> variants() {
        Map<String, Augmentation> variants = new LinkedHashMap<>();
        for (int band = 0; band < Bands.COUNT; band++) {
            variants.put(Bands.NAMES.get(band) + " missing", Augmentation.hideTogether(1, band, Bands.COUNT + band));
        }
        return variants;
    }

    /** Magnitudes, errors and neighbouring colours. */
    @Override
    public float[] baselineFeatures(float[] features) {
        float[] seen = Arrays.copyOf(features, Bands.FEATURES + Bands.COUNT - 1);
        for (int band = 0; band < Bands.COUNT - 1; band++) {
            seen[Bands.FEATURES + band] = features[band] - features[band + 1];
        }
        return seen;
    }

    @Override
    public boolean hasQuantileBaseline() {
        return true;
    }

    @Override
    public float[][] testRows() {
        return TestRows.ROWS;
    }

    @Override
    public void describe(ModelCard card) {
        card.put("licence", "Apache-2.0 (weights)")
                .put("citation", "Orrery, model photoz_sdss version 1, trained on SDSS-III/BOSS DR10 galaxies");
        card.section("data")
                .put("source", "SDSS-III/BOSS DR10 galaxies, the example data of ANNZ2")
                .put("truth", "spectroscopic redshifts, 0 to 1");
        card.section("training").put("method", "mixture density network, truncated likelihood, random band dropout");
    }
}
