package org.orrery.training.sed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

import org.orrery.training.network.Dense;
import org.orrery.training.network.Parameters;
import org.orrery.training.network.Quantity;
import org.orrery.training.network.Tensor;

/**
 * One Gaussian mixture for each of D quantities, each with weights of its own and truncated to its own range, so that
 * every marginal is calibrated up to the edges of the prior.
 */
final class MarginalMixtures {
    private static final double LARGEST_SCORE = 20;
    private static final double SMALLEST_MASS = 1e-6;
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private final List<Quantity> quantities;
    private final int components;
    private final Dense dense;

    MarginalMixtures(
            Parameters parameters, String name, int inputs, List<Quantity> quantities, int components, Random random) {
        this.quantities = List.copyOf(quantities);
        this.components = components;
        int each = quantities.size() * components;
        dense = new Dense(parameters, name, inputs, 3 * each, 0.3, random);
        float[] bias = new float[3 * each];
        for (int i = 0; i < each; i++) {
            bias[each + i] = components == 1 ? 0 : -1.5f + 3f * (i % components) / (components - 1);
            bias[2 * each + i] = -1;
        }
        parameters.set(dense.bias(), bias);
    }

    /** In the quantities' inner units, [n, D, K] each, with the edges of the range and the mass between them, [n, D, 1]. */
    record Gaussians(
            Tensor logWeight,
            Tensor weight,
            Tensor mean,
            Tensor logSigma,
            Tensor sigma,
            Edge low,
            Edge high,
            Tensor mass) {
        Tensor inside() {
            return high.cdf.sub(low.cdf);
        }
    }

    /** An edge of the range in units of each Gaussian, with the normal distribution's cdf there. */
    private record Edge(Tensor place, Tensor cdf) {
        Tensor density() {
            return place.square().mul(-0.5).exp().mul(1 / Math.sqrt(2 * Math.PI));
        }
    }

    Gaussians gaussians(Tensor hidden) {
        int d = quantities.size();
        int each = d * components;
        Tensor raw = dense.apply(hidden);
        Tensor score = raw.columns(0, each).reshape(d, components).clip(-LARGEST_SCORE, LARGEST_SCORE);
        Tensor mean = raw.columns(each, 2 * each).reshape(d, components);
        Tensor logSigma = raw.columns(2 * each, 3 * each).reshape(d, components);
        mean = mean.max(column(raw, this::lower)).min(column(raw, this::upper));
        logSigma = logSigma.max(column(raw, q -> Math.log(q.smallestSigma() / q.scale())))
                .min(column(raw, q -> Math.log((q.upper() - q.lower()) / q.scale())));
        Tensor logWeight = score.sub(score.exp().sum().log());
        Tensor weight = logWeight.exp();
        Tensor sigma = logSigma.exp();
        Edge low = edge(mean, sigma, this::lower);
        Edge high = edge(mean, sigma, this::upper);
        Tensor mass = weight.mul(high.cdf.sub(low.cdf)).sum().add(SMALLEST_MASS);
        return new Gaussians(logWeight, weight, mean, logSigma, sigma, low, high, mass);
    }

    /** Negative log likelihood of the truth of each quantity, [n, D], in its inner unit. */
    Tensor loss(Gaussians gaussians, Tensor truth) {
        Tensor t = inner(truth).sub(gaussians.mean).div(gaussians.sigma);
        Tensor logDensity = gaussians
                .logWeight
                .sub(t.square().mul(0.5))
                .sub(gaussians.logSigma)
                .sub(HALF_LOG_TWO_PI)
                .logSumExp();
        return gaussians.mass.log().sub(logDensity).reshape(quantities.size());
    }

    /** Of the truncated densities, [n, D, 1] each, in inner units. */
    record Moments(Tensor mean, Tensor std) {}

    Moments moments(Gaussians gaussians) {
        Tensor low = gaussians.low.density();
        Tensor high = gaussians.high.density();
        Tensor weight = gaussians.weight;
        Tensor mass = gaussians.inside();
        Tensor total = gaussians.mass;
        // Integrals of (x - m) and (x - m)^2 times a Gaussian about m, between the edges.
        Tensor first = gaussians.sigma.mul(low.sub(high));
        Tensor second = gaussians
                .sigma
                .square()
                .mul(mass.add(gaussians.low.place.mul(low)).sub(gaussians.high.place.mul(high)));
        Tensor mean = weight.mul(mass.mul(gaussians.mean).add(first)).sum().div(total);
        // About the mean, not about zero: single precision would cancel.
        Tensor away = gaussians.mean.sub(mean);
        Tensor spread = mass.mul(away.square()).add(away.mul(first).mul(2)).add(second);
        Tensor variance = weight.mul(spread).sum().div(total).max(gaussians.mean.constant(1e-8));
        return new Moments(mean, variance.sqrt());
    }

    /** The truth, [n, D], in inner units, [n, D, 1]. */
    Tensor inner(Tensor truth) {
        return truth.reshape(quantities.size(), 1)
                .sub(column(truth, Quantity::centre))
                .div(column(truth, Quantity::scale));
    }

    /** Weights, means and sigmas of each quantity in its own unit, [n, K] each. */
    List<Tensor[]> outputs(Gaussians gaussians) {
        Tensor weight = gaussians.weight;
        Tensor mean = gaussians.mean.mul(column(weight, Quantity::scale)).add(column(weight, Quantity::centre));
        Tensor sigma = gaussians.sigma.mul(column(weight, Quantity::scale));
        int each = quantities.size() * components;
        List<Tensor[]> outputs = new ArrayList<>();
        for (int i = 0; i < quantities.size(); i++) {
            Tensor[] three = {weight, mean, sigma};
            for (int k = 0; k < 3; k++) {
                three[k] = three[k].reshape(each).columns(i * components, (i + 1) * components);
            }
            outputs.add(three);
        }
        return outputs;
    }

    /** A number of each quantity, [D, 1]. */
    Tensor column(Tensor like, ToDoubleFunction<Quantity> number) {
        float[] values = new float[quantities.size()];
        Arrays.setAll(new double[values.length], i -> values[i] = (float) number.applyAsDouble(quantities.get(i)));
        return like.constant(values, values.length, 1);
    }

    private Edge edge(Tensor mean, Tensor sigma, ToDoubleFunction<Quantity> at) {
        Tensor place = column(mean, at).sub(mean).div(sigma).clip(-30, 30);
        return new Edge(place, place.mul(Math.sqrt(0.5)).erf().add(1).mul(0.5));
    }

    private double lower(Quantity quantity) {
        return (quantity.lower() - quantity.centre()) / quantity.scale();
    }

    private double upper(Quantity quantity) {
        return (quantity.upper() - quantity.centre()) / quantity.scale();
    }
}
