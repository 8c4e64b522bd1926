package org.orrery.training.desi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.orrery.training.card.Feature;
import org.orrery.training.learning.Augmentation;

/** The bands of the Legacy Surveys: names of their fluxes, how training hides them, how trees see them. */
final class Fluxes {
    static final List<String> BANDS = List.of("g", "r", "z", "W1", "W2");
    /** Features of the models and columns of catalogues, nanomaggies. */
    static final List<String> NAMES =
            BANDS.stream().map(band -> "flux_" + band.toLowerCase(Locale.ROOT)).toList();

    static final int COUNT = BANDS.size();

    private static final int W1 = BANDS.indexOf("W1");
    private static final int W2 = BANDS.indexOf("W2");
    private static final double WITHOUT_INFRARED = 0.1;
    private static final double WITHOUT_ONE = 0.05;
    private static final double WITHOUT_ANY = 0.05;
    private static final float FAINTEST = 1e-3f;

    private Fluxes() {}

    static List<Feature> features() {
        List<Feature> features = new ArrayList<>();
        for (int band = 0; band < COUNT; band++) {
            String meaning = "%s flux, corrected for Galactic extinction; may be negative".formatted(BANDS.get(band));
            features.add(Feature.of(NAMES.get(band), "nanomaggy", meaning).orMissing());
        }
        return features;
    }

    /** W1 and W2 together, as without an infrared counterpart; one band; or each with a chance of a half. */
    static float[] hide(float[] features, Random random) {
        double draw = random.nextDouble();
        if (draw < WITHOUT_INFRARED) {
            return without(features, W1, W2);
        }
        if (draw < WITHOUT_INFRARED + WITHOUT_ONE) {
            return without(features, random.nextInt(COUNT));
        }
        if (draw < WITHOUT_INFRARED + WITHOUT_ONE + WITHOUT_ANY) {
            return without(
                    features,
                    IntStream.range(0, COUNT)
                            .filter(band -> random.nextBoolean())
                            .toArray());
        }
        return features;
    }

    static Map<String, Augmentation> variants() {
        Map<String, Augmentation> variants = new LinkedHashMap<>();
        variants.put("W1 and W2 missing", (features, random) -> without(features, W1, W2));
        for (int band = 0; band < COUNT; band++) {
            int missing = band;
            variants.put(BANDS.get(band) + " band missing", (features, random) -> without(features, missing));
        }
        variants.put("all bands missing", (features, random) -> without(features, 0, 1, 2, 3, 4));
        return variants;
    }

    /** Magnitudes (22.5 - 2.5 log10 flux) and neighbouring colours, then what else the row has. */
    static float[] magnitudes(float[] features) {
        float[] seen = new float[features.length + COUNT - 1];
        for (int band = 0; band < COUNT; band++) {
            seen[band] = (float) (22.5 - 2.5 * Math.log10(Math.max(FAINTEST, features[band])));
        }
        for (int band = 0; band < COUNT - 1; band++) {
            seen[COUNT + band] = seen[band] - seen[band + 1];
        }
        System.arraycopy(features, COUNT, seen, 2 * COUNT - 1, features.length - COUNT);
        return seen;
    }

    private static float[] without(float[] features, int... bands) {
        float[] row = features.clone();
        for (int band : bands) {
            row[band] = Float.NaN;
        }
        return row;
    }
}
