package org.orrery.training.recipe;

import java.nio.file.Path;

/** A process that trains, for a test that kills it. */
final class TrainRedshiftGri {
    private TrainRedshiftGri() {}

    public static void main(String[] args) throws Exception {
        TestRecipe.train(Path.of(args[0]), Integer.parseInt(args[1]), line -> {});
    }
}
