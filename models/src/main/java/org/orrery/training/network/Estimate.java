package org.orrery.training.network;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import org.orrery.training.metrics.Distribution;

/**
 * How a quantity is read from a row's outputs, laid end to end. The i-th estimate belongs to the i-th true value.
 *
 * @param density null where the model gives a point alone
 */
public record Estimate(Quantity quantity, Function<float[], Distribution> density, ToDoubleFunction<float[]> point) {
    /** A density; its median is the point. */
    public static Estimate ofDensity(Quantity quantity, Function<float[], Distribution> density) {
        return new Estimate(quantity, density, outputs -> density.apply(outputs).median());
    }

    /** A point alone. */
    public static Estimate ofPoint(Quantity quantity, int output) {
        return new Estimate(quantity, null, outputs -> outputs[output]);
    }

    public boolean hasDensity() {
        return density != null;
    }
}
