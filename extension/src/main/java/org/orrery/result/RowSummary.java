package org.orrery.result;

import java.sql.SQLException;
import java.util.List;

import org.orrery.model.Estimate;
import org.orrery.model.Feature;
import org.orrery.model.ModelDescriptor;

/**
 * A model's outputs for one row to the row's estimate: numbers, then flags. NaN stands for NULL. Mutable, and
 * reused by the calls of a session. Not thread-safe.
 *
 * <p>Estimates are column-major, so that SQL takes a column out of an array as one slice.
 */
public abstract class RowSummary {
    private final float[] minimum;
    private final float[] maximum;
    private final int[] flagIfMissing;
    private final int outputWidth;
    private final int columns;

    RowSummary(ModelDescriptor model) {
        List<Feature> features = model.features();
        minimum = new float[features.size()];
        maximum = new float[features.size()];
        flagIfMissing = new int[features.size()];
        for (int i = 0; i < minimum.length; i++) {
            minimum[i] = features.get(i).minimum();
            maximum[i] = features.get(i).maximum();
            flagIfMissing[i] = flagIfMissing(features.get(i));
        }
        outputWidth = model.outputWidth();
        columns = model.estimate().columns();
    }

    private static int flagIfMissing(Feature feature) {
        return switch (feature.presence()) {
            case REQUIRED -> Flags.REQUIRED_FEATURE_MISSING;
            case OPTIONAL -> Flags.OPTIONAL_FEATURE_MISSING;
            case OMITTABLE -> 0;
        };
    }

    public static RowSummary of(ModelDescriptor model) {
        if (model.estimate() instanceof Estimate.Densities densities) {
            return new DensitySummary(model, densities);
        }
        return new ValuesSummary(model);
    }

    /**
     * Summarises {@code rows} rows: outputs from row 0 on, features and estimates from row {@code firstRow} on.
     *
     * @param estimates whole columns, so that its length says how far apart they are
     */
    public final void summarise(float[] outputs, float[] features, float[] estimates, int firstRow, int rows) {
        int stride = estimates.length / columns;
        for (int row = 0; row < rows; row++) {
            int estimate = firstRow + row;
            int flagsAt = estimate + (columns - 1) * stride;
            int flags = featureFlags(features, firstRow + row);
            if ((flags & Flags.REQUIRED_FEATURE_MISSING) == 0) {
                flags |= summariseRow(outputs, row * outputWidth, estimates, estimate, stride);
            }
            if ((flags & (Flags.REQUIRED_FEATURE_MISSING | Flags.NOT_FINITE)) != 0) {
                for (int at = estimate; at < flagsAt; at += stride) {
                    estimates[at] = Float.NaN;
                }
            }
            estimates[flagsAt] = flags;
        }
    }

    /** Densities of a quantity as {@code orrery.pdf} stores them, null where there is none; rows as in {@link #summarise}. */
    public final void densities(
            float[] outputs, float[] features, int quantity, byte[][] densities, int firstRow, int rows)
            throws SQLException {
        for (int row = 0; row < rows; row++) {
            boolean missing = (featureFlags(features, firstRow + row) & Flags.REQUIRED_FEATURE_MISSING) != 0;
            densities[firstRow + row] = missing ? null : densityOfRow(outputs, row * outputWidth, quantity);
        }
    }

    /** Writes one row's numbers, {@code stride} apart, and returns its flags. */
    abstract int summariseRow(float[] outputs, int output, float[] estimates, int estimate, int stride);

    /** One row's density of a quantity; null if there is none. */
    abstract byte[] densityOfRow(float[] outputs, int output, int quantity) throws SQLException;

    /** What the features of a row tell about its estimate. */
    public final int featureFlags(float[] features, int row) {
        int flags = 0;
        int first = row * minimum.length;
        for (int i = 0; i < minimum.length; i++) {
            float value = features[first + i];
            if (value != value) {
                flags |= flagIfMissing[i];
            } else if (value < minimum[i] || value > maximum[i]) {
                flags |= Flags.OUTSIDE_TRAINING_DOMAIN;
            }
        }
        return flags;
    }
}
