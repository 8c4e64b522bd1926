package org.orrery.training.mixture;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.orrery.training.catalog.BandDropout;
import org.orrery.training.catalog.Bands;
import org.orrery.training.catalog.Catalog;
import org.orrery.training.learning.Folds;

/** Trains a mixture network; the same catalogue, settings and seed give the same weights. */
public final class Trainer {
    private static final int WARM_UP_STEPS = 100;
    private static final double SMALLEST_REDSHIFT = 1e-4;

    private final Settings settings;
    private final Consumer<String> progress;

    public Trainer(Settings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
        // One thread keeps sums in one order, and is faster for a net of this size.
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
    }

    public TrainedMixture train(Catalog catalog, long seed) {
        Random random = new Random(seed);
        Preprocessing preprocessing = Preprocessing.fit(catalog);
        Weights weights = Weights.random(Bands.COUNT, settings, random);
        Adam adam = new Adam(weights.values().length, settings.weightDecay());
        float[] gradient = new float[weights.values().length];
        int batch = Math.min(settings.batch(), catalog.size());
        int batches = catalog.size() / batch;
        int steps = settings.epochs() * batches;
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            int step = 0;
            for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
                int[] order = Folds.shuffled(catalog.size(), random);
                double loss = 0;
                for (int i = 0; i < batches; i++, step++) {
                    int[] rows = Arrays.copyOfRange(order, i * batch, (i + 1) * batch);
                    Batch seen = batch(catalog.rows(rows), preprocessing, random);
                    loss += gradient(manager, preprocessing, weights, seen, gradient) / batches;
                    adam.step(weights.values(), gradient, learningRate(step, steps));
                }
                progress.accept("epoch %d of %d, loss %.4f".formatted(epoch, settings.epochs(), loss));
            }
        }
        return new TrainedMixture(preprocessing, weights, settings);
    }

    private record Batch(float[] encoded, float[] truth) {}

    private Batch batch(Catalog rows, Preprocessing preprocessing, Random random) {
        int width = Preprocessing.WIDTH;
        float[] encoded = new float[rows.size() * width];
        float[] truth = new float[rows.size()];
        for (int row = 0; row < truth.length; row++) {
            float[] seen = BandDropout.apply(rows.features()[row], random);
            System.arraycopy(preprocessing.encode(seen), 0, encoded, row * width, width);
            truth[row] = scaled(rows.redshift()[row]);
        }
        return new Batch(encoded, truth);
    }

    /** Fills in the gradient of the batch's loss and returns the loss; nothing native outlives the call. */
    private float gradient(
            NDManager parent, Preprocessing preprocessing, Weights weights, Batch batch, float[] gradient) {
        try (NDManager manager = parent.newSubManager();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            int rows = batch.truth().length;
            Network network = new Network(manager, preprocessing, weights, settings);
            NDArray input = manager.create(batch.encoded(), new Shape(rows, Preprocessing.WIDTH));
            NDArray target = manager.create(batch.truth(), new Shape(rows, 1));
            NDArray loss = Likelihood.negativeLog(network.forward(input), target, settings);
            collector.backward(loss);
            network.copyGradients(weights, gradient);
            return loss.getFloat();
        }
    }

    private float scaled(double redshift) {
        double inside = Math.max(settings.lower() + SMALLEST_REDSHIFT, Math.min(settings.upper(), redshift));
        return (float) ((inside - Network.CENTRE) / Network.SCALE);
    }

    /** A short warm-up, then half a cosine down to zero. */
    private double learningRate(int step, int steps) {
        double warm = Math.min(1, (step + 1.0) / WARM_UP_STEPS);
        return settings.learningRate() * warm * 0.5 * (1 + Math.cos(Math.PI * step / steps));
    }
}
