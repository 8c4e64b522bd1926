package org.orrery.training.network;

import java.util.List;
import java.util.Map;
import java.util.Random;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class TestSpline {
    private static final Spline SPLINE = new Spline(8, 4, 0.02, 4);
    private static final int STEPS = 4000;

    /** A density of x given two numbers; its file gives the density at x and the quantile of a probability. */
    private record Conditional(Parameters parameters, Layer hidden, SplineFlow flow) implements Network {
        static Conditional random() {
            Random random = new Random(4);
            Parameters parameters = new Parameters();
            Layer hidden = Dense.silu(parameters, "hidden", 2, 5, random);
            return new Conditional(parameters, hidden, new SplineFlow(parameters, "flow", 5, SPLINE, random));
        }

        @Override
        public Tensor loss(Tensor features, Tensor truth) {
            return flow.logDensity(hidden.apply(features.columns(0, 2)), truth).neg();
        }

        @Override
        public Map<String, Tensor> outputs(Tensor features) {
            return Map.of("density", features.eachRow(row -> {
                Tensor inner = hidden.apply(row.columns(0, 2));
                Tensor x = flow.quantile(inner, row.columns(2, 3));
                return x.concat(flow.density(inner, x));
            }));
        }

        @Override
        public List<Estimate> estimates() {
            return List.of(Estimate.ofPoint(new Quantity("x", -10, 10, 0.5, 0.4, 0.01), 0));
        }

        @Override
        public void describe(ObjectNode estimate) {
            estimate.put("kind", "array");
        }
    }

    private static float[][] rows(int count) {
        Random random = new Random(6);
        float[][] rows = new float[count][];
        for (int row = 0; row < count; row++) {
            rows[row] = new float[] {
                (float) random.nextGaussian(),
                (float) random.nextGaussian(),
                (float) (0.001 + 0.998 * random.nextDouble())
            };
        }
        return rows;
    }

    @Test
    void testGradientsAreDerivatives() {
        float[][] features = rows(40);
        double[][] truth = new double[40][];
        for (int row = 0; row < truth.length; row++) {
            truth[row] = new double[] {0.5 + 0.25 * (row - 20)};
        }
        NetworkChecks.gradients(Conditional.random(), features, truth);
    }

    @Test
    void testModelFileEqualsNetwork() throws Exception {
        NetworkChecks.parity(Conditional.random(), rows(50));
    }

    @Test
    void testInverseComesBack() {
        try (TorchStep step = TorchStep.forward(new Parameters())) {
            int n = 2000;
            Tensor raw = step.tensor(gaussians(n * SPLINE.parameters(), 2), n, SPLINE.parameters());
            float[] x = new float[n];
            for (int i = 0; i < n; i++) {
                x[i] = -6 + 12f * i / n;
            }
            Spline.Image image = SPLINE.forward(raw, step.tensor(x, n, 1));
            float[] y = step.values(image.value());
            float[] back = step.values(SPLINE.inverse(raw, image.value()));
            float[] slope = step.values(image.slope());
            for (int i = 0; i < n; i++) {
                // What rounding y does to x where the spline is flat.
                double precision = 3e-5 + 1e-5 / slope[i];
                assertEquals(x[i], back[i], precision, "x " + x[i]);
                if (Math.abs(x[i]) >= 4) {
                    assertEquals(x[i], y[i], 1e-5);
                    assertEquals(1, slope[i], 1e-3);
                }
            }
        }
    }

    @Test
    void testSlopeIsDerivativeAndKnotsJoin() {
        try (TorchStep step = TorchStep.forward(new Parameters())) {
            float[] one = gaussians(SPLINE.parameters(), 1.5);
            float[] all = new float[STEPS * one.length];
            float[] x = new float[STEPS];
            for (int i = 0; i < STEPS; i++) {
                System.arraycopy(one, 0, all, i * one.length, one.length);
                x[i] = -5 + 10f * i / STEPS;
            }
            Spline.Image image = SPLINE.forward(step.tensor(all, STEPS, one.length), step.tensor(x, STEPS, 1));
            float[] y = step.values(image.value());
            float[] slope = step.values(image.slope());
            double apart = x[1] - x[0];
            for (int i = 1; i < STEPS; i++) {
                double rise = (y[i] - y[i - 1]) / apart;
                double middle = 0.5 * (slope[i] + slope[i - 1]);
                assertTrue(rise > 0, "not monotonic at " + x[i]);
                assertEquals(middle, rise, 2e-2 * Math.max(1, middle), "x " + x[i]);
            }
        }
    }

    @Test
    void testDensityIntegratesToOneAndQuantilesPartIt() {
        Conditional network = Conditional.random();
        float[] condition = {0.7f, -1.2f};
        double[] cdf = new double[STEPS];
        float[] x = new float[STEPS];
        try (TorchStep step = TorchStep.forward(network.parameters())) {
            float[] same = new float[2 * STEPS];
            for (int i = 0; i < STEPS; i++) {
                same[2 * i] = condition[0];
                same[2 * i + 1] = condition[1];
                x[i] = -20 + 40f * i / STEPS;
            }
            Tensor hidden = network.hidden.apply(step.tensor(same, STEPS, 2));
            float[] log = step.values(network.flow.logDensity(hidden, step.tensor(x, STEPS, 1)));
            for (int i = 1; i < STEPS; i++) {
                cdf[i] = cdf[i - 1] + 0.5 * (Math.exp(log[i]) + Math.exp(log[i - 1])) * (x[i] - x[i - 1]);
            }
        }
        assertEquals(1, cdf[STEPS - 1], 1e-3);
        for (float probability : new float[] {0.01f, 0.16f, 0.5f, 0.84f, 0.99f}) {
            float quantile = Forward.run(network, new float[][] {{condition[0], condition[1], probability}})[0][0];
            int at = (int) ((quantile + 20) / 40 * STEPS);
            double part = (quantile - x[at]) / (x[at + 1] - x[at]);
            assertEquals(probability, cdf[at] + part * (cdf[at + 1] - cdf[at]), 2e-3);
        }
    }

    @Test
    void testWrongSizesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Spline(1, 4, 0.02, 4));
        assertThrows(IllegalArgumentException.class, () -> new Spline(8, 4, 0.125, 4));
        assertThrows(IllegalArgumentException.class, () -> new Spline(8, 0, 0.02, 4));
    }

    private static float[] gaussians(int count, double size) {
        Random random = new Random(8);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (size * random.nextGaussian());
        }
        return values;
    }
}
