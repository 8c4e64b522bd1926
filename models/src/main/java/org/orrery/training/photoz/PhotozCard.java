package org.orrery.training.photoz;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.orrery.training.card.ModelCard;
import org.orrery.training.catalog.Bands;
import org.orrery.training.catalog.Catalog;
import org.orrery.training.metrics.Accuracy;
import org.orrery.training.mixture.Settings;
import org.orrery.training.onnx.OnnxModel;

/** Writes down what photoz_sdss is, what it was trained on and how good it is. */
final class PhotozCard {
    private static final double TAIL = 0.001;

    private PhotozCard() {}

    static ModelCard of(Catalog catalog, Settings settings, long seed, int folds, Map<String, Accuracy> accuracy) {
        ModelCard card = new ModelCard(
                        "photoz_sdss", "1", "redshift density of a galaxy from SDSS ugriz magnitudes and their errors")
                .put("licence", "Apache-2.0 (weights)")
                .put("citation", "Orrery, model photoz_sdss version 1, trained on SDSS-III/BOSS DR10 galaxies");
        List<String> names = Bands.featureNames();
        for (int i = 0; i < names.size(); i++) {
            String band = Bands.NAMES.get(i % Bands.COUNT);
            String meaning = i < Bands.COUNT ? "SDSS %s magnitude" : "error of the SDSS %s magnitude";
            double[] range = domain(catalog, i);
            card.feature(names.get(i), "mag", meaning.formatted(band), true, range[0], range[1]);
        }
        card.input("features", Bands.FEATURES);
        List.of("weight", "mean", "sigma").forEach(output -> card.output(output, settings.components()));
        card.section("estimate")
                .put("kind", "mixture")
                .put("quantity", "z")
                .put("description", "redshift")
                .put("unit", "")
                .put("minimum", settings.lower())
                .put("maximum", settings.upper())
                .put("odds_half_width", 0.06)
                .put("odds_per_one_plus", true);
        card.section("data")
                .put("source", "SDSS-III/BOSS DR10 galaxies, the example data of ANNZ2")
                .put("rows", catalog.size())
                .put("truth", "spectroscopic redshifts, 0 to 1")
                .put("domain", "feature bounds are the 0.1 and 99.9 percentiles of the training rows");
        card.section("training")
                .put("command", "orrery train photoz-sdss --catalog FILE --folds %d --seed %d".formatted(folds, seed))
                .put("method", "mixture density network, truncated likelihood, random band dropout")
                .put("hidden", settings.hidden())
                .put("components", settings.components())
                .put("epochs", settings.epochs())
                .put("batch", settings.batch())
                .put("learning_rate", settings.learningRate())
                .put("weight_decay", settings.weightDecay());
        addMetrics(card, folds, accuracy);
        return card;
    }

    static void addTestVectors(ModelCard card, byte[] model) throws OrtException {
        try (OnnxModel session = new OnnxModel(model)) {
            card.testVectors(1e-4, TestRows.ROWS, session.run(TestRows.flat(), Bands.FEATURES));
        }
    }

    private static void addMetrics(ModelCard card, int folds, Map<String, Accuracy> accuracy) {
        ObjectNode metrics = card.section("metrics");
        metrics.put("how", "%d-fold cross-validation, median of the truncated density".formatted(folds));
        accuracy.forEach((name, a) -> {
            ObjectNode entry = metrics.putObject(name)
                    .put("sigma_nmad", rounded(a.sigmaNmad()))
                    .put("outlier_fraction", rounded(a.outliers()))
                    .put("mean_bias", rounded(a.meanBias()))
                    .put("median_bias", rounded(a.medianBias()))
                    .put("crps", rounded(a.crps()));
            if (!Double.isNaN(a.pitDistance())) {
                entry.put("pit_ks_distance", rounded(a.pitDistance()));
            }
        });
    }

    private static double[] domain(Catalog catalog, int feature) {
        double[] values = Arrays.stream(catalog.features())
                .mapToDouble(row -> row[feature])
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        int skip = (int) (TAIL * values.length);
        double least = Math.floor(1000 * values[skip]) / 1000;
        return new double[] {least, Math.ceil(1000 * values[values.length - 1 - skip]) / 1000};
    }

    private static double rounded(double value) {
        return Math.round(1e6 * value) / 1e6;
    }
}
