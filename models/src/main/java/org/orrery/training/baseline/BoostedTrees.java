package org.orrery.training.baseline;

import java.util.HashMap;
import java.util.Map;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.orrery.training.catalog.Bands;
import org.orrery.training.catalog.Catalog;

/** Gradient-boosted trees (XGBoost) on magnitudes, errors and neighbouring colours: what accuracy is compared with. */
public final class BoostedTrees {
    private static final int WIDTH = Bands.FEATURES + Bands.COUNT - 1;

    private BoostedTrees() {}

    /** Point estimates: trees that minimise the squared error. */
    public static double[] points(Catalog train, Catalog test, long seed) throws XGBoostError {
        Map<String, Object> parameters = parameters(seed);
        parameters.put("objective", "reg:squarederror");
        return firstColumn(fit(train, test, parameters, 500));
    }

    /** Quantiles of the redshift, one column for each probability. */
    public static float[][] quantiles(Catalog train, Catalog test, double[] probabilities, long seed)
            throws XGBoostError {
        Map<String, Object> parameters = parameters(seed);
        parameters.put("objective", "reg:quantileerror");
        StringBuilder list = new StringBuilder("[");
        for (int i = 0; i < probabilities.length; i++) {
            list.append(i == 0 ? "" : ",").append(probabilities[i]);
        }
        parameters.put("quantile_alpha", list.append("]").toString());
        return fit(train, test, parameters, 300);
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

    private static float[][] fit(Catalog train, Catalog test, Map<String, Object> parameters, int rounds)
            throws XGBoostError {
        DMatrix trainMatrix = matrix(train);
        DMatrix testMatrix = matrix(test);
        Booster booster = null;
        try {
            booster = XGBoost.train(trainMatrix, parameters, rounds, Map.of(), null, null);
            return booster.predict(testMatrix);
        } finally {
            if (booster != null) {
                booster.dispose();
            }
            trainMatrix.dispose();
            testMatrix.dispose();
        }
    }

    private static DMatrix matrix(Catalog catalog) throws XGBoostError {
        float[] values = new float[catalog.size() * WIDTH];
        float[] labels = new float[catalog.size()];
        for (int row = 0; row < catalog.size(); row++) {
            float[] features = catalog.features()[row];
            System.arraycopy(features, 0, values, row * WIDTH, Bands.FEATURES);
            for (int band = 0; band < Bands.COUNT - 1; band++) {
                values[row * WIDTH + Bands.FEATURES + band] = features[band] - features[band + 1];
            }
            labels[row] = (float) catalog.redshift()[row];
        }
        DMatrix matrix = new DMatrix(values, catalog.size(), WIDTH, Float.NaN);
        matrix.setLabel(labels);
        return matrix;
    }

    private static double[] firstColumn(float[][] rows) {
        double[] column = new double[rows.length];
        for (int row = 0; row < rows.length; row++) {
            column[row] = rows[row][0];
        }
        return column;
    }
}
