package org.orrery.training.gyro;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.orrery.training.metrics.DatabaseDistribution;
import org.orrery.training.network.Estimate;
import org.orrery.training.network.Network;
import org.orrery.training.network.Parameters;
import org.orrery.training.network.Quantity;
import org.orrery.training.network.Tensor;

/**
 * The likelihood of a star's age, on a grid of log10 age/Myr: membership times 0.95 times the flow's density of its period,
 * plus what is left spread evenly over all periods, for outliers and for stars of the field.
 *
 * <p>Rows: period, colour, its error, membership. What is impossible or outside the range that the flow has seen tells
 * nothing of the age: its likelihood is flat.
 */
final class GyroAge implements Network {
    static final int GRID = 1000;
    static final double OUTLIERS = 0.05;
    static final double SPREAD = RotationFlow.LONGEST - RotationFlow.SHORTEST;

    private static final Quantity QUANTITY = new Quantity(
                    "logage", RotationFlow.YOUNGEST, RotationFlow.OLDEST, 2, 1, 0.01)
            .describedAs("log10 of the age in Myr", "dex");

    private final RotationFlow flow;

    GyroAge(RotationFlow flow) {
        this.flow = flow;
    }

    /** The ages of the grid. */
    static float[] grid() {
        float[] ages = new float[GRID];
        for (int i = 0; i < GRID; i++) {
            ages[i] = (float) (RotationFlow.YOUNGEST + i * (RotationFlow.OLDEST - RotationFlow.YOUNGEST) / (GRID - 1));
        }
        return ages;
    }

    @Override
    public Parameters parameters() {
        return flow.parameters();
    }

    /** Truth: log10 age, and the weight that the star has. */
    @Override
    public Tensor loss(Tensor features, Tensor truth) {
        Tensor likelihood = likelihood(ofStar(features), truth.columns(0, 1));
        return likelihood.log().mul(truth.columns(1, 2)).neg();
    }

    @Override
    public Map<String, Tensor> outputs(Tensor features) {
        return Map.of("likelihood", ofStar(features).eachRow(star -> likelihood(star, star.constant(grid(), GRID, 1))));
    }

    @Override
    public List<Estimate> estimates() {
        return List.of(Estimate.ofDensity(QUANTITY, outputs -> new DatabaseDistribution(Posterior.of(outputs))));
    }

    @Override
    public void describe(ObjectNode estimate) {
        estimate.put("kind", "grid")
                .put("quantity", QUANTITY.name())
                .put("description", QUANTITY.description())
                .put("unit", QUANTITY.unit())
                .put("minimum", QUANTITY.lower())
                .put("maximum", QUANTITY.upper());
        estimate.putObject("antilog")
                .put("quantity", "age_gyr")
                .put("description", "age")
                .put("unit", "Gyr")
                .put("factor", 0.001);
        estimate.putObject("product")
                .put("name", "gyro_cluster_age")
                .put("description", "age of a cluster from the rotation of its stars");
    }

    /** All that does not depend on age, [n, HIDDEN + 3]: once for all ages. */
    private Tensor ofStar(Tensor features) {
        Tensor period = features.columns(0, 1).orWhereMissing(features.constant(0));
        Tensor colour = features.columns(1, 2).orWhereMissing(features.constant(2 * RotationFlow.REDDEST));
        Tensor error = features.columns(2, 3).orWhereMissing(features.constant(RotationFlow.TYPICAL_ERROR));
        Tensor membership = features.columns(3, 4).orWhereMissing(features.constant(1));
        double shortest = Math.pow(10, RotationFlow.SHORTEST);
        double longest = Math.pow(10, RotationFlow.LONGEST);
        Tensor known = inside(period, shortest, longest)
                .mul(inside(colour, RotationFlow.BLUEST, RotationFlow.REDDEST))
                .mul(inside(error, 0, RotationFlow.LARGEST_ERROR));
        Tensor weight = membership.clip(0, 1).mul(known).mul(1 - OUTLIERS);
        Tensor logPeriod = period.clip(shortest, longest).log().div(Math.log(10));
        Tensor ofStar = flow.ofStar(
                colour.clip(RotationFlow.BLUEST, RotationFlow.REDDEST),
                error.clip(RotationFlow.LEAST_ERROR, RotationFlow.LARGEST_ERROR));
        Tensor rest = features.constant(1).sub(weight).div(SPREAD);
        return ofStar.concat(RotationFlow.standard(logPeriod), weight, rest);
    }

    /** A row each, or one star at all ages. */
    private Tensor likelihood(Tensor ofStar, Tensor logAge) {
        int last = RotationFlow.HIDDEN;
        Tensor period = ofStar.columns(last, last + 1);
        Tensor weight = ofStar.columns(last + 1, last + 2);
        Tensor rest = ofStar.columns(last + 2, last + 3);
        return flow.density(logAge, ofStar.columns(0, last), period).mul(weight).add(rest);
    }

    private static Tensor inside(Tensor value, double least, double greatest) {
        return value.atLeast(value.constant(least)).mul(value.constant(greatest).atLeast(value));
    }
}
