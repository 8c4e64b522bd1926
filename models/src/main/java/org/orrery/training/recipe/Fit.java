package org.orrery.training.recipe;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

import ai.onnxruntime.OrtException;
import org.orrery.training.learning.Checkpoint;
import org.orrery.training.learning.Examples;
import org.orrery.training.learning.Trainer;
import org.orrery.training.network.Network;
import org.orrery.training.network.Parity;

/** Trains a recipe's network on some rows, and writes a model file that computes what the network does. */
final class Fit {
    private static final double TOLERANCE = 1e-4;
    private static final int VERIFIED_ROWS = 2000;

    private final Run run;
    private final Checkpoint checkpoint;
    private final Consumer<String> progress;

    Fit(Run run, Checkpoint checkpoint, Consumer<String> progress) {
        this.run = run;
        this.checkpoint = checkpoint;
        this.progress = progress;
    }

    Network train(Examples rows, long seed, String name) {
        Random random = new Random(seed);
        Network network = run.recipe().network(rows, random);
        new Trainer(run.settings(), run.recipe().augmentation(), progress)
                .train(network, rows, random, checkpoint, name);
        return network;
    }

    /** The model file; fails where it gives anything else than the network. */
    byte[] export(Network network, Examples rows) throws OrtException {
        byte[] model =
                network.toOnnx(run.recipe().name(), run.recipe().features().size());
        float[][] usual = Arrays.copyOf(rows.features(), Math.min(rows.size(), VERIFIED_ROWS));
        float[][] odd = RowProbes.all(run.recipe().features(), rows.features());
        float[][] both = Stream.concat(Stream.of(usual), Stream.of(odd)).toArray(float[][]::new);
        Parity.verify(network, model, both, TOLERANCE);
        return model;
    }
}
