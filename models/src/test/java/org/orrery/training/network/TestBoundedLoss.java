package org.orrery.training.network;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A failure of the truth costs the bound, an ordinary row what it always did. */
final class TestBoundedLoss {
    private static final double BOUND = 8;

    private final Parameters parameters = new Parameters();
    private final Head plain =
            new TruncatedMixture(parameters, "head", 2, new Quantity("x", -100, 100, 0, 1, 0.01), 1, new Random(1));

    @Test
    void testBoundsFailuresAlone() {
        for (double truth : new double[] {0, 1, 5, 20, 90}) {
            double before = loss(plain, truth);
            double after = loss(new BoundedLoss(plain, BOUND), truth);
            assertEquals(-Math.log(Math.exp(-before) + Math.exp(-BOUND)), after, 1e-4, "truth " + truth);
            assertTrue(after <= BOUND);
        }
        assertTrue(loss(plain, 90) > 1000);
    }

    private double loss(Head head, double truth) {
        try (TorchStep step = TorchStep.forward(parameters)) {
            Tensor hidden = step.tensor(new float[] {0.3f, -0.2f}, 1, 2);
            return step.values(head.loss(hidden, step.tensor(new float[] {(float) truth}, 1, 1)))[0];
        }
    }
}
