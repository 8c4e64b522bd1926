package org.orrery.training.network;

import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What must hold for every layer and head: gradients are derivatives, and the model file computes the same. */
public final class NetworkChecks {
    private static final float[] ODD = {
        Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0, -1, 1e30f, -1e30f, 1e-30f, -9999, 99
    };

    private NetworkChecks() {}

    /** Compares each gradient with the difference quotient of the mean loss. */
    public static void gradients(Network network, float[][] features, double[][] truth) {
        Parameters parameters = network.parameters();
        jitter(parameters, 0.1);
        float[] gradient = new float[parameters.values().length];
        try (TorchStep step = TorchStep.withGradients(parameters)) {
            step.backward(network.loss(step.rows(features), step.rows(floats(truth))), gradient);
        }
        float[] weights = parameters.values().clone();
        int flat = 0;
        for (int i = 0; i < weights.length; i++) {
            double slope =
                    (loss(network, features, truth, i, 4e-3f) - loss(network, features, truth, i, -4e-3f)) / 8e-3;
            parameters.setValues(weights);
            assertEquals(slope, gradient[i], 2e-3 + 0.02 * Math.abs(slope), "weight " + i);
            flat += gradient[i] == 0 ? 1 : 0;
        }
        assertTrue(flat < weights.length / 2, flat + " of " + weights.length + " weights have no gradient");
    }

    /** Compares the model file with the network, on ordinary and on odd rows. */
    public static void parity(Network network, float[][] features) throws Exception {
        jitter(network.parameters(), 0.3);
        byte[] model = network.toOnnx("checked", features[0].length);
        Parity.verify(network, model, features, 1e-4);
    }

    /** Rows of NaN, infinities and absurd numbers among ordinary ones. */
    public static float[][] odd(float[][] ordinary) {
        Random random = new Random(9);
        float[][] rows = new float[ordinary.length * 4][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = ordinary[row % ordinary.length].clone();
            for (int column = 0; column < rows[row].length; column++) {
                if (random.nextDouble() < 0.3 * (row / ordinary.length)) {
                    rows[row][column] = ODD[random.nextInt(ODD.length)];
                }
            }
        }
        return rows;
    }

    private static void jitter(Parameters parameters, double size) {
        Random random = new Random(5);
        float[] values = parameters.values();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (size * random.nextGaussian());
        }
    }

    private static double loss(Network network, float[][] features, double[][] truth, int weight, float change) {
        network.parameters().values()[weight] += change;
        try (TorchStep step = TorchStep.forward(network.parameters())) {
            double sum = 0;
            for (float value : step.values(network.loss(step.rows(features), step.rows(floats(truth))))) {
                sum += value;
            }
            return sum / features.length;
        } finally {
            network.parameters().values()[weight] -= change;
        }
    }

    private static float[][] floats(double[][] rows) {
        float[][] floats = new float[rows.length][rows[0].length];
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < rows[row].length; i++) {
                floats[row][i] = (float) rows[row][i];
            }
        }
        return floats;
    }
}
