package org.orrery.training.photoz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import ai.onnxruntime.OrtException;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.orrery.training.catalog.Bands;
import org.orrery.training.catalog.Catalog;
import org.orrery.training.learning.Folds;
import org.orrery.training.metrics.Accuracy;
import org.orrery.training.metrics.Mixture;
import org.orrery.training.mixture.Settings;
import org.orrery.training.mixture.Trainer;
import org.orrery.training.onnx.OnnxModel;

/** Trains on all folds but one, scores that one, and puts the folds' galaxies together: ours beside boosted trees. */
final class CrossValidation {
    static final String OURS = "photoz_sdss";
    static final String TREES = "boosted trees, squared error";
    static final String QUANTILE_TREES = "boosted trees, quantiles";

    private final Settings settings;
    private final Consumer<String> progress;

    CrossValidation(Settings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** Accuracy by method, and ours with each band missing. */
    Map<String, Accuracy> run(Catalog catalog, int count, long seed) throws OrtException, XGBoostError {
        Folds folds = Folds.random(catalog.size(), count, seed);
        List<Double> truth = new ArrayList<>();
        Map<String, List<Mixture>> densities = new LinkedHashMap<>();
        TreesBaseline trees = new TreesBaseline();
        for (int fold = 0; fold < count; fold++) {
            Catalog train = catalog.rows(folds.trainingRows(fold));
            Catalog test = catalog.rows(folds.testRows(fold));
            String where = "fold %d of %d: ".formatted(fold + 1, count);
            Trainer trainer = new Trainer(settings, line -> progress.accept(where + line));
            byte[] model = trainer.train(train, seed + 1 + fold).toOnnx(OURS);
            try (OnnxModel session = new OnnxModel(model)) {
                collect(densities, OURS, session, test);
                for (int band = 0; band < Bands.COUNT; band++) {
                    collect(densities, without(band), session, test.withoutBand(band));
                }
            }
            progress.accept(where + "boosted trees");
            trees.add(train, test, seed);
            for (double redshift : test.redshift()) {
                truth.add(redshift);
            }
        }
        double[] redshift = truth.stream().mapToDouble(Double::doubleValue).toArray();
        Map<String, Accuracy> table = new LinkedHashMap<>();
        densities.forEach(
                (name, list) -> table.put(name, Accuracy.ofDensities(list.toArray(Mixture[]::new), redshift)));
        table.put(TREES, trees.ofSquaredError(redshift));
        table.put(QUANTILE_TREES, trees.ofQuantiles(redshift));
        return table;
    }

    static String without(int band) {
        return OURS + ", " + Bands.NAMES.get(band) + " missing";
    }

    private void collect(Map<String, List<Mixture>> densities, String name, OnnxModel session, Catalog test)
            throws OrtException {
        Mixture[] scored = Scoring.densities(session, test, settings.lower(), settings.upper());
        densities
                .computeIfAbsent(name, key -> new ArrayList<>())
                .addAll(Stream.of(scored).toList());
    }
}
