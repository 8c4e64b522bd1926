package org.orrery.training.gyro;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.training.learning.Checkpoint;
import org.orrery.training.network.Network;
import org.orrery.training.network.NetworkChecks;
import org.orrery.training.network.Parity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

final class TestGyroNetworks {
    private static final float[][] STARS = {
        {3, 1.1f, 0.02f, 0.9f}, {0.5f, 2.7f, 0.05f, 0.4f}, {20, 0.8f, 0.015f, 1}, {7, 1.9f, 0.3f, 0.99f}
    };

    @TempDir
    private Path folder;

    @Test
    void testGradientsAreDerivatives() {
        double[][] truth = {{2, 1}, {1.5, 0.7}, {3.3, 2}, {0.4, 1}};
        NetworkChecks.gradients(new GyroAge(new RotationFlow(new Random(1))), STARS, truth);
    }

    @Test
    void testModelFilesEqualNetworks() throws Exception {
        Network age = new GyroAge(new RotationFlow(new Random(2)));
        Parity.verify(age, age.toOnnx("gyro_age", 4), NetworkChecks.odd(STARS), 1e-4);
        Network period = new GyroPeriod(new RotationFlow(new Random(3)));
        float[][] rows = {{0.1f, 1.1f, 0.5f}, {4.5f, 0.8f, 0.1f}, {0.01f, 3, 0.9f}};
        Parity.verify(period, period.toOnnx("gyro_period", 3), NetworkChecks.odd(rows), 1e-4);
    }

    @Test
    void testSameSeedGivesSameFile() throws Exception {
        List<Rotator> stars = new ArrayList<>(Stars.cluster("A", 0.1, 60));
        stars.addAll(Stars.cluster("B", 1, 60));
        Training training = new Training(2, 7, Checkpoint.NONE, line -> {});
        assertArrayEquals(training.model(stars, "all"), training.model(stars, "all"));
    }

    @Test
    void testStoppedTrainingGoesOn() throws Exception {
        List<Rotator> stars = Stars.cluster("A", 0.1, 60);
        byte[] whole = new Training(4, 7, Checkpoint.NONE, line -> {}).model(stars, "all");
        Checkpoint checkpoint = Checkpoint.open(folder, Map.of("run", "this"));
        int[] epochs = {0};
        try {
            new Training(4, 7, checkpoint, line -> {
                        if (++epochs[0] == 2) {
                            throw new IllegalStateException("stopped");
                        }
                    })
                    .model(stars, "all");
        } catch (IllegalStateException e) {
            assertEquals("stopped", e.getMessage());
        }
        assertEquals(2, epochs[0]);
        assertArrayEquals(whole, new Training(4, 7, checkpoint, line -> epochs[0]++).model(stars, "all"));
        assertEquals(4, epochs[0]);
    }
}
