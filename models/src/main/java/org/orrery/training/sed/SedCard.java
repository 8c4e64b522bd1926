package org.orrery.training.sed;

import java.util.Arrays;
import java.util.List;

import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.orrery.training.card.Feature;
import org.orrery.training.card.ModelCard;
import org.orrery.training.onnx.OnnxModel;

/** Writes down what a model of galaxies' properties is, what it was trained on and how good it is. */
final class SedCard {
    static final String WHAT =
            "redshift, stellar mass, age, metallicity, dust and star-formation rate of a galaxy from ";
    private static final double TAIL = 0.001;
    private static final double TOLERANCE = 1e-3;

    private SedCard() {}

    static ModelCard of(
            SedTraining training, SedNetwork network, Validation validation, float[][] rows, OnnxModel model)
            throws OrtException {
        Survey survey = training.survey();
        ModelCard card = new ModelCard(survey.name(), "1", WHAT + survey.title())
                .put("licence", "Apache-2.0 (weights)")
                .put(
                        "citation",
                        "Orrery, model %s version 1; stellar populations of Bruzual & Charlot 2003 (MNRAS 344, 1000)"
                                .formatted(survey.name()));
        List<Feature> features = features(survey);
        for (int i = 0; i < features.size(); i++) {
            boolean redshift = i == features.size() - 1;
            double[] known = {survey.leastRedshift(), survey.greatestRedshift()};
            card.feature(features.get(i), redshift ? known : domain(rows, i));
        }
        card.input("features", features.size());
        for (GalaxyProperty property : GalaxyProperty.values()) {
            for (String part : List.of("weight", "mean", "sigma")) {
                card.output(property.label() + "_" + part, SedTraining.COMPONENTS);
            }
        }
        card.output("covariance", GalaxyProperty.COUNT * (GalaxyProperty.COUNT - 1) / 2);
        network.describe(card.section("estimate"));
        describe(training, card);
        metrics(card.section("metrics"), validation, training.freshRows());
        float[][] vectors = SedRows.finite(survey);
        return card.testVectors(TOLERANCE, vectors, model.run(vectors));
    }

    static List<Feature> features(Survey survey) {
        int bands = survey.bands().size();
        Feature[] features = new Feature[survey.features()];
        for (int band = 0; band < bands; band++) {
            String name = survey.bands().get(band).name();
            features[band] = Feature.of(
                            "flux_" + name,
                            "nmgy",
                            "%s flux corrected for Galactic extinction, nanomaggies (1 = AB mag 22.5)".formatted(name))
                    .orMissing();
            if (survey.errorsGiven()) {
                features[bands + band] = Feature.of(
                                "flux_" + name + "_error", "nmgy", "error of the %s flux".formatted(name))
                        .orMissing();
            }
        }
        features[features.length - 1] = Feature.of("z", "", "redshift where it is known; inferred where it is not")
                .orOmitted();
        return List.of(features);
    }

    private static void describe(SedTraining training, ModelCard card) {
        Survey survey = training.survey();
        card.section("data")
                .put("source", "simulated from stellar populations of Bruzual & Charlot 2003, Chabrier IMF")
                .put("rows", training.simulations())
                .put(
                        "prior",
                        "galaxies with %s < %s, redshift %s to %s; see models/galaxy_sed_desi/README.md"
                                .formatted(
                                        survey.bands()
                                                .get(survey.selectionBand())
                                                .name(),
                                        survey.faintest(),
                                        survey.leastRedshift(),
                                        survey.greatestRedshift()))
                .put("cosmology", "flat LCDM, H0 = 70 km/s/Mpc, Omega_m = 0.3")
                .put("domain", "flux bounds are the 0.1 and 99.9 percentiles of simulated observations");
        card.section("training")
                .put("command", training.command())
                .put("method", "mixtures of truncated Gaussians on a shared trunk, simulation-based inference")
                .put("hidden", SedTraining.WIDTH)
                .put("components", SedTraining.COMPONENTS)
                .put("epochs", training.settings().epochs())
                .put("batch", training.settings().batch())
                .put("learning_rate", training.settings().learningRate())
                .put("weight_decay", training.settings().weightDecay());
    }

    private static void metrics(ObjectNode metrics, Validation validation, int fresh) {
        metrics.put(
                "how",
                "%,d fresh simulations; coverage of equal-tailed intervals, distance of the PIT from uniform"
                        .formatted(fresh));
        validation.calibration().lines().forEach((condition, lines) -> {
            ObjectNode node = metrics.putObject(condition);
            for (Calibration.Line line : lines) {
                node.putObject(line.property().label())
                        .put("coverage_68", rounded(line.density().coverage68()))
                        .put("coverage_95", rounded(line.density().coverage95()))
                        .put("pit_ks_distance", rounded(line.density().pitDistance()))
                        .put("sigma_nmad", rounded(line.points().sigmaNmad()))
                        .put("crps", rounded(line.density().crps()));
            }
        });
        validation
                .calibration()
                .covariances()
                .forEach((condition, check) ->
                        metrics.put("greatest error of a correlation, " + condition, rounded(check.worst())));
        for (Comparison comparison : validation.comparisons()) {
            metrics.putObject(comparison.what())
                    .put("quantity", comparison.property().label())
                    .put("rows", comparison.ours().length)
                    .put("sigma_nmad", rounded(comparison.points().sigmaNmad()))
                    .put("median_offset", rounded(comparison.points().medianBias()))
                    .put("rank_correlation", rounded(comparison.rank()));
        }
    }

    private static double[] domain(float[][] rows, int column) {
        double[] values = Arrays.stream(rows)
                .mapToDouble(row -> row[column])
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        int skip = (int) (TAIL * values.length);
        return new double[] {figures(values[skip]), figures(values[values.length - 1 - skip])};
    }

    /** Three figures. */
    private static double figures(double value) {
        return Double.parseDouble("%.2e".formatted(value));
    }

    private static double rounded(double value) {
        return Math.round(1e4 * value) / 1e4;
    }
}
