package org.orrery.training.gyro;

import java.util.List;
import java.util.concurrent.Callable;

import org.orrery.training.card.ModelCard;
import org.orrery.training.cli.HelpOption;
import org.orrery.training.cli.Progress;
import org.orrery.training.learning.Checkpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains the flow of gyro_age and writes it the other way round: periods of stars of a given age. */
@Command(
        name = "gyro-period",
        aliases = "gyro_period",
        description = "rotation periods of stars of a given age and colour")
public final class GyroPeriodCommand implements Callable<Integer> {
    private static final String NAME = "gyro_period";

    @Mixin
    private HelpOption help;

    @Mixin
    private GyroOptions options;

    @Override
    public Integer call() throws Exception {
        List<Rotator> stars = RotatorCatalog.read(options.data());
        Progress progress = new Progress(System.err);
        Checkpoint checkpoint = options.checkpoint(NAME, "none");
        Training training = new Training(options.epochs(), options.seed(), checkpoint, progress);
        byte[] model = Training.export(
                NAME, new GyroPeriod(training.flow(stars, "all stars")), GyroCards.PERIODS, GyroCards.ODD_PERIODS);
        progress.done();
        ModelCard card = GyroCards.ofPeriod(options, stars, model);
        GyroCards.addTestVectors(card, model, GyroCards.PERIODS);
        card.write(options.output(NAME), model);
        options.forget(NAME);
        System.out.printf("wrote %s, sha256 %s%n", options.output(NAME).resolve("model.onnx"), ModelCard.sha256(model));
        return 0;
    }
}
