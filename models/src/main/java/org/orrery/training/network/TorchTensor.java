package org.orrery.training.network;

import java.util.Arrays;
import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;

/**
 * Computes at once, with gradients.
 *
 * <p>Never calls an operator of the library with a Java number: see {@link Tensor}. A test reads this class's code for it.
 */
final class TorchTensor implements Tensor {
    private final TorchStep step;
    private final NDArray array;

    TorchTensor(TorchStep step, NDArray array) {
        this.step = step;
        this.array = array;
    }

    NDArray array() {
        return array;
    }

    @Override
    public int[] shape() {
        return Arrays.stream(array.getShape().getShape())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    @Override
    public Tensor parameter(Block block) {
        return of(step.parameter(block));
    }

    @Override
    public Tensor constant(float[] values, int... shape) {
        return of(step.constant(values, shape));
    }

    @Override
    public Tensor constant(double value) {
        return of(step.constant(value));
    }

    @Override
    public Tensor add(Tensor other) {
        return of(array.add(array(other)));
    }

    @Override
    public Tensor sub(Tensor other) {
        return of(array.sub(array(other)));
    }

    @Override
    public Tensor mul(Tensor other) {
        return of(array.mul(array(other)));
    }

    @Override
    public Tensor div(Tensor other) {
        return of(array.div(array(other)));
    }

    @Override
    public Tensor max(Tensor other) {
        return of(array.maximum(array(other)));
    }

    @Override
    public Tensor min(Tensor other) {
        return of(array.minimum(array(other)));
    }

    @Override
    public Tensor atLeast(Tensor other) {
        return of(array.gte(array(other)).toType(DataType.FLOAT32, false));
    }

    @Override
    public Tensor isMissing() {
        return of(array.isNaN().toType(DataType.FLOAT32, false));
    }

    @Override
    public Tensor orWhereMissing(Tensor other) {
        return choose(array.isNaN(), array(other), array);
    }

    @Override
    public Tensor where(Tensor flag, Tensor other) {
        return choose(array(flag).toType(DataType.BOOLEAN, false), array, array(other));
    }

    @Override
    public Tensor exp() {
        return of(array.exp());
    }

    @Override
    public Tensor log() {
        return of(array.log());
    }

    @Override
    public Tensor sqrt() {
        return of(array.sqrt());
    }

    @Override
    public Tensor abs() {
        return of(array.abs());
    }

    @Override
    public Tensor neg() {
        return of(array.neg());
    }

    @Override
    public Tensor sigmoid() {
        return of(Activation.sigmoid(array));
    }

    @Override
    public Tensor tanh() {
        return of(Activation.tanh(array));
    }

    @Override
    public Tensor erf() {
        return of(array.erf());
    }

    @Override
    public Tensor withoutGradient() {
        return of(array.stopGradient());
    }

    @Override
    public Tensor matMul(Tensor matrix) {
        return of(array.matMul(array(matrix)));
    }

    @Override
    public Tensor affine(Tensor matrix, Tensor bias) {
        return of(array.matMul(array(matrix)).add(array(bias)));
    }

    @Override
    public Tensor logSoftmax() {
        return of(array.logSoftmax(last()));
    }

    @Override
    public Tensor sum() {
        return of(array.sum(new int[] {last()}, true));
    }

    @Override
    public Tensor greatest() {
        return of(array.max(new int[] {last()}, true).stopGradient());
    }

    @Override
    public Tensor columns(int from, int to) {
        int width = width();
        if (from == 0 && to == width) {
            return this;
        }
        if (from == 0) {
            return of(array.split(new long[] {to}, last()).get(0));
        }
        long[] cuts = to == width ? new long[] {from} : new long[] {from, to};
        return of(array.split(cuts, last()).get(1));
    }

    @Override
    public Tensor concat(Tensor... others) {
        NDList all = new NDList(array);
        for (Tensor other : others) {
            all.add(array(other));
        }
        return of(NDArrays.concat(all, last()));
    }

    @Override
    public Tensor reshape(int... behindRows) {
        long[] shape = new long[behindRows.length + 1];
        shape[0] = array.getShape().get(0);
        for (int i = 0; i < behindRows.length; i++) {
            shape[i + 1] = behindRows[i];
        }
        return of(array.reshape(shape));
    }

    @Override
    public Tensor convolve(Tensor kernel, Tensor bias, int stride, int padding) {
        Shape strides = new Shape(stride, stride);
        Shape paddings = new Shape(padding, padding);
        return of(Conv2d.conv2d(array, array(kernel), array(bias), strides, paddings)
                .singletonOrThrow());
    }

    @Override
    public Tensor maxPool(int size) {
        return of(Pool.maxPool2d(array, new Shape(size, size), new Shape(size, size), new Shape(0, 0), false));
    }

    @Override
    public Tensor meanOfPixels() {
        long[] sizes = array.getShape().getShape();
        return of(array.reshape(sizes[0], sizes[1], sizes[2] * sizes[3]).mean(new int[] {2}));
    }

    @Override
    public Tensor eachRow(UnaryOperator<Tensor> function) {
        NDList results = new NDList();
        for (NDArray row : array.split(array.getShape().get(0))) {
            results.add(array(function.apply(of(row))).reshape(1, -1));
        }
        return of(NDArrays.concat(results, 0));
    }

    /** The library's operator wants equal shapes. */
    private Tensor choose(NDArray condition, NDArray yes, NDArray no) {
        int[] sizes = Shapes.broadcast(of(condition).shape(), Shapes.broadcast(of(yes).shape(), of(no).shape()));
        Shape shape = new Shape(Arrays.stream(sizes).asLongStream().toArray());
        return of(NDArrays.where(condition.broadcast(shape), yes.broadcast(shape), no.broadcast(shape)));
    }

    private int last() {
        return array.getShape().dimension() - 1;
    }

    private Tensor of(NDArray result) {
        return new TorchTensor(step, result);
    }

    private static NDArray array(Tensor tensor) {
        return ((TorchTensor) tensor).array;
    }
}
