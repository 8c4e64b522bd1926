/**
 * Networks: named weights in one array ({@link org.orrery.training.network.Parameters}), layers, and heads that know their
 * loss and their outputs.
 *
 * <p>A layer is written once, in the operators of {@link org.orrery.training.network.Tensor}; the trainer runs these with
 * gradients and the model file gets the same operators as ONNX nodes:
 *
 * <pre>{@code
 * final class Scaling implements Layer {
 *     private final Block factor;
 *
 *     Scaling(Parameters parameters, String name, int width) {
 *         factor = parameters.declare(name + ".factor", () -> 1, width);
 *     }
 *
 *     public Tensor apply(Tensor input) {
 *         return input.mul(input.parameter(factor)).add(0.5);
 *     }
 * }
 * }</pre>
 *
 * <p>Rules: no {@code ai.djl} outside TorchTensor, TorchStep, TorchEngine and NumpyFile; a row's result depends on that row alone; NaN is taken away
 * by {@code isMissing} and {@code orWhereMissing} before anything else sees it; infinities are clipped before they are
 * multiplied. The test class NetworkChecks holds a network's gradients against difference quotients and its model
 * file against its own outputs: every new layer or head goes through it.
 */
package org.orrery.training.network;
