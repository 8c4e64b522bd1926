package org.orrery.training.recipe;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import ai.onnxruntime.OrtException;
import org.orrery.training.card.ModelCard;
import org.orrery.training.learning.Checkpoint;
import org.orrery.training.learning.Examples;
import org.orrery.training.learning.Folds;
import org.orrery.training.network.Estimate;
import org.orrery.training.network.Network;
import org.orrery.training.report.AccuracyTable;
import org.orrery.training.report.Judgement;
import org.orrery.training.report.QuantityReport;
import org.orrery.training.report.Report;

/**
 * Makes a model: validates its recipe, trains it on all rows and writes its folder. Stopped at any time, the same run goes on
 * where it was and ends with the same files.
 */
public final class Training {
    private final Run run;
    private final PrintStream out;
    private final Consumer<String> progress;

    public Training(Run run, PrintStream out, Consumer<String> progress) {
        this.run = run;
        this.out = out;
        this.progress = progress;
    }

    public void run() throws IOException, OrtException {
        Recipe recipe = run.recipe();
        Examples examples = ExampleCheck.check(recipe, recipe.read(run.data()));
        Folds folds = CrossValidation.folds(run, examples);
        String how = "%d-fold cross-validation%s on %,d rows"
                .formatted(folds.count(), examples.group() == null ? "" : ", groups left out whole,", examples.size());
        out.printf("%s: %s of %s%n", recipe.name(), how, run.data());
        Checkpoint checkpoint = Checkpoint.open(run.checkpoint(), run.description());

        Scores scores = new CrossValidation(run, examples, checkpoint, progress).run(folds);
        Fit fit = new Fit(run, checkpoint, line -> progress.accept("all rows: " + line));
        Network network = fit.train(examples, run.seed(), "all.training");
        byte[] model = fit.export(network, examples);
        progress.accept("");

        Report report = new Report(how + ".", judge(network, examples, scores), examples.group());
        for (QuantityReport quantity : report.quantities()) {
            out.printf("%n%s%n%n%s", quantity.quantity().name(), AccuracyTable.ofMethods(quantity));
        }
        report.write(run.output());
        new Card(run, examples).of(network, model, how, report).write(run.output(), model);
        Checkpoint.delete(run.checkpoint());
        out.printf("%nruntime: %.2f microseconds per row, one thread%n", Speed.microsecondsPerRow(model, examples));
        out.printf("wrote %s, sha256 %s%n", run.output().resolve("model.onnx"), ModelCard.sha256(model));
    }

    private List<QuantityReport> judge(Network network, Examples examples, Scores scores) {
        List<QuantityReport> reports = new ArrayList<>();
        List<Estimate> estimates = network.estimates();
        for (int i = 0; i < estimates.size(); i++) {
            Estimate estimate = estimates.get(i);
            double[] truth = examples.truth(i);
            String name = run.recipe().name();
            List<Judgement> judgements = new ArrayList<>();
            judgements.add(Judgement.ofModel(name, estimate, scores.get(Scores.MODEL), truth));
            if (run.recipe().judgesMeans()) {
                judgements.add(
                        Judgement.ofMeans(name + ", mean of the density", estimate, scores.get(Scores.MODEL), truth));
            }
            for (String variant : run.recipe().variants().keySet()) {
                judgements.add(Judgement.ofModel(
                        name + ", " + variant, estimate, scores.get(Scores.VARIANT + variant), truth));
            }
            float[][] trees = scores.get(Scores.TREES + i);
            double[] points = IntStream.range(0, trees.length)
                    .mapToDouble(row -> trees[row][0])
                    .toArray();
            judgements.add(Judgement.ofPoints("boosted trees, squared error", estimate.quantity(), points, truth));
            if (run.recipe().hasQuantileBaseline()) {
                judgements.add(Judgement.ofQuantiles(
                        "boosted trees, quantiles",
                        estimate.quantity(),
                        CrossValidation.probabilities(),
                        scores.get(Scores.QUANTILE_TREES + i),
                        truth));
            }
            reports.add(new QuantityReport(estimate.quantity(), truth, judgements));
        }
        return reports;
    }
}
