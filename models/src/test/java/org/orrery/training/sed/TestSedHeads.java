package org.orrery.training.sed;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.orrery.training.metrics.Mixture;
import org.orrery.training.network.Estimate;
import org.orrery.training.network.Network;
import org.orrery.training.network.NetworkChecks;
import org.orrery.training.network.Parameters;
import org.orrery.training.network.Quantity;
import org.orrery.training.network.Tensor;
import org.orrery.training.network.TorchStep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Gradients, moments and correlations of the posterior's heads. */
final class TestSedHeads {
    private static final List<Quantity> QUANTITIES = List.of(
            new Quantity("a", 0, 1, 0.4, 0.3, 0.01),
            new Quantity("b", -5, 4, 0, 2, 0.02),
            new Quantity("c", 8, 9, 8.5, 0.2, 0.002));

    private final Parameters parameters = new Parameters();

    @Test
    void testGradientsOfTheMarginals() {
        MarginalMixtures marginals = marginals(0);
        check((rows, truth) -> marginals.loss(marginals.gaussians(rows), truth).sum());
    }

    @Test
    void testGradientsOfTheCorrelations() {
        Correlations correlations = new Correlations(parameters, "correlations", 4, 5, 3, new Random(2));
        check((rows, truth) ->
                correlations.loss(rows, truth, truth.columns(0, 1).mul(0).add(1)));
    }

    @Test
    void testMomentsAreThoseOfTheTruncatedDensity() {
        MarginalMixtures marginals = marginals(0.3);
        try (TorchStep step = TorchStep.forward(parameters)) {
            Tensor rows = step.rows(rows(50));
            MarginalMixtures.Gaussians gaussians = marginals.gaussians(rows);
            float[] mean = step.values(marginals.moments(gaussians).mean());
            float[] std = step.values(marginals.moments(gaussians).std());
            List<Tensor[]> outputs = marginals.outputs(gaussians);
            for (int row = 0; row < 50; row++) {
                for (int i = 0; i < 3; i++) {
                    Quantity quantity = QUANTITIES.get(i);
                    double[] expected = moments(density(step, outputs.get(i), row, quantity));
                    assertEquals(expected[0], mean[3 * row + i] * quantity.scale() + quantity.centre(), 2e-4);
                    assertEquals(expected[1], std[3 * row + i] * quantity.scale(), 1e-3);
                }
            }
        }
    }

    @Test
    void testCorrelationsAreFound() {
        // The loss of known correlations is least at them: the head's pairs are compared with the residuals' own.
        Correlations correlations = new Correlations(parameters, "correlations", 1, 4, 3, new Random(2));
        Random random = new Random(3);
        float[][] ones = new float[4000][1];
        float[][] residual = new float[ones.length][];
        for (int row = 0; row < ones.length; row++) {
            double a = random.nextGaussian();
            double b = 0.8 * a + 0.6 * random.nextGaussian();
            residual[row] = new float[] {(float) a, (float) b, (float) (-0.5 * b + 0.866 * random.nextGaussian())};
        }
        for (int i = 0; i < 400; i++) {
            float[] gradient = new float[parameters.values().length];
            try (TorchStep step = TorchStep.withGradients(parameters)) {
                Tensor rows = step.rows(ones);
                step.backward(correlations.loss(rows, step.rows(residual), rows.add(1)), gradient);
            }
            for (int weight = 0; weight < gradient.length; weight++) {
                parameters.values()[weight] -= 0.3f * gradient[weight];
            }
        }
        try (TorchStep step = TorchStep.forward(parameters)) {
            List<Tensor> pairs = correlations.pairs(step.rows(new float[1][1]));
            assertEquals(0.8, step.values(pairs.get(0))[0], 0.03);
            assertEquals(-0.4, step.values(pairs.get(1))[0], 0.04);
            assertEquals(-0.5, step.values(pairs.get(2))[0], 0.03);
        }
    }

    private MarginalMixtures marginals(double jitter) {
        MarginalMixtures marginals = new MarginalMixtures(parameters, "marginals", 4, QUANTITIES, 2, new Random(1));
        Random random = new Random(8);
        for (int i = 0; i < parameters.values().length; i++) {
            parameters.values()[i] += (float) (jitter * random.nextGaussian());
        }
        return marginals;
    }

    private void check(BiFunction<Tensor, Tensor, Tensor> loss) {
        double[][] truth = new double[30][];
        Random random = new Random(4);
        for (int row = 0; row < truth.length; row++) {
            truth[row] = new double[] {random.nextDouble(), -5 + 9 * random.nextDouble(), 8 + random.nextDouble()};
        }
        assertTrue(parameters.values().length > 0);
        NetworkChecks.gradients(new LossAlone(parameters, loss), rows(30), truth);
    }

    private static float[][] rows(int count) {
        Random random = new Random(6);
        float[][] rows = new float[count][4];
        for (float[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        return rows;
    }

    private static Mixture density(TorchStep step, Tensor[] three, int row, Quantity quantity) {
        float[] joined = new float[6];
        for (int part = 0; part < 3; part++) {
            System.arraycopy(step.values(three[part]), 2 * row, joined, 2 * part, 2);
        }
        return new Mixture(joined, quantity.lower(), quantity.upper());
    }

    /** Mean and standard deviation by the midpoint rule over the distribution function. */
    private static double[] moments(Mixture density) {
        int steps = 20_000;
        double step = (density.upper() - density.lower()) / steps;
        double mean = 0;
        double square = 0;
        for (int i = 0; i < steps; i++) {
            double x = density.lower() + (i + 0.5) * step;
            double mass = density.cdf(x + 0.5 * step) - density.cdf(x - 0.5 * step);
            mean += mass * x;
            square += mass * x * x;
        }
        return new double[] {mean, Math.sqrt(square - mean * mean)};
    }

    private record LossAlone(Parameters parameters, BiFunction<Tensor, Tensor, Tensor> of) implements Network {
        @Override
        public Tensor loss(Tensor features, Tensor truth) {
            return of.apply(features, truth);
        }

        @Override
        public Map<String, Tensor> outputs(Tensor features) {
            return Map.of();
        }

        @Override
        public List<Estimate> estimates() {
            return List.of();
        }

        @Override
        public void describe(ObjectNode estimate) {}
    }
}
