package org.orrery.training.baseline;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Gradient-boosted trees (XGBoost) with usual settings: what accuracy is compared with. */
public final class BoostedTrees {
    private static final int POINT_ROUNDS = 500;
    private static final int QUANTILE_ROUNDS = 300;

    private BoostedTrees() {}

    /** Point estimates, [test rows, 1]: trees that minimise the squared error. */
    public static float[][] points(float[][] train, double[] truth, float[][] test, long seed) {
        Map<String, Object> parameters = parameters(seed);
        parameters.put("objective", "reg:squarederror");
        return fit(train, truth, test, parameters, POINT_ROUNDS);
    }

    /** Quantiles, one column for each probability. */
    public static float[][] quantiles(
            float[][] train, double[] truth, float[][] test, double[] probabilities, long seed) {
        Map<String, Object> parameters = parameters(seed);
        parameters.put("objective", "reg:quantileerror");
        parameters.put(
                "quantile_alpha",
                Arrays.stream(probabilities).mapToObj(Double::toString).collect(Collectors.joining(",", "[", "]")));
        return fit(train, truth, test, parameters, QUANTILE_ROUNDS);
    }

    private static Map<String, Object> parameters(long seed) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("eta", 0.05);
        parameters.put("max_depth", 6);
        parameters.put("min_child_weight", 5);
        parameters.put("subsample", 0.8);
        parameters.put("colsample_bytree", 0.8);
        parameters.put("tree_method", "hist");
        parameters.put("nthread", 1);
        parameters.put("seed", seed);
        parameters.put("verbosity", 0);
        return parameters;
    }

    private static float[][] fit(
            float[][] train, double[] truth, float[][] test, Map<String, Object> parameters, int rounds) {
        try {
            DMatrix trainMatrix = matrix(train);
            DMatrix testMatrix = matrix(test);
            Booster booster = null;
            try {
                float[] labels = new float[truth.length];
                for (int row = 0; row < labels.length; row++) {
                    labels[row] = (float) truth[row];
                }
                trainMatrix.setLabel(labels);
                booster = XGBoost.train(trainMatrix, parameters, rounds, Map.of(), null, null);
                return booster.predict(testMatrix);
            } finally {
                if (booster != null) {
                    booster.dispose();
                }
                trainMatrix.dispose();
                testMatrix.dispose();
            }
        } catch (XGBoostError e) {
            throw new IllegalStateException("the boosted trees failed: " + e.getMessage(), e);
        }
    }

    private static DMatrix matrix(float[][] rows) throws XGBoostError {
        int width = rows[0].length;
        float[] values = new float[rows.length * width];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, values, row * width, width);
        }
        return new DMatrix(values, rows.length, width, Float.NaN);
    }
}
