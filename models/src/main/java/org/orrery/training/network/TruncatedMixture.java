package org.orrery.training.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.orrery.training.metrics.Mixture;

/**
 * A density of one quantity: K Gaussians, truncated to the quantity's range and renormalised. The loss is the negative log
 * likelihood of the truth. Outputs: "weight", "mean" and "sigma", [n, K] each.
 */
public final class TruncatedMixture implements Head {
    private final Quantity quantity;
    private final int components;
    private final Layer dense;

    public TruncatedMixture(
            Parameters parameters, String name, int inputs, Quantity quantity, int components, Random random) {
        this.quantity = quantity;
        this.components = components;
        dense = MixtureStart.dense(parameters, name, inputs, components, 1, 0, random);
    }

    @Override
    public Tensor loss(Tensor hidden, Tensor truth) {
        return scaledLoss(hidden, quantity.scaled(truth));
    }

    /** The loss of a truth in the inner unit. */
    public Tensor scaledLoss(Tensor hidden, Tensor truth) {
        Gaussians gaussians = gaussians(hidden);
        Tensor inverse = gaussians.logSigma.neg().exp();
        Tensor t = truth.sub(gaussians.mean).mul(inverse);
        Tensor logTerm = gaussians.logWeight.sub(t.square().mul(0.5)).sub(gaussians.logSigma);
        Tensor logMass = Truncation.logMass(quantity, gaussians.logWeight, gaussians.mean, inverse);
        return logMass.sub(logTerm.logSumExp());
    }

    @Override
    public Map<String, Tensor> outputs(Tensor hidden) {
        return outputs(gaussians(hidden));
    }

    /** The outputs of a graph that bounds the scores of the components, for the sake of a faster softmax. */
    public Map<String, Tensor> outputs(Tensor hidden, double largestScore) {
        Gaussians gaussians = gaussians(hidden);
        Tensor score = dense.apply(hidden).columns(0, components).clip(-largestScore, largestScore);
        return outputs(new Gaussians(score.logSoftmax(), gaussians.mean, gaussians.logSigma));
    }

    private Map<String, Tensor> outputs(Gaussians gaussians) {
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        outputs.put("weight", gaussians.logWeight.exp());
        outputs.put("mean", quantity.unscaled(gaussians.mean));
        outputs.put("sigma", gaussians.logSigma.exp().mul(quantity.scale()));
        return outputs;
    }

    @Override
    public List<Estimate> estimates() {
        return List.of(
                Estimate.ofDensity(quantity, outputs -> new Mixture(outputs, quantity.lower(), quantity.upper())));
    }

    @Override
    public void describe(ObjectNode estimate) {
        estimate.put("kind", "mixture");
        EstimateSection.describe(estimate, quantity);
    }

    private record Gaussians(Tensor logWeight, Tensor mean, Tensor logSigma) {}

    private Gaussians gaussians(Tensor hidden) {
        Tensor raw = dense.apply(hidden);
        Tensor mean = raw.columns(components, 2 * components).clip(quantity.scaledLower(), quantity.scaledUpper());
        Tensor logSigma = raw.columns(2 * components, 3 * components)
                .clip(quantity.smallestLogSigma(), quantity.largestLogSigma());
        return new Gaussians(raw.columns(0, components).logSoftmax(), mean, logSigma);
    }
}
