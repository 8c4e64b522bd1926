package org.orrery.training.gyro;

import java.util.List;

import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.orrery.training.card.Feature;
import org.orrery.training.card.ModelCard;
import org.orrery.training.learning.Settings;
import org.orrery.training.onnx.OnnxModel;

/** Writes down what the two models are, what they learnt from and how good they are. */
final class GyroCards {
    /** Processors round differently, and a steep spline makes the most of it. */
    private static final double TOLERANCE = 5e-4;

    private static final float NAN = Float.NaN;
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    /** Invented stars, one like the Sun first. */
    static final float[][] STARS = {
        {25.4f, 0.82f, 0.02f, 1},
        {8, 1.2f, 0.02f, NAN},
        {0.6f, 2.7f, 0.05f, 0.5f},
        {12, 2.4f, NAN, 0.9f},
        {-3, 1, 0.02f, 1},
        {5, 9, 0.02f, 1},
        {NAN, NAN, NAN, NAN},
    };

    static final float[][] ODD_STARS = {
        {0, 1, 0.02f, 1},
        {INFINITY, 1, 0.02f, 1},
        {-INFINITY, 1, 0.02f, 1},
        {1e30f, -1e30f, 1e-30f, 1},
        {5, INFINITY, 0.02f, 1},
        {5, -INFINITY, 0.02f, 1},
        {5, 1, INFINITY, 1},
        {5, 1, -1, 1},
        {5, 1, 0, 1},
        {5, 1, 0.02f, -9999},
        {5, 1, 0.02f, INFINITY},
        {NAN, 1, 0.02f, 0},
        {5, NAN, NAN, NAN},
    };

    static final float[][] PERIODS = {
        {4.57f, 0.82f, 0.5f},
        {0.7f, 0.82f, 0.5f},
        {0.7f, 1.5f, 0.16f},
        {0.1f, 2.7f, 0.84f},
        {0.01f, 2, 0.05f},
        {3, 1.2f, 0.95f},
        {0.1f, 2.7f, 0},
        {0.1f, 2.7f, 1},
        {-1, -9, 2},
        {NAN, NAN, NAN},
    };

    static final float[][] ODD_PERIODS = {
        {INFINITY, INFINITY, INFINITY},
        {-INFINITY, -INFINITY, -INFINITY},
        {1e30f, 1, 0.5f},
        {1, 1e30f, 0.5f},
        {1, 1, 1e-30f},
    };

    private GyroCards() {}

    static ModelCard ofAge(GyroOptions options, List<Rotator> stars, Validation validation) {
        ModelCard card = new ModelCard(
                "gyro_age", "1", "age of a star from its rotation period and its colour, by a neural spline flow");
        double shortest = rounded(Math.pow(10, RotationFlow.SHORTEST));
        double longest = rounded(Math.pow(10, RotationFlow.LONGEST));
        card.feature(Feature.of("prot", "d", "rotation period"), new double[] {shortest, longest})
                .feature(
                        Feature.of("bp_rp_0", "mag", "Gaia BP - RP, dereddened"),
                        new double[] {RotationFlow.BLUEST, RotationFlow.REDDEST})
                .feature(
                        Feature.of("bp_rp_0_error", "mag", "error of bp_rp_0").orMissing(),
                        new double[] {0, RotationFlow.LARGEST_ERROR})
                .feature(
                        Feature.of("membership", "", "probability that the star belongs to the cluster, 1 if left out")
                                .orOmitted(),
                        new double[] {0, 1})
                .input("features", STARS[0].length);
        card.output("likelihood", GyroAge.GRID).put("description", "likelihood of the age, at the points of the grid");
        common(card, options, stars);
        new GyroAge(null).describe(card.section("estimate"));
        ObjectNode metrics = card.section("metrics");
        stars(metrics.putObject("single_stars"), validation.stars());
        stars(metrics.putObject("single_stars_cluster_left_out"), validation.leftOutStars());
        metrics.put("clusters_counted", validation.clusters().counted())
                .put("cluster_rms_dex", rounded(validation.clusters().inSampleRms()))
                .put("cluster_left_out_rms_dex", rounded(validation.clusters().leftOutRms()));
        ObjectNode offsets = metrics.putObject("cluster_offsets_dex");
        for (ClusterAge age : validation.clusters().inSample()) {
            offsets.putObject(age.name())
                    .put("stars", age.stars())
                    .put("literature", rounded(age.fiducial()))
                    .put("in_sample", rounded(age.offset()))
                    .put(
                            "left_out",
                            rounded(validation
                                    .clusters()
                                    .leftOut()
                                    .get(age.name())
                                    .offset()));
        }
        return card;
    }

    static ModelCard ofPeriod(GyroOptions options, List<Rotator> stars, byte[] model) throws OrtException {
        ModelCard card = new ModelCard(
                "gyro_period", "1", "rotation period that a given part of the stars of an age and a colour is below");
        card.feature(Feature.of("age_gyr", "Gyr", "age"), new double[] {
                    0.001, rounded(Math.pow(10, RotationFlow.OLDEST) / 1000)
                })
                .feature(
                        Feature.of("bp_rp_0", "mag", "Gaia BP - RP, dereddened"),
                        new double[] {RotationFlow.BLUEST, RotationFlow.REDDEST})
                .feature(
                        Feature.of("quantile", "", "part of such stars that rotates faster, 0 to 1"),
                        new double[] {0, 1})
                .input("features", PERIODS[0].length);
        card.output("prot", 1).put("description", "rotation period").put("unit", "d");
        card.section("estimate").put("kind", "value");
        common(card, options, stars);
        card.section("constants").put("smallest_quantile", GyroPeriod.SMALLEST_QUANTILE);
        double[] below = PeriodCheck.below(model, stars);
        ObjectNode metrics = card.section("metrics");
        metrics.put("how", "part of the stars below the quantile of their literature age, weighted by membership");
        for (int i = 0; i < below.length; i++) {
            metrics.put("below_quantile_" + PeriodCheck.QUANTILES[i], rounded(below[i]));
        }
        return card;
    }

    static void addTestVectors(ModelCard card, byte[] model, float[][] rows) throws OrtException {
        try (OnnxModel session = new OnnxModel(model)) {
            card.testVectors(TOLERANCE, rows, session.run(rows));
        }
    }

    /** Every constant that the file holds besides the weights. */
    private static void common(ModelCard card, GyroOptions options, List<Rotator> stars) {
        card.put("licence", "Apache-2.0 (weights)")
                .put(
                        "citation",
                        "Van-Lane et al. 2025 (ChronoFlow, arXiv:2412.12244) for method and catalogue; Orrery for the weights");
        card.section("data")
                .put("source", "ChronoFlow's catalogue of rotators in open clusters (MIT licence)")
                .put("cuts", "cmd_exclude = dered_exclude = phot_exclude = 0, dr3_ruwe < 1.4")
                .put("rows", stars.size())
                .put(
                        "not_learnt_from",
                        "M34, NGC 2516, NGC 1647, NGC 1750: their rotation contradicts their literature ages");
        ObjectNode constants = card.section("constants");
        constants
                .put("spline_bins", RotationFlow.SPLINE.bins())
                .put("spline_bound", RotationFlow.SPLINE.bound())
                .put("spline_smallest_share_of_width_and_height", RotationFlow.SPLINE.leastShare())
                .put("spline_smallest_slope", rounded(Math.exp(-RotationFlow.SPLINE.largestLog())))
                .put("spline_largest_slope", rounded(Math.exp(RotationFlow.SPLINE.largestLog())))
                .put("base_density", "standard logistic")
                .put("outlier_fraction", GyroAge.OUTLIERS)
                .put("outlier_width_dex", GyroAge.SPREAD)
                .put("log_age_minimum", RotationFlow.YOUNGEST)
                .put("log_age_maximum", RotationFlow.OLDEST)
                .put("log_age_points", GyroAge.GRID)
                .put("typical_colour_error_mag", RotationFlow.TYPICAL_ERROR)
                .put("least_colour_error_mag", RotationFlow.LEAST_ERROR);
        Settings settings = Training.settings(options.epochs());
        card.section("training")
                .put("command", options.command(card.name()))
                .put("method", "maximum likelihood of log10 period; stars weigh 1 / sqrt(stars of their cluster)")
                .put("hidden", RotationFlow.HIDDEN)
                .put("epochs", settings.epochs())
                .put("batch", settings.batch())
                .put("learning_rate", settings.learningRate())
                .put("weight_decay", settings.weightDecay());
    }

    private static void stars(ObjectNode node, StarAges ages) {
        node.put("half_width_68_dex", rounded(ages.halfWidth()))
                .put("inside_68", rounded(ages.coverage68()))
                .put("inside_95", rounded(ages.coverage95()))
                .put("pit_ks_distance", rounded(ages.pitDistance()));
    }

    private static double rounded(double value) {
        return Math.round(1e5 * value) / 1e5;
    }
}
