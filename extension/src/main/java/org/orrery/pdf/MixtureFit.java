package org.orrery.pdf;

import java.sql.SQLException;

/**
 * A Gaussian mixture fitted to a density by expectation and maximisation, then moved and scaled to the density's own mean
 * and standard deviation. No random numbers: the components begin as equal parts of the probability, from low to high.
 */
public final class MixtureFit {
    /** The density as so many slices of equal probability. */
    private static final int SLICES = 1000;

    private static final int MOST_ROUNDS = 500;

    /** Gain of log likelihood a slice that ends the fit. */
    private static final double LEAST_GAIN = 1e-9;

    /** No component gets narrower than this, in standard deviations of the whole. */
    private static final double NARROWEST = 1e-3;

    /** Error of the mean, in standard deviations, and of the standard deviation that is none. */
    private static final double MATCHED = 1e-6;

    /** How far the fit may be moved, in standard deviations, and scaled to match. */
    private static final double FARTHEST = 10;

    private static final double WIDEST = 10;

    private final double[] slice = new double[SLICES];
    private final double[] weight;
    private final double[] mean;
    private final double[] variance;
    private final double leastVariance;

    private MixtureFit(Density density, int components) {
        weight = new double[components];
        mean = new double[components];
        variance = new double[components];
        leastVariance = Math.pow(NARROWEST * density.std(), 2);
        for (int i = 0; i < SLICES; i++) {
            slice[i] = density.quantile((i + 0.5) / SLICES);
        }
        for (int k = 0; k < components; k++) {
            int from = k * SLICES / components;
            int to = (k + 1) * SLICES / components;
            weight[k] = (double) (to - from) / SLICES;
            for (int i = from; i < to; i++) {
                mean[k] += slice[i] / (to - from);
            }
            for (int i = from; i < to; i++) {
                variance[k] += (slice[i] - mean[k]) * (slice[i] - mean[k]) / (to - from);
            }
            variance[k] = Math.max(variance[k], leastVariance);
        }
    }

    /** At most so many components; a mixture that has no more is its own fit. */
    public static MixturePdf of(Pdf pdf, int components) throws SQLException {
        PdfCheck.count("components", components, 1, MixturePdf.MOST_COMPONENTS);
        if (pdf instanceof MixturePdf mixture && mixture.components() <= components) {
            return mixture;
        }
        return fit(pdf.density(), components);
    }

    private static MixturePdf fit(Density density, int components) throws SQLException {
        MixtureFit fit = new MixtureFit(density, components);
        double before = Double.NEGATIVE_INFINITY;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double now = fit.improve();
            if (now - before < LEAST_GAIN) {
                break;
            }
            before = now;
        }
        return fit.matched(density);
    }

    /** One round of the algorithm; returns the mean log likelihood of the slices before it. */
    private double improve() {
        int components = weight.length;
        double[] sum = new double[components];
        double[] first = new double[components];
        double[] second = new double[components];
        double[] share = new double[components];
        double likelihood = 0;
        for (double x : slice) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < components; k++) {
                double d = x - mean[k];
                share[k] = Math.log(weight[k]) - 0.5 * (Math.log(variance[k]) + d * d / variance[k]);
                largest = Math.max(largest, share[k]);
            }
            double total = 0;
            for (int k = 0; k < components; k++) {
                share[k] = Math.exp(share[k] - largest);
                total += share[k];
            }
            likelihood += (largest + Math.log(total)) / SLICES;
            for (int k = 0; k < components; k++) {
                double d = x - mean[k];
                double part = share[k] / total;
                sum[k] += part;
                first[k] += part * d;
                second[k] += part * d * d;
            }
        }
        for (int k = 0; k < components; k++) {
            weight[k] = sum[k] / SLICES;
            if (sum[k] > 0) {
                double shift = first[k] / sum[k];
                mean[k] += shift;
                variance[k] = Math.max(second[k] / sum[k] - shift * shift, leastVariance);
            }
        }
        return likelihood;
    }

    /**
     * Moved and scaled until the mean and the standard deviation inside the range are the density's; the closest that is found
     * where no truncated mixture of this shape has them.
     */
    private MixturePdf matched(Density density) throws SQLException {
        double targetMean = density.mean();
        double targetStd = density.std();
        double shift = 0;
        double scale = 1;
        double least = Double.POSITIVE_INFINITY;
        MixturePdf best = null;
        for (int round = 0; round < MOST_ROUNDS && least > MATCHED; round++) {
            MixturePdf moved = moved(shift, scale, targetMean, density);
            MixtureDensity tried = moved.density();
            double meanError = (targetMean - tried.mean()) / targetStd;
            double ratio = targetStd / tried.std();
            double error = Math.abs(meanError) + Math.abs(ratio - 1);
            if (error < least) {
                least = error;
                best = moved;
            }
            shift += meanError * targetStd;
            scale = Math.min(scale * ratio, WIDEST);
            if (!(Math.abs(shift) < FARTHEST * targetStd && scale > 0)) {
                break;
            }
        }
        return best;
    }

    private MixturePdf moved(double shift, double scale, double centre, Density density) throws SQLException {
        float[][] parameters = new float[3][weight.length];
        for (int k = 0; k < weight.length; k++) {
            parameters[0][k] = (float) weight[k];
            parameters[1][k] = (float) (centre + shift + scale * (mean[k] - centre));
            parameters[2][k] = (float) (scale * Math.sqrt(variance[k]));
        }
        return MixturePdf.of(
                parameters[0], parameters[1], parameters[2], (float) density.lower(), (float) density.upper());
    }
}
