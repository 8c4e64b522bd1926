package org.orrery.training.gyro;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.orrery.training.network.Estimate;
import org.orrery.training.network.Network;
import org.orrery.training.network.Parameters;
import org.orrery.training.network.Quantity;
import org.orrery.training.network.Tensor;

/** The period that a part of the stars of an age and a colour rotates faster than: the flow turned around, no outliers. */
final class GyroPeriod implements Network {
    /** Beyond it are the tails that the flow made up. */
    static final double SMALLEST_QUANTILE = 0.001;

    private static final double MEGAYEARS = 1000;

    private final RotationFlow flow;

    GyroPeriod(RotationFlow flow) {
        this.flow = flow;
    }

    @Override
    public Parameters parameters() {
        return flow.parameters();
    }

    @Override
    public Tensor loss(Tensor features, Tensor truth) {
        throw new UnsupportedOperationException("the flow is trained as gyro_age");
    }

    @Override
    public Map<String, Tensor> outputs(Tensor features) {
        Tensor age = features.columns(0, 1).orWhereMissing(features.constant(1));
        Tensor colour = features.columns(1, 2)
                .orWhereMissing(features.constant(1))
                .clip(RotationFlow.BLUEST, RotationFlow.REDDEST);
        Tensor quantile = features.columns(2, 3).orWhereMissing(features.constant(0.5));
        Tensor logAge = age.mul(MEGAYEARS)
                .clip(1, Math.pow(10, RotationFlow.OLDEST))
                .log()
                .div(Math.log(10));
        Tensor error = colour.mul(0).add(RotationFlow.TYPICAL_ERROR);
        Tensor logPeriod = flow.quantile(
                logAge, flow.ofStar(colour, error), quantile.clip(SMALLEST_QUANTILE, 1 - SMALLEST_QUANTILE));
        return Map.of(
                "prot",
                logPeriod
                        .clip(RotationFlow.SHORTEST, RotationFlow.LONGEST)
                        .mul(Math.log(10))
                        .exp());
    }

    @Override
    public List<Estimate> estimates() {
        Quantity period = new Quantity(
                        "prot", Math.pow(10, RotationFlow.SHORTEST), Math.pow(10, RotationFlow.LONGEST), 5, 5, 0.01)
                .describedAs("rotation period", "d");
        return List.of(Estimate.ofPoint(period, 0));
    }

    @Override
    public void describe(ObjectNode estimate) {
        estimate.put("kind", "value");
    }
}
