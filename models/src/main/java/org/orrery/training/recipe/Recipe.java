package org.orrery.training.recipe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.orrery.training.card.Feature;
import org.orrery.training.card.ModelCard;
import org.orrery.training.learning.Augmentation;
import org.orrery.training.learning.Examples;
import org.orrery.training.learning.Settings;
import org.orrery.training.network.Network;

/**
 * How a model is made: what a person writes for a new one. Everything else (validation, training, export, checks, card,
 * report) is the same for all; see {@link Training}. Registered in {@link org.orrery.training.Train}.
 */
public interface Recipe {
    /** Lower case with underscores: the model's folder and its SQL functions. */
    String name();

    /** A new model file is a new version. */
    default String version() {
        return "1";
    }

    /** One line. */
    String description();

    /** What {@code --data} must be, in a line: the columns of the file. */
    String data();

    /** In the order of the rows that {@link #read} gives. */
    List<Feature> features();

    /** Rows with true values; groups where validation is to leave groups out. */
    Examples read(Path data) throws IOException;

    /** A network with constants fitted to the training rows and random first weights. */
    Network network(Examples training, Random random);

    Settings settings();

    default Augmentation augmentation() {
        return Augmentation.NONE;
    }

    /** Other ways in which the validation looks at its rows, such as "no infrared"; each is a line of the report. */
    default Map<String, Augmentation> variants() {
        return Map.of();
    }

    /** What the boosted trees see of a row, which the report compares with. */
    default float[] baselineFeatures(float[] features) {
        return features;
    }

    /** Whether the report judges the densities' means beside their medians: trees of squared error estimate means. */
    default boolean judgesMeans() {
        return false;
    }

    /** Whether the report compares with trees for quantiles as well, which take long. */
    default boolean hasQuantileBaseline() {
        return false;
    }

    /** Made-up rows for the card's test vectors, null for usual ones; training rows do not belong there. */
    default float[][] testRows() {
        return null;
    }

    /** Adds to the card what only a person knows: citation, data, limits. */
    default void describe(ModelCard card) {}
}
