package org.orrery.training.learning;

import java.util.Random;

/** Changes a row each time that training meets it: hides what may be missing, adds noise. */
@FunctionalInterface
public interface Augmentation {
    Augmentation NONE = (features, random) -> features;

    /** A changed copy of the row, or the row itself. */
    float[] apply(float[] features, Random random);

    /** Hides each of {@code columns} on its own with a probability. */
    static Augmentation hide(double probability, int... columns) {
        return (features, random) -> {
            float[] row = features.clone();
            for (int column : columns) {
                if (random.nextDouble() < probability) {
                    row[column] = Float.NaN;
                }
            }
            return row;
        };
    }

    /** Hides {@code columns} together with a probability. */
    static Augmentation hideTogether(double probability, int... columns) {
        return (features, random) -> {
            if (random.nextDouble() >= probability) {
                return features;
            }
            float[] row = features.clone();
            for (int column : columns) {
                row[column] = Float.NaN;
            }
            return row;
        };
    }

    /** This, then {@code next}. */
    default Augmentation then(Augmentation next) {
        return (features, random) -> next.apply(apply(features, random), random);
    }
}
