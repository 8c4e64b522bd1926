package org.orrery.training.network;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.orrery.training.metrics.Distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The loss of a head is the negative logarithm of the very density that its outputs describe. */
final class TestHeads {
    private static final Quantity REDSHIFT = new Quantity("z", 0, 1.2, 0.3, 0.2, 0.02);
    private static final Quantity MASS = new Quantity("logmstar", 5, 15, 10, 0.8, 0.05);
    private static final float[] ROW = {0.3f, -0.7f};
    private static final int STEPS = 240;

    @Test
    void testTruncatedMixture() {
        Network network = network(p -> new TruncatedMixture(p, "head", 2, REDSHIFT, 3, new Random(3)));
        double[][] truth = new double[STEPS][1];
        for (int i = 0; i < STEPS; i++) {
            truth[i][0] = centre(REDSHIFT, i);
        }
        assertMarginal(network, 0, REDSHIFT, densities(network, truth));
    }

    @Test
    void testJointMixture() {
        Network network = joint(REDSHIFT);
        double[][] truth = plane(REDSHIFT);
        double[] density = densities(network, truth);
        double[] marginal = new double[STEPS];
        for (int i = 0; i < truth.length; i++) {
            marginal[i / STEPS] += density[i] * step(MASS);
        }
        assertMarginal(network, 0, REDSHIFT, marginal);
    }

    @Test
    void testCovarianceWithinWideBounds() {
        Quantity wide = new Quantity("y", -2, 2.6, 0.3, 0.2, 0.02);
        Network network = joint(wide);
        double[][] truth = plane(wide);
        double[] density = densities(network, truth);
        double[] mean = new double[2];
        double product = 0;
        for (int i = 0; i < truth.length; i++) {
            double part = density[i] * step(MASS) * step(wide);
            mean[0] += part * truth[i][0];
            mean[1] += part * truth[i][1];
            product += part * truth[i][0] * truth[i][1];
        }
        float covariance = Forward.run(network, new float[][] {ROW})[0][15];
        assertTrue(Math.abs(covariance) > 0.01, "covariance " + covariance);
        assertEquals(product - mean[0] * mean[1], covariance, 0.01 * Math.abs(covariance));
    }

    private static Network joint(Quantity first) {
        return network(p -> new JointMixture(p, "head", 2, List.of(first, MASS), 3, new Random(3)));
    }

    private static double[][] plane(Quantity first) {
        double[][] truth = new double[STEPS * STEPS][];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = new double[] {centre(first, i / STEPS), centre(MASS, i % STEPS)};
        }
        return truth;
    }

    /** The density sums to one and has the distribution that the outputs give. */
    private static void assertMarginal(Network network, int index, Quantity quantity, double[] density) {
        Distribution expected =
                network.estimates().get(index).density().apply(Forward.run(network, new float[][] {ROW})[0]);
        double below = 0;
        for (int i = 0; i < STEPS; i++) {
            below += density[i] * step(quantity);
            double edge = quantity.lower() + (i + 1) * step(quantity);
            assertEquals(expected.cdf(edge), below, 2e-3, "below " + edge);
        }
        assertEquals(1, below, 1e-3);
    }

    /** Per unit of the quantities. */
    private static double[] densities(Network network, double[][] truth) {
        float[][] rows = new float[truth.length][];
        Arrays.fill(rows, ROW);
        float[][] targets = Arrays.stream(truth).map(network::target).toArray(float[][]::new);
        double unit = truth[0].length == 1 ? REDSHIFT.scale() : 2 * Math.PI * REDSHIFT.scale() * MASS.scale();
        if (truth[0].length == 1) {
            unit *= Math.sqrt(2 * Math.PI);
        }
        double perUnit = 1 / unit;
        try (TorchStep step = TorchStep.forward(network.parameters())) {
            float[] loss = step.values(network.loss(step.rows(rows), step.rows(targets)));
            double[] densities = new double[loss.length];
            Arrays.setAll(densities, i -> perUnit * Math.exp(-loss[i]));
            return densities;
        }
    }

    private static double step(Quantity quantity) {
        return (quantity.upper() - quantity.lower()) / STEPS;
    }

    private static double centre(Quantity quantity, int i) {
        return quantity.lower() + (i + 0.5) * step(quantity);
    }

    private interface MakesHead {
        Head make(Parameters parameters);
    }

    /** Weights large enough that the Gaussians lean and differ. */
    private static Network network(MakesHead maker) {
        Parameters parameters = new Parameters();
        Head head = maker.make(parameters);
        Random random = new Random(8);
        float[] values = parameters.values();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (0.5 * random.nextGaussian());
        }
        return new LayeredNetwork(parameters, input -> input, head);
    }
}
