package org.orrery.training.catalog;

import java.util.List;
import java.util.stream.Stream;

/** The SDSS bands and the order of their features: five magnitudes, then their five errors. */
public final class Bands {
    public static final List<String> NAMES = List.of("u", "g", "r", "i", "z");
    public static final int COUNT = NAMES.size();
    public static final int FEATURES = 2 * COUNT;

    private Bands() {}

    /** u, g, r, i, z, u_err, ..., z_err. */
    public static List<String> featureNames() {
        return Stream.concat(NAMES.stream(), NAMES.stream().map(name -> name + "_err"))
                .toList();
    }

    /** A band is missing where its magnitude or its error is. */
    public static boolean isMissing(float[] features, int band) {
        return Float.isNaN(features[band]) || Float.isNaN(features[COUNT + band]);
    }

    static void hide(float[] features, int band) {
        features[band] = Float.NaN;
        features[COUNT + band] = Float.NaN;
    }
}
