package org.orrery.training.learning;

import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.orrery.training.network.Dense;
import org.orrery.training.network.Encoding;
import org.orrery.training.network.Forward;
import org.orrery.training.network.Inputs;
import org.orrery.training.network.LayeredNetwork;
import org.orrery.training.network.Network;
import org.orrery.training.network.Parameters;
import org.orrery.training.network.Quantity;
import org.orrery.training.network.TruncatedMixture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Training is reproducible whatever the garbage collector does, and learns. */
final class TestTrainer {
    private static final Examples LINE = line(2000, 1);

    @Test
    void testSameWeightsUnderGarbageCollection() throws Exception {
        Settings settings = Settings.of(4, 100, 1e-2, 1e-2).withAverage(0.99).withEarlyStopping(0.2, 0);
        float[] quiet = train(settings).parameters().values();
        AtomicBoolean done = new AtomicBoolean();
        Thread collector = new Thread(() -> {
            while (!done.get()) {
                System.gc();
            }
        });
        collector.start();
        try {
            assertArrayEquals(quiet, train(settings).parameters().values());
        } finally {
            done.set(true);
            collector.join();
        }
    }

    @Test
    void testLearnsTheRelation() {
        Network network = train(Settings.of(20, 100, 1e-2, 1e-2));
        Examples fresh = line(500, 2);
        float[][] outputs = Forward.run(network, fresh.features());
        double error = 0;
        double sigma = 0;
        for (int row = 0; row < fresh.size(); row++) {
            float[] o = outputs[row];
            error += Math.abs(o[0] * o[2] + o[1] * o[3] - fresh.truth()[row][0]) / fresh.size();
            sigma += (o[0] * o[4] + o[1] * o[5]) / fresh.size();
        }
        // The noise has a sigma of 0.05, and a mean size of 0.04.
        assertTrue(error < 0.05, "error " + error);
        assertTrue(sigma > 0.035 && sigma < 0.07, "sigma " + sigma);
    }

    private static Network train(Settings settings) {
        Random random = new Random(1);
        Parameters parameters = new Parameters();
        Inputs inputs = Inputs.fit(parameters, "inputs", LINE.features(), Encoding.Kind.LINEAR, Encoding.Kind.LINEAR);
        Quantity quantity = Quantity.fit("y", -1, 3, LINE.truth(0));
        Network network = new LayeredNetwork(
                parameters,
                inputs.then(Dense.silu(parameters, "hidden", inputs.width(), 16, random)),
                new TruncatedMixture(parameters, "head", 16, quantity, 2, random));
        new Trainer(settings, Augmentation.hide(0.1, 1), line -> {}).train(network, LINE, random);
        return network;
    }

    /** y = a + noise; b is y with more noise. */
    private static Examples line(int rows, long seed) {
        Random random = new Random(seed);
        float[][] features = new float[rows][];
        double[][] truth = new double[rows][];
        for (int row = 0; row < rows; row++) {
            double a = 2 * random.nextDouble();
            double y = a + 0.05 * random.nextGaussian();
            features[row] = new float[] {(float) a, (float) (y + 0.5 * random.nextGaussian())};
            truth[row] = new double[] {y};
        }
        return new Examples(features, truth);
    }
}
