package org.orrery.training.network;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.orrery.training.onnx.Attributes;
import org.orrery.training.onnx.OnnxGraph;

/** Writes a network into a model file: operators in the order of their use, each constant once. Not thread-safe. */
public final class GraphWriter {
    private final OnnxGraph file;
    private final Parameters parameters;
    private final Map<String, Tensor> known = new HashMap<>();
    /** Where nodes go: the file's graph, or a loop's body. Constants all go into the file's. */
    private OnnxGraph graph;

    private int nodes;

    private GraphWriter(String name, Parameters parameters) {
        file = new OnnxGraph(name);
        graph = file;
        this.parameters = parameters;
    }

    /** The model file of a network over rows of {@code shape}: the input "features" and the network's outputs. */
    public static byte[] write(String name, Network network, int... shape) {
        GraphWriter writer = new GraphWriter(name, network.parameters());
        int[] sizes = new int[shape.length + 1];
        sizes[0] = -1;
        System.arraycopy(shape, 0, sizes, 1, shape.length);
        writer.graph.input("features", shape);
        Tensor features = new GraphTensor(writer, "features", sizes);
        network.outputs(features).forEach(writer::output);
        return writer.graph.toBytes();
    }

    private void output(String name, Tensor tensor) {
        graph.node("Identity", name, name(tensor));
        int[] shape = tensor.shape();
        graph.output(name, Arrays.copyOfRange(shape, 1, shape.length));
    }

    Tensor node(String operator, int[] shape, Tensor... inputs) {
        return node(operator, shape, new Attributes(), inputs);
    }

    Tensor node(String operator, int[] shape, Attributes attributes, Tensor... inputs) {
        String[] names = Arrays.stream(inputs).map(GraphWriter::name).toArray(String[]::new);
        String name = operator.toLowerCase(Locale.ROOT) + "_" + ++nodes;
        return new GraphTensor(this, graph.node(operator, name, attributes, names), shape);
    }

    Tensor castToFloat(Tensor flag) {
        return new GraphTensor(this, graph.castToFloat("flag_" + ++nodes, name(flag)), flag.shape());
    }

    Tensor castToBoolean(Tensor flag) {
        return new GraphTensor(this, graph.castToBoolean("condition_" + ++nodes, name(flag)), flag.shape());
    }

    /** A loop over the rows of {@code input}. */
    Tensor eachRow(Tensor input, UnaryOperator<Tensor> function) {
        int[] shape = input.shape();
        int[] behindRows = Arrays.copyOfRange(shape, 1, shape.length);
        OnnxGraph before = graph;
        String number = "" + ++nodes;
        OnnxGraph body = new OnnxGraph("row_" + number);
        graph = body;
        shape[0] = 1;
        Tensor row = new GraphTensor(this, body.element("row_" + number, behindRows), behindRows);
        row = node("Unsqueeze", shape, row, integers(0));
        Tensor result = function.apply(row);
        int size = 1;
        for (int length : result.shape()) {
            size *= length;
        }
        body.elementResult(name(node("Reshape", new int[] {size}, result, integers(-1))), size);
        graph = before;
        return new GraphTensor(this, graph.scan("rows_" + number, body, name(input)), -1, size);
    }

    Tensor parameter(Block block) {
        return known.computeIfAbsent(block.name(), name -> named(name, parameters.get(block), block.shape()));
    }

    /** In a loop, whose tensors are columns, as a column: the runtime takes twenty times as long where a number meets one. */
    Tensor constant(double value) {
        return graph == file ? scalar(value) : constant(new float[] {(float) value}, 1, 1);
    }

    /** A number without dimensions, as bounds must be. */
    Tensor scalar(double value) {
        return constant(new float[] {(float) value});
    }

    Tensor constant(float[] values, int... shape) {
        String key = Arrays.toString(shape) + Arrays.toString(values);
        return known.computeIfAbsent(key, unused -> named("constant_" + known.size(), values, shape));
    }

    /** Sizes, bounds or axes. */
    Tensor integers(long... values) {
        return known.computeIfAbsent(
                "integers" + Arrays.toString(values),
                unused -> new GraphTensor(this, file.integers("integers_" + known.size(), values), values.length));
    }

    private Tensor named(String name, float[] values, int... shape) {
        long[] sizes = Arrays.stream(shape).mapToLong(size -> size).toArray();
        return new GraphTensor(this, file.constant(name, values, sizes), shape);
    }

    private static String name(Tensor tensor) {
        return ((GraphTensor) tensor).name();
    }
}
