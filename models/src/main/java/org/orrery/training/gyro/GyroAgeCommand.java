package org.orrery.training.gyro;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;

import org.orrery.training.card.ModelCard;
import org.orrery.training.cli.HelpOption;
import org.orrery.training.cli.Progress;
import org.orrery.training.learning.Checkpoint;
import org.orrery.training.learning.Folds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Leaves out one cluster after another, then trains on all and writes the model's folder. */
@Command(name = "gyro-age", aliases = "gyro_age", description = "ages of stars and of clusters from rotation periods")
public final class GyroAgeCommand implements Callable<Integer> {
    private static final String NAME = "gyro_age";

    @Mixin
    private HelpOption help;

    @Mixin
    private GyroOptions options;

    @Option(
            names = "--folds",
            paramLabel = "N",
            description = "Folds of whole clusters (default: one cluster after another is left out).")
    private int folds;

    @Override
    public Integer call() throws Exception {
        if (folds < 0 || folds == 1) {
            throw new IllegalArgumentException("--folds must be at least 2, not " + folds);
        }
        List<Rotator> stars = RotatorCatalog.read(options.data());
        String[] cluster = stars.stream().map(Rotator::cluster).toArray(String[]::new);
        Folds parts = folds == 0 ? Folds.leaveOneGroupOut(cluster) : Folds.ofGroups(cluster, folds, options.seed());
        PrintStream out = System.out;
        out.printf("%,d stars of %s, %d folds of whole clusters%n", stars.size(), options.data(), parts.count());
        Progress progress = new Progress(System.err);
        Checkpoint checkpoint = options.checkpoint(NAME, folds == 0 ? "clusters" : Integer.toString(folds));
        Training training = new Training(options.epochs(), options.seed(), checkpoint, progress);

        long start = System.nanoTime();
        byte[] model = training.verifiedModel(stars);
        double seconds = (System.nanoTime() - start) / 1e9;
        Validation validation = Validation.of(stars, model, training, parts);
        progress.done();
        out.println(validation.markdown());

        ModelCard card = GyroCards.ofAge(options, stars, validation);
        GyroCards.addTestVectors(card, model, GyroCards.STARS);
        card.write(options.output(NAME), model);
        GyroPictures.write(options.output(NAME), model, validation);
        validation.write(options.output(NAME));
        options.forget(NAME);
        out.printf(
                "trained in %.0f s; %,.0f posteriors a second on one thread%n",
                seconds, Posterior.perSecond(model, stars));
        out.printf("wrote %s, sha256 %s%n", options.output(NAME).resolve("model.onnx"), ModelCard.sha256(model));
        return 0;
    }
}
