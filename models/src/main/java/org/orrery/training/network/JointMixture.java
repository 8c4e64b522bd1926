package org.orrery.training.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.orrery.training.metrics.Mixture;

/**
 * A joint density of D quantities: K Gaussians with full covariances, truncated to the first quantity's range. The loss is
 * the negative log likelihood of the truth. Outputs: "weight", then "NAME_mean" and "NAME_sigma" of each quantity's
 * marginal, [n, K] each, then "covariance", [n, D (D - 1) / 2], of the untruncated mixture: (1, 2), (1, 3), .., (2, 3), ..
 *
 * <p>Row i of a component's Cholesky factor is sigma_i times a unit vector (a_i1, .., a_i,i-1, 1) / length, so that the
 * marginal sigmas are what the network says and every correlation is possible.
 */
public final class JointMixture implements Head {
    /** Correlations stay below 0.999. */
    private static final double LARGEST_LEAN = 20;

    private final List<Quantity> quantities;
    private final int components;
    private final Layer dense;

    public JointMixture(
            Parameters parameters, String name, int inputs, List<Quantity> quantities, int components, Random random) {
        this.quantities = List.copyOf(quantities);
        this.components = components;
        int d = quantities.size();
        dense = MixtureStart.dense(parameters, name, inputs, components, d, d * (d - 1) / 2, random);
    }

    @Override
    public Tensor loss(Tensor hidden, Tensor truth) {
        Gaussians gaussians = gaussians(hidden);
        Tensor logDensity = gaussians.logWeight;
        List<Tensor> solved = new ArrayList<>();
        for (int i = 0; i < quantities.size(); i++) {
            Tensor rest = quantities.get(i).scaled(truth.columns(i, i + 1)).sub(gaussians.mean.get(i));
            Tensor[] row = gaussians.factor.get(i);
            for (int j = 0; j < i; j++) {
                rest = rest.sub(row[j].mul(solved.get(j)));
            }
            Tensor z = rest.div(row[i]);
            solved.add(z);
            logDensity = logDensity.sub(z.square().mul(0.5)).sub(row[i].log());
        }
        Tensor inverse = hidden.constant(1).div(gaussians.sigma.get(0));
        Tensor logMass = Truncation.logMass(quantities.get(0), gaussians.logWeight, gaussians.mean.get(0), inverse);
        return logMass.sub(logDensity.logSumExp());
    }

    @Override
    public Map<String, Tensor> outputs(Tensor hidden) {
        Gaussians gaussians = gaussians(hidden);
        Tensor weight = gaussians.logWeight.exp();
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        outputs.put("weight", weight);
        for (int i = 0; i < quantities.size(); i++) {
            Quantity quantity = quantities.get(i);
            outputs.put(quantity.name() + "_mean", quantity.unscaled(gaussians.mean.get(i)));
            outputs.put(quantity.name() + "_sigma", gaussians.sigma.get(i).mul(quantity.scale()));
        }
        if (quantities.size() > 1) {
            outputs.put("covariance", covariance(gaussians, weight));
        }
        return outputs;
    }

    @Override
    public List<Estimate> estimates() {
        List<Estimate> estimates = new ArrayList<>();
        for (int i = 0; i < quantities.size(); i++) {
            int mean = components * (1 + 2 * i);
            Quantity quantity = quantities.get(i);
            estimates.add(Estimate.ofDensity(quantity, outputs -> {
                float[] marginal = Arrays.copyOf(outputs, 3 * components);
                System.arraycopy(outputs, mean, marginal, components, 2 * components);
                return new Mixture(marginal, quantity.lower(), quantity.upper());
            }));
        }
        return estimates;
    }

    @Override
    public void describe(ObjectNode estimate) {
        ArrayNode list = estimate.put("kind", "joint").putArray("quantities");
        for (Quantity quantity : quantities) {
            ObjectNode entry = list.addObject();
            EstimateSection.describe(entry, quantity);
            entry.putArray("outputs")
                    .add("weight")
                    .add(quantity.name() + "_mean")
                    .add(quantity.name() + "_sigma");
        }
        if (quantities.size() > 1) {
            estimate.put("covariance", "covariance");
        }
    }

    private Tensor covariance(Gaussians gaussians, Tensor weight) {
        List<Tensor> pairs = new ArrayList<>();
        for (int i = 0; i < quantities.size(); i++) {
            for (int j = i + 1; j < quantities.size(); j++) {
                Tensor within = gaussians.factor.get(i)[0].mul(gaussians.factor.get(j)[0]);
                for (int k = 1; k <= i; k++) {
                    within = within.add(
                            gaussians.factor.get(i)[k].mul(gaussians.factor.get(j)[k]));
                }
                Tensor iAway = away(gaussians.mean.get(i), weight);
                Tensor jAway = away(gaussians.mean.get(j), weight);
                double unit = quantities.get(i).scale() * quantities.get(j).scale();
                pairs.add(weight.mul(within.add(iAway.mul(jAway))).sum().mul(unit));
            }
        }
        return pairs.get(0).concat(pairs.subList(1, pairs.size()).toArray(Tensor[]::new));
    }

    /** How far each component's mean is from the mixture's. */
    private static Tensor away(Tensor mean, Tensor weight) {
        return mean.sub(weight.mul(mean).sum());
    }

    private record Gaussians(Tensor logWeight, List<Tensor> mean, List<Tensor> sigma, List<Tensor[]> factor) {}

    private Gaussians gaussians(Tensor hidden) {
        Tensor raw = dense.apply(hidden);
        List<Tensor> mean = new ArrayList<>();
        List<Tensor> sigma = new ArrayList<>();
        List<Tensor[]> factor = new ArrayList<>();
        int next = 1;
        int lean = 1 + 2 * quantities.size();
        for (int i = 0; i < quantities.size(); i++) {
            Quantity quantity = quantities.get(i);
            mean.add(part(raw, next++).clip(quantity.scaledLower(), quantity.scaledUpper()));
            Tensor size = part(raw, next++)
                    .clip(quantity.smallestLogSigma(), quantity.largestLogSigma())
                    .exp();
            sigma.add(size);
            Tensor[] row = new Tensor[i + 1];
            Tensor length = raw.constant(1);
            for (int j = 0; j < i; j++) {
                row[j] = part(raw, lean++).clip(-LARGEST_LEAN, LARGEST_LEAN);
                length = row[j].square().add(length);
            }
            row[i] = i == 0 ? size : size.div(length.sqrt());
            for (int j = 0; j < i; j++) {
                row[j] = row[j].mul(row[i]);
            }
            factor.add(row);
        }
        return new Gaussians(part(raw, 0).logSoftmax(), mean, sigma, factor);
    }

    private Tensor part(Tensor raw, int index) {
        return raw.columns(index * components, (index + 1) * components);
    }
}
