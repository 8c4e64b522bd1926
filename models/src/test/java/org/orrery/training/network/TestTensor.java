package org.orrery.training.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Each operator: its value worked out in Java, the model file's value, and its gradient. */
final class TestTensor {
    private static final float[][] ROWS = new float[16][4];

    static {
        Random random = new Random(6);
        for (float[] row : ROWS) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) (1.5 * random.nextGaussian());
            }
        }
        ROWS[0] = new float[] {0, 1, -1, 20};
        ROWS[1] = new float[] {-80, 80, 3, -3};
    }

    static Stream<Arguments> elementwise() {
        return Stream.of(
                op("exp", x -> x.clip(-5, 5).exp(), x -> Math.exp(Math.max(-5, Math.min(5, x)))),
                op("log", x -> x.abs().add(0.5).log(), x -> Math.log(Math.abs(x) + 0.5)),
                op("sqrt", x -> x.square().add(1).sqrt(), x -> Math.sqrt(x * x + 1)),
                op("neg", Tensor::neg, x -> -x),
                op("sigmoid", Tensor::sigmoid, x -> 1 / (1 + Math.exp(-x))),
                op("tanh", Tensor::tanh, Math::tanh),
                op("silu", Tensor::silu, x -> x / (1 + Math.exp(-x))),
                op("softplus", Tensor::softplus, x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))),
                op("asinh", Tensor::asinh, x -> Math.signum(x) * Math.log(Math.abs(x) + Math.hypot(1, x))),
                op("div", x -> x.div(x.square().add(2)), x -> x / (x * x + 2)),
                op("max", x -> x.max(x.mul(-0.5)), x -> Math.max(x, -0.5 * x)),
                op("min", x -> x.min(x.mul(0.5)), x -> Math.min(x, 0.5 * x)),
                op("where", x -> x.where(x.atLeast(x.constant(0.3)), x.mul(3)), x -> (float) x >= 0.3f ? x : 3 * x),
                op("missing", x -> x.isMissing().add(x), x -> x));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("elementwise")
    void testElementwiseOperator(String name, UnaryOperator<Tensor> operator, Function function) throws Exception {
        float[][] got = Forward.run(network(operator), ROWS);
        for (int row = 0; row < ROWS.length; row++) {
            for (int i = 0; i < ROWS[row].length; i++) {
                double expected = function.of(ROWS[row][i]);
                assertEquals(
                        expected, got[row][i], 2e-6 * Math.max(1, Math.abs(expected)), name + " of " + ROWS[row][i]);
            }
        }
        check(operator);
    }

    static Stream<Arguments> shaped() {
        float[] triangle = {1, 1, 1, 1, 0, 1, 1, 1, 0, 0, 1, 1, 0, 0, 0, 1};
        return Stream.of(
                op("columns", x -> x.columns(1, 3).concat(x.columns(0, 1), x.columns(3, 4))),
                op("cumulative sum", x -> x.matMul(x.constant(triangle, 4, 4))),
                op("sum", x -> x.sub(x.sum())),
                op("logSumExp", x -> x.sub(x.logSumExp())),
                op("logSoftmax", Tensor::logSoftmax),
                op("reshape", x -> x.reshape(2, 2).sum().reshape(2).concat(x.columns(0, 2))),
                op(
                        "grid",
                        x -> x.reshape(2, 2)
                                .affine(
                                        x.constant(new float[] {1, 2, 3, 4, 5, 6}, 2, 3),
                                        x.constant(new float[] {1, 0, 2}, 3))
                                .reshape(6)
                                .columns(1, 5)),
                op(
                        "each with each",
                        x -> x.reshape(4, 1)
                                .sub(x.constant(new float[] {-1, 0, 1}, 3))
                                .square()
                                .sum()
                                .reshape(4)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shaped")
    void testOperatorOnShapes(String name, UnaryOperator<Tensor> operator) throws Exception {
        check(operator);
    }

    @Test
    void testColumnsAndSumByHand() {
        float[][] got = Forward.run(network(x -> x.columns(0, 2).concat(x.sum())), new float[][] {{1, 2, 3, 4}});
        assertArrayEquals(new float[] {1, 2, 10}, got[0]);
    }

    @Test
    void testMissingIsReplacedBeforeAnythingElse() throws Exception {
        float[][] rows = {{Float.NaN, 1, Float.NaN, 2}, {3, Float.NaN, 4, 5}};
        Network network = network(x -> x.orWhereMissing(x.constant(new float[] {7, 8, 9, 10}, 4)));
        assertArrayEquals(new float[][] {{7, 1, 9, 2}, {3, 8, 4, 5}}, Forward.run(network, rows));
        Parity.verify(network, network.toOnnx("missing", 4), rows, 0);
    }

    @Test
    void testShapesThatDoNotFitAreNamed() {
        Exception error = assertThrows(
                IllegalArgumentException.class,
                () -> network(x -> x.add(x.constant(new float[3], 3))).toOnnx("wrong", 4));
        assertEquals("shapes [-1, 4] and [3] do not fit", error.getMessage());
        error = assertThrows(
                IllegalArgumentException.class,
                () -> network(x -> x.matMul(x.constant(new float[6], 3, 2))).toOnnx("wrong", 4));
        assertEquals("cannot multiply [-1, 4] by [3, 2]", error.getMessage());
    }

    @Test
    void testParityFindsADifference() {
        Network other = network(x -> x.mul(1.001));
        Exception error = assertThrows(
                IllegalStateException.class,
                () -> Parity.verify(network(x -> x), other.toOnnx("other", 4), ROWS, 1e-4));
        assertTrue(error.getMessage().startsWith("the model file gives"), error.getMessage());
    }

    private static void check(UnaryOperator<Tensor> operator) throws Exception {
        Network network = network(operator);
        Parity.verify(network, network.toOnnx("operator", 4), ROWS, 1e-5);
        float[][] gentle = Stream.of(ROWS).skip(2).toArray(float[][]::new);
        NetworkChecks.gradients(network(operator), gentle, new double[gentle.length][1]);
    }

    /** A number's function. */
    interface Function {
        double of(double x);
    }

    private static Arguments op(String name, UnaryOperator<Tensor> operator) {
        return Arguments.of(name, operator);
    }

    private static Arguments op(String name, UnaryOperator<Tensor> operator, Function function) {
        return Arguments.of(name, operator, function);
    }

    /** The operator behind a scaling by learned factors, which start as one. */
    private static Network network(UnaryOperator<Tensor> operator) {
        Parameters parameters = new Parameters();
        Block factor = parameters.declare("factor", () -> 1, 4);
        return new Network() {
            @Override
            public Parameters parameters() {
                return parameters;
            }

            @Override
            public Tensor loss(Tensor features, Tensor truth) {
                Tensor out = outputs(features).get("y");
                // Unequal shares, so that no gradient cancels.
                return out.mul(out.constant(new float[] {0.3f, -0.2f, 0.4f, 0.1f}, 4))
                        .sum();
            }

            @Override
            public Map<String, Tensor> outputs(Tensor features) {
                Map<String, Tensor> outputs = new LinkedHashMap<>();
                outputs.put("y", operator.apply(features.mul(features.parameter(factor))));
                return outputs;
            }

            @Override
            public List<Estimate> estimates() {
                return List.of();
            }

            @Override
            public void describe(ObjectNode estimate) {}
        };
    }
}
