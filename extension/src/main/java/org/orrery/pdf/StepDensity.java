package org.orrery.pdf;

/** A density that is constant between its edges. Not thread-safe. */
final class StepDensity extends PiecewiseDensity {
    /** {@code masses} are proportional to the probability between the rising {@code edges}. */
    StepDensity(double[] edges, double[] masses) {
        super(edges, 2);
        for (int cell = 0; cell < masses.length; cell++) {
            heights[2 * cell] = masses[cell] / width(cell);
            heights[2 * cell + 1] = heights[2 * cell];
        }
        normalise();
    }
}
