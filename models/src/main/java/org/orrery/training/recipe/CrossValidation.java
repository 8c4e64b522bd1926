package org.orrery.training.recipe;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

import ai.onnxruntime.OrtException;
import org.orrery.training.baseline.BoostedTrees;
import org.orrery.training.learning.Augmentation;
import org.orrery.training.learning.Checkpoint;
import org.orrery.training.learning.Examples;
import org.orrery.training.learning.Folds;
import org.orrery.training.network.Network;
import org.orrery.training.onnx.OnnxModel;

/** Trains on all folds but one and scores that one, with the model's file and with boosted trees; then the next. */
final class CrossValidation {
    private static final int QUANTILES = 19;

    private final Run run;
    private final Examples examples;
    private final Checkpoint checkpoint;
    private final Consumer<String> progress;

    CrossValidation(Run run, Examples examples, Checkpoint checkpoint, Consumer<String> progress) {
        this.run = run;
        this.examples = examples;
        this.checkpoint = checkpoint;
        this.progress = progress;
    }

    static Folds folds(Run run, Examples examples) {
        if (examples.group() == null) {
            int count = run.folds() == 0 ? Run.DEFAULT_FOLDS : run.folds();
            return Folds.random(examples.size(), count, run.seed());
        }
        return run.folds() == 0
                ? Folds.leaveOneGroupOut(examples.group())
                : Folds.ofGroups(examples.group(), run.folds(), run.seed());
    }

    /** The probabilities of the quantile trees' columns. */
    static double[] probabilities() {
        double[] probabilities = new double[QUANTILES];
        Arrays.setAll(probabilities, i -> (i + 1.0) / (QUANTILES + 1));
        return probabilities;
    }

    Scores run(Folds folds) throws OrtException {
        Scores all = new Scores();
        for (int fold = 0; fold < folds.count(); fold++) {
            String name = "fold-%d.scores".formatted(fold + 1);
            Scores scores = checkpoint.load(name, Scores::read);
            if (scores == null) {
                scores = score(folds, fold);
                checkpoint.save(name, scores::write);
                checkpoint.remove(training(fold));
            }
            all.scatter(scores, folds.testRows(fold), examples.size());
        }
        return all;
    }

    private static String training(int fold) {
        return "fold-%d.training".formatted(fold + 1);
    }

    private Scores score(Folds folds, int fold) throws OrtException {
        Examples train = examples.rows(folds.trainingRows(fold));
        Examples test = examples.rows(folds.testRows(fold));
        String where = folds.name(fold) + ": ";
        Fit fit = new Fit(run, checkpoint, line -> progress.accept(where + line));
        Network network = fit.train(train, run.seed() + 1 + fold, training(fold));
        Scores scores = new Scores();
        try (OnnxModel model = new OnnxModel(fit.export(network, train))) {
            scores.put(Scores.MODEL, model.run(test.features()));
            Random random = new Random(run.seed());
            for (var variant : run.recipe().variants().entrySet()) {
                Augmentation change = variant.getValue();
                scores.put(
                        Scores.VARIANT + variant.getKey(),
                        model.run(Arrays.stream(test.features())
                                .map(row -> change.apply(row, random))
                                .toArray(float[][]::new)));
            }
        }
        progress.accept(where + "boosted trees");
        addTrees(scores, train, test);
        return scores;
    }

    private void addTrees(Scores scores, Examples train, Examples test) {
        float[][] seen = baseline(train);
        float[][] unseen = baseline(test);
        for (int quantity = 0; quantity < train.truth()[0].length; quantity++) {
            double[] truth = train.truth(quantity);
            scores.put(Scores.TREES + quantity, BoostedTrees.points(seen, truth, unseen, run.seed()));
            if (run.recipe().hasQuantileBaseline()) {
                scores.put(
                        Scores.QUANTILE_TREES + quantity,
                        BoostedTrees.quantiles(seen, truth, unseen, probabilities(), run.seed()));
            }
        }
    }

    private float[][] baseline(Examples rows) {
        return Arrays.stream(rows.features())
                .map(run.recipe()::baselineFeatures)
                .toArray(float[][]::new);
    }
}
