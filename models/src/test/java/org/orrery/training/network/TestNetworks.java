package org.orrery.training.network;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer under every head: gradients and model file. */
final class TestNetworks {
    private static final int ROWS = 24;
    private static final Quantity REDSHIFT = new Quantity("z", 0, 1.2, 0.5, 0.2, 0.002);
    private static final Quantity MASS = new Quantity("logmstar", 6, 13, 10, 0.8, 0.01);
    private static final Quantity AGE = new Quantity("age", 0, 14, 6, 3, 0.1);

    private static final float[][] FEATURES = new float[ROWS][4];
    private static final double[][] TRUTH = new double[ROWS][3];

    static {
        Random random = new Random(1);
        for (int row = 0; row < ROWS; row++) {
            FEATURES[row] = new float[] {
                (float) random.nextGaussian(),
                (float) (100 * Math.exp(random.nextGaussian()) - 30),
                (float) Math.exp(random.nextGaussian()),
                (float) (20 + random.nextGaussian())
            };
            TRUTH[row] = new double[] {random.nextDouble(), 10 + random.nextGaussian(), 14 * random.nextDouble()};
        }
    }

    static Stream<Network> networks() {
        return Stream.of(
                network(p -> new TruncatedMixture(p, "head", 6, REDSHIFT, 3, new Random(3))),
                network(p -> new TruncatedMixture(p, "head", 6, REDSHIFT, 1, new Random(3))),
                network(p -> new JointMixture(p, "head", 6, List.of(REDSHIFT, MASS), 3, new Random(3))),
                network(p -> new JointMixture(p, "head", 6, List.of(REDSHIFT, MASS, AGE), 2, new Random(3))),
                network(p -> new JointMixture(p, "head", 6, List.of(REDSHIFT), 2, new Random(3))),
                network(p ->
                        new BoundedLoss(new JointMixture(p, "head", 6, List.of(REDSHIFT, MASS), 2, new Random(3)), 3)),
                network(p -> new Regression(p, "head", 6, List.of(REDSHIFT, MASS), new Random(3))));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void testGradientsAreDerivatives(Network network) {
        float[][] features = FEATURES.clone();
        features[0] = new float[] {Float.NaN, 3, 1, 20};
        features[1] = new float[] {1, Float.NaN, Float.NaN, 20};
        NetworkChecks.gradients(network, features, TRUTH);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void testModelFileEqualsNetwork(Network network) throws Exception {
        NetworkChecks.parity(network, NetworkChecks.odd(FEATURES));
    }

    private interface MakesHead {
        Head make(Parameters parameters);
    }

    private static Network network(MakesHead head) {
        Random random = new Random(2);
        Parameters parameters = new Parameters();
        Inputs inputs = Inputs.fit(
                parameters,
                "inputs",
                FEATURES,
                Encoding.Kind.LINEAR,
                Encoding.Kind.ASINH,
                Encoding.Kind.LOGARITHM,
                Encoding.Kind.LINEAR);
        Layer body = inputs.then(Dense.silu(parameters, "hidden", inputs.width(), 6, random))
                .then(Dense.residual(parameters, "residual", 6, random));
        return new LayeredNetwork(parameters, body, head.make(parameters));
    }
}
