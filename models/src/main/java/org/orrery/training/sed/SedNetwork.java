package org.orrery.training.sed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.orrery.training.metrics.Mixture;
import org.orrery.training.network.Dense;
import org.orrery.training.network.Estimate;
import org.orrery.training.network.Layer;
import org.orrery.training.network.Network;
import org.orrery.training.network.Parameters;
import org.orrery.training.network.Quantity;
import org.orrery.training.network.Tensor;

/**
 * The posterior of all properties: a shared trunk, a mixture for each property, and the correlations between them. One
 * network serves both uses: the redshift is inferred where it is missing, and a narrow density where it is given.
 */
final class SedNetwork implements Network {
    /** Width of the redshift's density where the redshift is given. */
    static final double GIVEN_SIGMA = 1e-3;

    private static final int CORRELATION_WIDTH = 32;

    private final Parameters parameters = new Parameters();
    private final Survey survey;
    private final List<Quantity> quantities;
    private final int components;
    private final SedFeatures features;
    private final Layer trunk;
    private final MarginalMixtures marginals;
    private final Correlations correlations;

    SedNetwork(Survey survey, List<Quantity> quantities, float[][] rows, int width, int components, Random random) {
        this.survey = survey;
        this.quantities = List.copyOf(quantities);
        this.components = components;
        features = new SedFeatures(parameters, survey, rows);
        trunk = Dense.silu(parameters, "first", features.encodedWidth(), width, random)
                .then(Dense.residual(parameters, "second", width, random))
                .then(Dense.silu(parameters, "third", width, width, random));
        marginals = new MarginalMixtures(parameters, "marginals", width, quantities, components, random);
        correlations =
                new Correlations(parameters, "correlations", width, CORRELATION_WIDTH, quantities.size(), random);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    int width() {
        return features.width();
    }

    @Override
    public Tensor loss(Tensor rows, Tensor truth) {
        Tensor unknown = features.redshiftUnknown(rows);
        Tensor hidden = trunk.apply(features.apply(rows));
        MarginalMixtures.Gaussians gaussians = marginals.gaussians(hidden);
        Tensor each = marginals.loss(gaussians, truth);
        Tensor sum = each.columns(0, 1)
                .mul(unknown)
                .add(each.columns(1, quantities.size()).sum());
        // The correlations learn from the marginals, never the other way round.
        MarginalMixtures.Moments moments = marginals.moments(gaussians);
        Tensor residual =
                marginals.inner(truth).sub(moments.mean()).div(moments.std()).withoutGradient();
        return sum.add(correlations.loss(hidden.withoutGradient(), residual.reshape(quantities.size()), unknown));
    }

    @Override
    public Map<String, Tensor> outputs(Tensor rows) {
        Tensor hidden = trunk.apply(features.apply(rows));
        MarginalMixtures.Gaussians gaussians = marginals.gaussians(hidden);
        Tensor unknown = features.redshiftUnknown(rows);
        List<Tensor[]> mixtures = marginals.outputs(gaussians);
        given(mixtures.get(0), features.redshift(rows), unknown);
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        for (int i = 0; i < quantities.size(); i++) {
            String name = quantities.get(i).name();
            outputs.put(name + "_weight", mixtures.get(i)[0]);
            outputs.put(name + "_mean", mixtures.get(i)[1]);
            outputs.put(name + "_sigma", mixtures.get(i)[2]);
        }
        outputs.put("covariance", covariance(hidden, gaussians, unknown));
        return outputs;
    }

    @Override
    public List<Estimate> estimates() {
        List<Estimate> estimates = new ArrayList<>();
        for (int i = 0; i < quantities.size(); i++) {
            Quantity quantity = quantities.get(i);
            int from = 3 * components * i;
            estimates.add(Estimate.ofDensity(
                    quantity,
                    row -> new Mixture(
                            Arrays.copyOfRange(row, from, from + 3 * components), quantity.lower(), quantity.upper())));
        }
        return estimates;
    }

    @Override
    public void describe(ObjectNode estimate) {
        estimate.put("kind", "joint");
        ArrayNode list = estimate.putArray("quantities");
        for (Quantity quantity : quantities) {
            ObjectNode node = list.addObject()
                    .put("quantity", quantity.name())
                    .put("description", quantity.description())
                    .put("unit", quantity.unit())
                    .put("minimum", quantity.lower())
                    .put("maximum", quantity.upper());
            if (!Double.isNaN(quantity.oddsHalfWidth())) {
                node.put("odds_half_width", quantity.oddsHalfWidth()).put("odds_per_one_plus", quantity.relative());
            }
            GalaxyProperty.named(quantity.name()).describeAntilog(node);
            ArrayNode outputs = node.putArray("outputs");
            List.of("weight", "mean", "sigma").forEach(part -> outputs.add(quantity.name() + "_" + part));
        }
        estimate.put("covariance", "covariance");
    }

    private void given(Tensor[] mixture, Tensor redshift, Tensor unknown) {
        Tensor known = unknown.neg().add(1);
        Tensor z = redshift.orWhereMissing(redshift.constant(0)).clip(0, survey.greatestRedshift());
        Tensor none = mixture[1].mul(0);
        mixture[1] = none.add(z).where(known, mixture[1]);
        mixture[2] = none.add(GIVEN_SIGMA).where(known, mixture[2]);
    }

    /** Correlations times the marginals' standard deviations; none with a redshift that is given. */
    private Tensor covariance(Tensor hidden, MarginalMixtures.Gaussians gaussians, Tensor unknown) {
        int d = quantities.size();
        Tensor std = marginals.moments(gaussians).std().reshape(d);
        List<Tensor> pairs = correlations.pairs(hidden);
        List<Tensor> covariances = new ArrayList<>();
        int pair = 0;
        for (int i = 0; i < d; i++) {
            for (int j = i + 1; j < d; j++) {
                double unit = quantities.get(i).scale() * quantities.get(j).scale();
                Tensor product =
                        std.columns(i, i + 1).mul(std.columns(j, j + 1)).mul(unit);
                Tensor covariance = pairs.get(pair++).mul(product);
                covariances.add(i == 0 ? covariance.where(unknown, covariance.constant(0)) : covariance);
            }
        }
        return covariances
                .get(0)
                .concat(covariances.subList(1, covariances.size()).toArray(Tensor[]::new));
    }
}
