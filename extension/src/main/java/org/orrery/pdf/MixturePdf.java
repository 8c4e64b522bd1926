package org.orrery.pdf;

import java.sql.SQLException;
import java.util.Arrays;

/**
 * Weights, means and standard deviations of Gaussians, end to end, and the range that their sum is truncated to, which may be
 * infinite. Weights need not add up to 1.
 */
public final class MixturePdf implements Pdf {
    private final float[] parameters;
    private final float lower;
    private final float upper;

    public static final int MOST_COMPONENTS = 256;

    /** Less of the mixture inside the range is no density, as it is none among a model's estimates. */
    private static final double LEAST_INSIDE = 1e-6;

    public MixturePdf(float[] parameters, float lower, float upper) throws SQLException {
        int components = parameters.length / 3;
        PdfCheck.count("components", components, 1, MOST_COMPONENTS);
        PdfCheck.range(lower, upper);
        this.lower = lower + 0f;
        this.upper = upper + 0f;
        this.parameters = checked(parameters, components);
    }

    float[] parameters() {
        return parameters;
    }

    float lower() {
        return lower;
    }

    float upper() {
        return upper;
    }

    public static MixturePdf of(float[] weights, float[] means, float[] sigmas, float lower, float upper)
            throws SQLException {
        PdfCheck.sameLength("weights", weights.length, "means", means.length);
        PdfCheck.sameLength("weights", weights.length, "sigmas", sigmas.length);
        int components = weights.length;
        float[] parameters = new float[3 * components];
        System.arraycopy(weights, 0, parameters, 0, components);
        System.arraycopy(means, 0, parameters, components, components);
        System.arraycopy(sigmas, 0, parameters, 2 * components, components);
        return new MixturePdf(parameters, lower, upper);
    }

    private static float[] checked(float[] parameters, int components) throws SQLException {
        float[] result = new float[parameters.length];
        double total = 0;
        for (int i = 0; i < components; i++) {
            float weight = parameters[i];
            float mean = parameters[components + i];
            float sigma = parameters[2 * components + i];
            if (!(weight >= 0 && weight < Float.POSITIVE_INFINITY)) {
                throw PdfCheck.refused("weight %d is %s, not a finite number from 0 on", i + 1, weight);
            }
            if (!Float.isFinite(mean)) {
                throw PdfCheck.refused("mean %d is %s, not a finite number", i + 1, mean);
            }
            if (!(sigma > 0 && sigma < Float.POSITIVE_INFINITY)) {
                throw PdfCheck.refused("sigma %d is %s, not a finite number above 0", i + 1, sigma);
            }
            result[i] = weight + 0f;
            result[components + i] = mean + 0f;
            result[2 * components + i] = sigma;
            total += weight;
        }
        if (total == 0) {
            throw PdfCheck.refused("the weights are all 0");
        }
        return result;
    }

    float[] weights() {
        return Arrays.copyOf(parameters, components());
    }

    float[] means() {
        return Arrays.copyOfRange(parameters, components(), 2 * components());
    }

    float[] sigmas() {
        return Arrays.copyOfRange(parameters, 2 * components(), parameters.length);
    }

    public int components() {
        return parameters.length / 3;
    }

    @Override
    public PdfKind kind() {
        return PdfKind.MIXTURE;
    }

    /** Whether the range holds enough of the mixture for a density. */
    boolean isInside() {
        return inside(new MixtureDensity(parameters, lower, upper)) >= LEAST_INSIDE;
    }

    private static double inside(MixtureDensity density) {
        return 1 - density.truncated();
    }

    @Override
    public MixtureDensity density() throws SQLException {
        MixtureDensity density = new MixtureDensity(parameters, lower, upper);
        double inside = inside(density);
        if (!(inside >= LEAST_INSIDE)) {
            throw PdfCheck.refused(
                    "the range from %s to %s holds %.3g of the mixture, less than %.0e",
                    lower, upper, inside, LEAST_INSIDE);
        }
        return density;
    }
}
