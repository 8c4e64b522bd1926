package org.orrery.training.learning;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

import org.orrery.training.network.Network;
import org.orrery.training.network.Parameters;
import org.orrery.training.network.Tensor;
import org.orrery.training.network.TorchStep;

/** Trains a network; the same rows, settings and random numbers give the same weights. */
public final class Trainer {
    private static final int VALIDATION_BATCH = 4096;

    private final Settings settings;
    private final Augmentation augmentation;
    private final Consumer<String> progress;

    public Trainer(Settings settings, Augmentation augmentation, Consumer<String> progress) {
        this.settings = settings;
        this.augmentation = augmentation;
        this.progress = progress;
    }

    /** Leaves the final weights in the network. */
    public void train(Network network, Examples examples, Random random) {
        Examples validation = null;
        Examples training = examples;
        int held = (int) (settings.validation() * examples.size());
        if (held > 0) {
            int[] order = Folds.shuffled(examples.size(), random);
            validation = examples.rows(Arrays.copyOf(order, held));
            training = examples.rows(Arrays.copyOfRange(order, held, order.length));
        }
        Parameters parameters = network.parameters();
        float[] values = parameters.values();
        Adam adam = new Adam(values.length, settings.weightDecay());
        MovingAverage average = settings.average() > 0 ? new MovingAverage(settings.average(), values) : null;
        EarlyStopping stopping = new EarlyStopping(settings.patience());
        float[] gradient = new float[values.length];
        int batch = Math.min(settings.batch(), training.size());
        int batches = training.size() / batch;
        int steps = settings.epochs() * batches;
        int step = 0;
        for (int epoch = 1; epoch <= settings.epochs() && !stopping.isDone(); epoch++) {
            int[] order = Folds.shuffled(training.size(), random);
            double loss = 0;
            for (int i = 0; i < batches; i++, step++) {
                Examples seen = training.rows(Arrays.copyOfRange(order, i * batch, (i + 1) * batch));
                loss += gradient(network, seen, random, gradient) / batches;
                adam.step(values, gradient, settings.learningRate(step, steps));
                if (average != null) {
                    average.add(values);
                }
            }
            String line = "epoch %d of %d, loss %.4f".formatted(epoch, settings.epochs(), loss);
            if (validation != null) {
                float[] candidate = average == null ? values.clone() : average.values();
                double validated = loss(network, candidate, validation);
                stopping.add(validated, candidate);
                line += ", validation %.4f".formatted(validated);
            }
            progress.accept(line);
        }
        if (validation != null) {
            parameters.setValues(stopping.best());
        } else if (average != null) {
            parameters.setValues(average.values());
        }
    }

    /** Fills in the gradient of the batch's loss and returns the loss. */
    private float gradient(Network network, Examples batch, Random random, float[] gradient) {
        float[][] features = new float[batch.size()][];
        for (int row = 0; row < features.length; row++) {
            features[row] = network.prepare(augmentation.apply(batch.features()[row], random));
        }
        try (TorchStep step = TorchStep.withGradients(network.parameters())) {
            return step.backward(network.loss(step.rows(features), truth(network, step, batch)), gradient);
        }
    }

    /** Mean loss of rows as they are. */
    private static double loss(Network network, float[] candidate, Examples rows) {
        float[] current = network.parameters().values().clone();
        network.parameters().setValues(candidate);
        double sum = 0;
        for (int from = 0; from < rows.size(); from += VALIDATION_BATCH) {
            int to = Math.min(rows.size(), from + VALIDATION_BATCH);
            int first = from;
            int[] part = new int[to - from];
            Arrays.setAll(part, i -> first + i);
            Examples batch = rows.rows(part);
            try (TorchStep step = TorchStep.forward(network.parameters())) {
                Tensor loss = network.loss(step.rows(prepared(network, batch.features())), truth(network, step, batch));
                for (float value : step.values(loss)) {
                    sum += value;
                }
            }
        }
        network.parameters().setValues(current);
        return sum / rows.size();
    }

    private static float[][] prepared(Network network, float[][] features) {
        return Arrays.stream(features).map(network::prepare).toArray(float[][]::new);
    }

    private static Tensor truth(Network network, TorchStep step, Examples batch) {
        return step.rows(Arrays.stream(batch.truth()).map(network::target).toArray(float[][]::new));
    }
}
