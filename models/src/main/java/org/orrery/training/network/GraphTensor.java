package org.orrery.training.network;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.orrery.training.onnx.Attributes;

/** Writes each operator into a model file. */
final class GraphTensor implements Tensor {
    private final GraphWriter writer;
    private final String name;
    private final int[] shape;

    GraphTensor(GraphWriter writer, String name, int... shape) {
        this.writer = writer;
        this.name = name;
        this.shape = shape;
    }

    String name() {
        return name;
    }

    @Override
    public int[] shape() {
        return shape.clone();
    }

    @Override
    public Tensor parameter(Block block) {
        return writer.parameter(block);
    }

    @Override
    public Tensor constant(float[] values, int... sizes) {
        return writer.constant(values, sizes);
    }

    @Override
    public Tensor constant(double value) {
        return writer.constant(value);
    }

    @Override
    public Tensor add(Tensor other) {
        return both("Add", other);
    }

    @Override
    public Tensor sub(Tensor other) {
        return both("Sub", other);
    }

    @Override
    public Tensor mul(Tensor other) {
        return both("Mul", other);
    }

    @Override
    public Tensor div(Tensor other) {
        return both("Div", other);
    }

    @Override
    public Tensor max(Tensor other) {
        return both("Max", other);
    }

    @Override
    public Tensor min(Tensor other) {
        return both("Min", other);
    }

    @Override
    public Tensor atLeast(Tensor other) {
        int[] result = Shapes.broadcast(shape, graph(other).shape);
        return writer.castToFloat(writer.node("GreaterOrEqual", result, this, other));
    }

    @Override
    public Tensor isMissing() {
        return writer.castToFloat(one("IsNaN"));
    }

    @Override
    public Tensor orWhereMissing(Tensor other) {
        return writer.node("Where", Shapes.broadcast(shape, graph(other).shape), one("IsNaN"), other, this);
    }

    @Override
    public Tensor where(Tensor flag, Tensor other) {
        int[] result = Shapes.broadcast(Shapes.broadcast(shape, graph(other).shape), graph(flag).shape);
        return writer.node("Where", result, writer.castToBoolean(graph(flag)), this, other);
    }

    @Override
    public Tensor clip(double least, double greatest) {
        return writer.node("Clip", shape, this, writer.scalar(least), writer.scalar(greatest));
    }

    @Override
    public Tensor exp() {
        return one("Exp");
    }

    @Override
    public Tensor log() {
        return one("Log");
    }

    @Override
    public Tensor sqrt() {
        return one("Sqrt");
    }

    @Override
    public Tensor abs() {
        return one("Abs");
    }

    @Override
    public Tensor neg() {
        return one("Neg");
    }

    @Override
    public Tensor sigmoid() {
        return one("Sigmoid");
    }

    @Override
    public Tensor tanh() {
        return one("Tanh");
    }

    @Override
    public Tensor erf() {
        return one("Erf");
    }

    @Override
    public Tensor withoutGradient() {
        return this;
    }

    @Override
    public Tensor matMul(Tensor matrix) {
        return writer.node("MatMul", product(matrix), this, matrix);
    }

    @Override
    public Tensor affine(Tensor matrix, Tensor bias) {
        if (shape.length == 2 && graph(matrix).shape.length == 2) {
            return writer.node("Gemm", product(matrix), this, matrix, bias);
        }
        return matMul(matrix).add(bias);
    }

    @Override
    public Tensor logSoftmax() {
        return writer.node("LogSoftmax", shape, new Attributes().integer("axis", last()), this);
    }

    @Override
    public Tensor sum() {
        return writer.node("ReduceSum", withLast(1), this, writer.integers(last()));
    }

    @Override
    public Tensor greatest() {
        return writer.node("ReduceMax", withLast(1), new Attributes().integers("axes", last()), this);
    }

    @Override
    public Tensor columns(int from, int to) {
        if (from == 0 && to == width()) {
            return this;
        }
        return writer.node(
                "Slice",
                withLast(to - from),
                this,
                writer.integers(from),
                writer.integers(to),
                writer.integers(last()));
    }

    @Override
    public Tensor concat(Tensor... others) {
        Tensor[] all = Stream.concat(Stream.of(this), Stream.of(others)).toArray(Tensor[]::new);
        int width = Stream.of(all).mapToInt(Tensor::width).sum();
        return writer.node("Concat", withLast(width), new Attributes().integer("axis", last()), all);
    }

    @Override
    public Tensor reshape(int... behindRows) {
        // In ONNX, 0 keeps a dimension: the number of rows.
        long[] sizes = IntStream.concat(IntStream.of(0), IntStream.of(behindRows))
                .mapToLong(size -> size)
                .toArray();
        int[] result = IntStream.concat(IntStream.of(shape[0]), IntStream.of(behindRows))
                .toArray();
        return writer.node("Reshape", result, this, writer.integers(sizes));
    }

    @Override
    public Tensor convolve(Tensor kernel, Tensor bias, int stride, int padding) {
        int[] size = kernel.shape();
        int height = (shape[2] + 2 * padding - size[2]) / stride + 1;
        int width = (shape[3] + 2 * padding - size[3]) / stride + 1;
        Attributes attributes = new Attributes()
                .integers("kernel_shape", size[2], size[3])
                .integers("strides", stride, stride)
                .integers("pads", padding, padding, padding, padding);
        return writer.node("Conv", new int[] {shape[0], size[0], height, width}, attributes, this, kernel, bias);
    }

    @Override
    public Tensor maxPool(int size) {
        Attributes attributes =
                new Attributes().integers("kernel_shape", size, size).integers("strides", size, size);
        int[] result = {shape[0], shape[1], shape[2] / size, shape[3] / size};
        return writer.node("MaxPool", result, attributes, this);
    }

    @Override
    public Tensor meanOfPixels() {
        Attributes attributes = new Attributes().integers("axes", 2, 3).integer("keepdims", 0);
        return writer.node("ReduceMean", new int[] {shape[0], shape[1]}, attributes, this);
    }

    @Override
    public Tensor eachRow(UnaryOperator<Tensor> function) {
        return writer.eachRow(this, function);
    }

    private Tensor one(String operator) {
        return writer.node(operator, shape, this);
    }

    private Tensor both(String operator, Tensor other) {
        return writer.node(operator, Shapes.broadcast(shape, graph(other).shape), this, other);
    }

    private int last() {
        return shape.length - 1;
    }

    private int[] withLast(int width) {
        int[] result = shape.clone();
        result[last()] = width;
        return result;
    }

    private int[] product(Tensor matrix) {
        int[] right = graph(matrix).shape;
        if (right[right.length - 2] != width()) {
            throw new IllegalArgumentException(
                    "cannot multiply %s by %s".formatted(Arrays.toString(shape), Arrays.toString(right)));
        }
        int[] left = shape.clone();
        left[last()] = right[right.length - 1];
        return left;
    }

    private static GraphTensor graph(Tensor tensor) {
        return (GraphTensor) tensor;
    }
}
