package org.orrery.training.learning;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

import org.orrery.training.network.Network;
import org.orrery.training.network.Tensor;
import org.orrery.training.network.TorchStep;

/**
 * Trains a network; the same rows, settings and random numbers give the same weights, also where training was stopped
 * and went on from its checkpoint.
 */
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

    public void train(Network network, Examples examples, Random random) {
        train(network, examples, random, Checkpoint.NONE, "");
    }

    /** Leaves the final weights in the network; keeps {@code name} in the checkpoint after each epoch. */
    public void train(Network network, Examples examples, Random random, Checkpoint checkpoint, String name) {
        Examples validation = null;
        Examples training = examples;
        int held = (int) (settings.validation() * examples.size());
        if (held > 0) {
            int[] order = Folds.shuffled(examples.size(), random);
            validation = examples.rows(Arrays.copyOf(order, held));
            training = examples.rows(Arrays.copyOfRange(order, held, order.length));
        }
        TrainingState state = new TrainingState(network.parameters().values(), settings, random);
        checkpoint.load(name, state::read);
        while (state.epoch < settings.epochs() && !state.stopping.isDone()) {
            double loss = epoch(network, training, state);
            String line = "epoch %d of %d, loss %.4f".formatted(state.epoch, settings.epochs(), loss);
            if (validation != null) {
                float[] candidate = state.average == null ? state.weights.clone() : state.average.values();
                double validated = loss(network, candidate, validation);
                state.stopping.add(validated, candidate);
                line += ", validation %.4f".formatted(validated);
            }
            checkpoint.save(name, state::write);
            progress.accept(line);
        }
        if (validation != null) {
            network.parameters().setValues(state.stopping.best());
        } else if (state.average != null) {
            network.parameters().setValues(state.average.values());
        }
    }

    /** One pass over the rows; returns its mean loss. */
    private double epoch(Network network, Examples training, TrainingState state) {
        int batch = Math.min(settings.batch(), training.size());
        int batches = training.size() / batch;
        int steps = settings.epochs() * batches;
        float[] gradient = new float[state.weights.length];
        int[] order = Folds.shuffled(training.size(), state.random);
        double loss = 0;
        for (int i = 0; i < batches; i++, state.step++) {
            Examples seen = training.rows(Arrays.copyOfRange(order, i * batch, (i + 1) * batch));
            loss += gradient(network, seen, state.random, gradient) / batches;
            state.adam.step(state.weights, gradient, settings.learningRate(state.step, steps));
            if (state.average != null) {
                state.average.add(state.weights);
            }
        }
        state.epoch++;
        return loss;
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
            int first = from;
            int[] part = new int[Math.min(rows.size() - from, VALIDATION_BATCH)];
            Arrays.setAll(part, i -> first + i);
            Examples batch = rows.rows(part);
            float[][] features =
                    Arrays.stream(batch.features()).map(network::prepare).toArray(float[][]::new);
            try (TorchStep step = TorchStep.forward(network.parameters())) {
                Tensor loss = network.loss(step.rows(features), truth(network, step, batch));
                for (float value : step.values(loss)) {
                    sum += value;
                }
            }
        }
        network.parameters().setValues(current);
        return sum / rows.size();
    }

    private static Tensor truth(Network network, TorchStep step, Examples batch) {
        return step.rows(Arrays.stream(batch.truth()).map(network::target).toArray(float[][]::new));
    }
}
