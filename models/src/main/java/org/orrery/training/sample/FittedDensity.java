package org.orrery.training.sample;

import java.util.Random;

/** A density fitted to the rows of a catalogue, from which others are drawn: Gaussians over the columns' normal scores. */
public final class FittedDensity {
    private final ScoreSpace space;
    private final Component[] components;

    /** The rows must be finite; columns that are nearly alike should come as differences. */
    public FittedDensity(double[][] rows, int components, int rounds, Random random) {
        int fewest = 100 * rows[0].length;
        if (rows.length < fewest) {
            throw new IllegalArgumentException(
                    "%d complete rows are too few to fit a density, %d are needed".formatted(rows.length, fewest));
        }
        space = new ScoreSpace(rows);
        this.components = new DensityFit(space.points()).fit(components, rounds, random);
    }

    /** A row that was never seen, within the range of the ones that were. */
    public double[] draw(Random random) {
        double left = random.nextDouble();
        int component = 0;
        while (component < components.length - 1 && left > components[component].weight()) {
            left -= components[component++].weight();
        }
        return space.decode(components[component].draw(random));
    }
}
