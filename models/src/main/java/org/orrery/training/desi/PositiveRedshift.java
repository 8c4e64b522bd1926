package org.orrery.training.desi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.orrery.training.network.Estimate;
import org.orrery.training.network.Network;
import org.orrery.training.network.Parameters;
import org.orrery.training.network.Tensor;

/**
 * Answers NaN where the redshift, the last feature, is zero or less: there is no distance, so no mass, and catalogues
 * write -1 or -9999 for a redshift that is not known.
 */
record PositiveRedshift(Network network) implements Network {
    private static final double SMALLEST = 1e-6;

    @Override
    public Map<String, Tensor> outputs(Tensor features) {
        Tensor redshift = features.columns(Fluxes.COUNT, Fluxes.COUNT + 1);
        Tensor known = redshift.atLeast(redshift.constant(SMALLEST));
        Map<String, Tensor> outputs = new LinkedHashMap<>(network.outputs(features));
        // Zero divided by zero is NaN, in the trainer as in the runtime.
        outputs.replaceAll((name, output) -> output.mul(known).div(known));
        return outputs;
    }

    @Override
    public Parameters parameters() {
        return network.parameters();
    }

    @Override
    public float[] prepare(float[] features) {
        return network.prepare(features);
    }

    @Override
    public float[] target(double[] truth) {
        return network.target(truth);
    }

    @Override
    public Tensor loss(Tensor features, Tensor truth) {
        return network.loss(features, truth);
    }

    @Override
    public List<Estimate> estimates() {
        return network.estimates();
    }

    @Override
    public void describe(ObjectNode estimate) {
        network.describe(estimate);
    }
}
