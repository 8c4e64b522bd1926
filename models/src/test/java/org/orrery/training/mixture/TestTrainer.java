package org.orrery.training.mixture;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.orrery.training.Galaxies;
import org.orrery.training.catalog.Bands;
import org.orrery.training.catalog.Catalog;
import org.orrery.training.metrics.Accuracy;
import org.orrery.training.onnx.OnnxModel;
import org.orrery.training.photoz.Scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Training is reproducible, learns, and the graph computes what the trainer computed. */
final class TestTrainer {
    private static final Settings SMALL = new Settings(16, 3, 6, 128, 1e-2, 1e-2, 0, 1.2);
    private static final Catalog GALAXIES = Galaxies.invent(2000, 3);

    @Test
    void testSameWeightsUnderGarbageCollection() throws Exception {
        byte[] quiet = train().toOnnx("small");
        AtomicBoolean done = new AtomicBoolean();
        Thread collector = new Thread(() -> {
            while (!done.get()) {
                System.gc();
            }
        });
        collector.start();
        try {
            assertArrayEquals(quiet, train().toOnnx("small"));
        } finally {
            done.set(true);
            collector.join();
        }
    }

    @Test
    void testGraphEqualsTrainer() throws Exception {
        TrainedMixture trained = train();
        Catalog rows = new Catalog(Galaxies.invent(50, 5).features(), new double[50]);
        for (int band = 0; band < Bands.COUNT; band++) {
            rows.features()[band][band] = Float.NaN;
            rows.features()[10 + band][Bands.COUNT + band] = Float.NaN;
            rows.features()[20 + band][band] = Float.NaN;
            rows.features()[20 + band][(band + 1) % Bands.COUNT] = Float.NaN;
            rows.features()[30][band] = Float.NaN;
        }
        float[][] expected = forward(trained, rows);
        try (OnnxModel model = new OnnxModel(trained.toOnnx("small"))) {
            float[][] got = model.run(rows.flat(), Bands.FEATURES);
            for (int row = 0; row < rows.size(); row++) {
                assertArrayEquals(expected[row], got[row], 2e-4f, "row " + row);
            }
        }
    }

    @Test
    void testLearnsTheRelation() throws Exception {
        Catalog fresh = Galaxies.invent(1000, 4);
        try (OnnxModel model = new OnnxModel(
                new Trainer(SMALL.withEpochs(30), line -> {}).train(GALAXIES, 1).toOnnx("small"))) {
            Accuracy accuracy = Scoring.accuracy(model, fresh, SMALL.lower(), SMALL.upper());
            assertTrue(accuracy.sigmaNmad() < 0.02, accuracy.toString());
            assertTrue(accuracy.pitDistance() < 0.1, accuracy.toString());
        }
    }

    @Test
    void testAnotherSeedGivesOtherWeights() {
        byte[] other = new Trainer(SMALL, line -> {}).train(GALAXIES, 2).toOnnx("small");
        assertFalse(Arrays.equals(train().toOnnx("small"), other));
    }

    private static TrainedMixture train() {
        return new Trainer(SMALL, line -> {}).train(GALAXIES, 1);
    }

    private static float[][] forward(TrainedMixture trained, Catalog rows) {
        float[][] joined = new float[rows.size()][3 * SMALL.components()];
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            Network network = new Network(manager, trained.preprocessing(), trained.weights(), SMALL);
            for (int row = 0; row < joined.length; row++) {
                float[] encoded = trained.preprocessing().encode(rows.features()[row]);
                NDArray input = manager.create(encoded, new Shape(1, Preprocessing.WIDTH));
                NDList mixture = network.forward(input);
                for (int k = 0; k < SMALL.components(); k++) {
                    joined[row][k] = (float) Math.exp(mixture.get(0).getFloat(0, k));
                    double mean =
                            Network.CENTRE + Network.SCALE * mixture.get(1).getFloat(0, k);
                    joined[row][SMALL.components() + k] = (float) mean;
                    double sigma = Network.SCALE * Math.exp(mixture.get(2).getFloat(0, k));
                    joined[row][2 * SMALL.components() + k] = (float) sigma;
                }
            }
        }
        return joined;
    }
}
