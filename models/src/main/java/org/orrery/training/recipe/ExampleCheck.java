package org.orrery.training.recipe;

import java.util.Arrays;

import org.orrery.training.learning.Examples;

/** What a recipe read must fit together before anything is trained on it. */
final class ExampleCheck {
    private static final int FEWEST_ROWS = 20;

    private ExampleCheck() {}

    static Examples check(Recipe recipe, Examples examples) {
        if (examples.size() < FEWEST_ROWS) {
            throw new IllegalArgumentException(
                    "there are %d rows to learn from, at least %d are needed".formatted(examples.size(), FEWEST_ROWS));
        }
        int width = recipe.features().size();
        for (int row = 0; row < examples.size(); row++) {
            if (examples.features()[row].length != width) {
                throw new IllegalArgumentException("row %d has %d features, the recipe names %d"
                        .formatted(row + 1, examples.features()[row].length, width));
            }
            if (!Arrays.stream(examples.truth()[row]).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("the true values of row %d must be finite, not %s"
                        .formatted(row + 1, Arrays.toString(examples.truth()[row])));
            }
        }
        return examples;
    }
}
