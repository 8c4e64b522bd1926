package org.orrery.training.network;

import java.util.Random;

/**
 * The density of one number of order one, given others: a normalising flow of a shift, a scale and a rational-quadratic
 * spline, all three from the hidden layer, to the standard logistic distribution. Its tails fall exponentially.
 */
public final class SplineFlow {
    private static final double FIRST_LOG_SCALE = -0.7;
    private static final double LARGEST_LOG_SCALE = 4;
    private static final double GAIN = 0.3;
    private static final double FARTHEST = 40;

    private final Spline spline;
    private final Dense dense;

    public SplineFlow(Parameters parameters, String name, int inputs, Spline spline, Random random) {
        this.spline = spline;
        dense = new Dense(parameters, name, inputs, 2 + spline.parameters(), GAIN, random);
        float[] bias = parameters.get(dense.bias());
        bias[1] = (float) FIRST_LOG_SCALE;
        parameters.set(dense.bias(), bias);
    }

    private record Shape(Tensor shift, Tensor logScale, Tensor raw) {}

    /** The density at x, [n, 1]. */
    public Tensor density(Tensor hidden, Tensor x) {
        Shape shape = shape(hidden);
        Tensor inverse = shape.logScale.neg().exp();
        Spline.Image image = spline.forward(shape.raw, x.sub(shape.shift).mul(inverse));
        // Arithmetic is slow on numbers close to the smallest.
        Tensor y = image.value().clip(-FARTHEST, FARTHEST);
        Tensor below = y.sigmoid();
        Tensor above = y.neg().sigmoid();
        return below.mul(above).mul(image.slope()).mul(inverse);
    }

    /** Natural logarithm of the density at x, [n, 1]; finite where the density is nothing any more. */
    public Tensor logDensity(Tensor hidden, Tensor x) {
        Shape shape = shape(hidden);
        Tensor inverse = shape.logScale.neg().exp();
        Spline.Image image = spline.forward(shape.raw, x.sub(shape.shift).mul(inverse));
        // The logistic density is e^-|y| / (1 + e^-|y|)^2.
        Tensor size = image.value().abs().neg();
        Tensor base = size.sub(size.exp().add(1).log().mul(2));
        return base.add(image.slope().log()).sub(shape.logScale);
    }

    /** The x that the density leaves {@code probability} below, [n, 1]; strictly between zero and one. */
    public Tensor quantile(Tensor hidden, Tensor probability) {
        Shape shape = shape(hidden);
        Tensor logit = probability.div(probability.constant(1).sub(probability)).log();
        return spline.inverse(shape.raw, logit).mul(shape.logScale.exp()).add(shape.shift);
    }

    private Shape shape(Tensor hidden) {
        Tensor head = dense.apply(hidden);
        return new Shape(
                head.columns(0, 1),
                head.columns(1, 2).clip(-LARGEST_LOG_SCALE, LARGEST_LOG_SCALE),
                head.columns(2, head.width()));
    }
}
