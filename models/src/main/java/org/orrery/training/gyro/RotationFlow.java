package org.orrery.training.gyro;

import java.util.Random;

import org.orrery.training.network.Block;
import org.orrery.training.network.Dense;
import org.orrery.training.network.Layer;
import org.orrery.training.network.Parameters;
import org.orrery.training.network.Spline;
import org.orrery.training.network.SplineFlow;
import org.orrery.training.network.Tensor;

/** The density of log10 rotation period given log10 age, colour and the colour's error. */
public final class RotationFlow {
    /** Range of log10 age/Myr: up to the age of the universe. */
    static final double YOUNGEST = 0;

    static final double OLDEST = 4.14;

    /** Range of log10 period/day in which all that is not the flow's is spread evenly. */
    static final double SHORTEST = -1.75;

    static final double LONGEST = 2.5;

    static final double BLUEST = -0.5;
    static final double REDDEST = 5;

    /** Errors of the training stars; a smaller one counts as the smallest. */
    static final double LEAST_ERROR = 0.014;

    static final double LARGEST_ERROR = 1.25;

    /** Median error of the training stars, 10^-1.55. */
    static final double TYPICAL_ERROR = 0.0282;

    static final int HIDDEN = 32;
    static final Spline SPLINE = new Spline(8, 4, 0.02, 4);

    private static final double MIDDLE_AGE = 2;
    private static final double MIDDLE_COLOUR = 1.9;
    private static final double LOG_ERROR_UNIT = 0.4;
    private static final double MIDDLE_PERIOD = 0.5;
    private static final double PERIOD_UNIT = 0.5;

    private final Parameters parameters = new Parameters();
    private final Block age;
    private final Dense star;
    private final Layer second;
    private final SplineFlow flow;

    RotationFlow(Random random) {
        double bound = Math.sqrt(3);
        age = parameters.declare("age.weight", () -> bound * (2 * random.nextDouble() - 1), 1, HIDDEN);
        star = new Dense(parameters, "star", 2, HIDDEN, Math.sqrt(3), random);
        float[] bias = parameters.get(star.bias());
        for (int i = 0; i < bias.length; i++) {
            bias[i] = (float) (1.5 * (2 * random.nextDouble() - 1));
        }
        parameters.set(star.bias(), bias);
        second = Dense.silu(parameters, "second", HIDDEN, HIDDEN, random);
        flow = new SplineFlow(parameters, "flow", HIDDEN, SPLINE, random);
    }

    Parameters parameters() {
        return parameters;
    }

    /** What the first layer makes of colour and error, [n, HIDDEN]. */
    Tensor ofStar(Tensor colour, Tensor error) {
        Tensor logError = error.div(TYPICAL_ERROR).log().div(Math.log(10) * LOG_ERROR_UNIT);
        return star.apply(colour.sub(MIDDLE_COLOUR).concat(logError));
    }

    /** A log10 period in the flow's unit. */
    static Tensor standard(Tensor logPeriod) {
        return logPeriod.sub(MIDDLE_PERIOD).div(PERIOD_UNIT);
    }

    /** The density per dex at a period in the flow's unit; a row each, or one star at all ages. */
    Tensor density(Tensor logAge, Tensor ofStar, Tensor standardPeriod) {
        return flow.density(hidden(logAge, ofStar), standardPeriod).div(PERIOD_UNIT);
    }

    /** The log10 period that {@code probability} of such stars are below. */
    Tensor quantile(Tensor logAge, Tensor ofStar, Tensor probability) {
        return flow.quantile(hidden(logAge, ofStar), probability)
                .mul(PERIOD_UNIT)
                .add(MIDDLE_PERIOD);
    }

    /** The part of the age comes alone: over a grid of ages it is a constant. */
    private Tensor hidden(Tensor logAge, Tensor ofStar) {
        Tensor first =
                logAge.sub(MIDDLE_AGE).matMul(logAge.parameter(age)).add(ofStar).silu();
        return second.apply(first);
    }
}
