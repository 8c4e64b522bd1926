package org.orrery.training.network;

import java.util.function.UnaryOperator;

/**
 * The numbers that flow through a network: rows first, then one or more dimensions. What layers are written in.
 *
 * <p>There are two kinds. One computes at once and remembers how, for the trainer's gradients; the other writes each
 * operator into a model file. A layer is written once and does both. Dimensions of one repeat as they do in NumPy.
 *
 * <p>A number in an operator becomes a tensor of its own: the trainer's library frees the tensors that it makes from
 * Java numbers while the gradients still need them.
 */
public interface Tensor {
    /** Sizes of all dimensions; -1 for the number of rows. Constants have no rows. */
    int[] shape();

    /** The weights of a block, as they stand. */
    Tensor parameter(Block block);

    /** Numbers that stay what they are, laid end to end. */
    Tensor constant(float[] values, int... shape);

    Tensor constant(double value);

    Tensor add(Tensor other);

    Tensor sub(Tensor other);

    Tensor mul(Tensor other);

    Tensor div(Tensor other);

    /** The greater of the two; neither may be NaN. */
    Tensor max(Tensor other);

    /** The lesser of the two; neither may be NaN. */
    Tensor min(Tensor other);

    /** One where this is at least the other and zero elsewhere; no gradient. */
    Tensor atLeast(Tensor other);

    /** One where this is NaN and zero elsewhere; no gradient. */
    Tensor isMissing();

    /**
     * {@code other} where this is NaN. The only operator that may meet NaN: everywhere else the trainer and the
     * runtime need not agree on it.
     */
    Tensor orWhereMissing(Tensor other);

    /** This where {@code flag} is not zero, {@code other} elsewhere. */
    Tensor where(Tensor flag, Tensor other);

    Tensor exp();

    Tensor log();

    Tensor sqrt();

    Tensor abs();

    Tensor neg();

    Tensor sigmoid();

    Tensor tanh();

    Tensor erf();

    /** The same numbers; what they were made of learns nothing from what is made of them. */
    Tensor withoutGradient();

    /** Matrix product over the last two dimensions. */
    Tensor matMul(Tensor matrix);

    /** This times {@code matrix} plus {@code bias}. */
    Tensor affine(Tensor matrix, Tensor bias);

    /** Logarithms of positive numbers that sum to one over the last dimension. */
    Tensor logSoftmax();

    /** Sum over the last dimension, which stays with size one. */
    Tensor sum();

    /** Greatest of the last dimension, which stays with size one; no gradient. */
    Tensor greatest();

    /** Columns {@code from} (included) to {@code to} (excluded) of the last dimension. */
    Tensor columns(int from, int to);

    /** This and the others side by side in the last dimension. */
    Tensor concat(Tensor... others);

    /** The same numbers with other dimensions behind the rows. */
    Tensor reshape(int... behindRows);

    /** Correlates images, [rows, channels, height, width], with a kernel, [out, channels, size, size]; zeros around. */
    Tensor convolve(Tensor kernel, Tensor bias, int stride, int padding);

    /** Greatest of each square of {@code size} pixels. */
    Tensor maxPool(int size);

    /** Mean over height and width: [rows, channels]. */
    Tensor meanOfPixels();

    /**
     * {@code function} of each row by itself, [1, d]; all that it gives, laid end to end, is the row of the result. In a
     * model file this is a loop, so that a function that makes much of a row needs little memory and stays in the cache.
     */
    Tensor eachRow(UnaryOperator<Tensor> function);

    /** Size of the last dimension. */
    default int width() {
        int[] shape = shape();
        return shape[shape.length - 1];
    }

    default Tensor add(double value) {
        return add(constant(value));
    }

    default Tensor sub(double value) {
        return sub(constant(value));
    }

    default Tensor mul(double value) {
        return mul(constant(value));
    }

    default Tensor div(double value) {
        return div(constant(value));
    }

    /** Nothing below {@code least}, nothing above {@code greatest}. */
    default Tensor clip(double least, double greatest) {
        return max(constant(least)).min(constant(greatest));
    }

    default Tensor square() {
        return mul(this);
    }

    /** x sigmoid(x). */
    default Tensor silu() {
        return mul(sigmoid());
    }

    /** Inverse hyperbolic sine, for sizes up to 1e18. */
    default Tensor asinh() {
        Tensor sign = atLeast(constant(0)).mul(2).sub(1);
        Tensor size = mul(sign);
        return size.add(size.square().add(1).sqrt()).log().mul(sign);
    }

    /** ln(1 + e^x), for any x. */
    default Tensor softplus() {
        return max(constant(0)).add(abs().neg().exp().add(1).log());
    }

    /** ln of the sum of e^x over the last dimension, which stays with size one. */
    default Tensor logSumExp() {
        Tensor largest = greatest();
        return sub(largest).exp().sum().log().add(largest);
    }
}
