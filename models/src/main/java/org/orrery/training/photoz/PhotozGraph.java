package org.orrery.training.photoz;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

import org.orrery.training.catalog.Bands;
import org.orrery.training.network.Parameters;
import org.orrery.training.network.Quantity;
import org.orrery.training.onnx.Attributes;
import org.orrery.training.onnx.OnnxGraph;

/** Writes a trained network as an ONNX graph over raw magnitudes and errors; each row depends on itself alone. */
final class PhotozGraph {
    private static final int BANDS = Bands.COUNT;
    private static final Quantity REDSHIFT = PhotozNetwork.REDSHIFT;
    /** Beyond it a weight is nothing beside the others; exp stays finite. */
    static final float LARGEST_SCORE = 30;

    private final Preprocessing preprocessing;
    private final Parameters parameters;
    private final int components;

    PhotozGraph(PhotozNetwork network) {
        preprocessing = network.preprocessing();
        parameters = network.parameters();
        components = network.components();
    }

    byte[] build(String name) {
        OnnxGraph graph = new OnnxGraph(name);
        graph.input("features", Bands.FEATURES);
        String hidden = encode(graph);
        firstLayer(graph);
        graph.constant("weight2", matrix(4), rows(4), columns(4));
        graph.constant("bias2", matrix(5), columns(4));
        for (int layer = 1; layer <= 2; layer++) {
            String dense = graph.node("Gemm", "dense" + layer, hidden, "weight" + layer, "bias" + layer);
            String gate = graph.node("Sigmoid", "gate" + layer, dense);
            hidden = graph.node("Mul", "hidden" + layer, dense, gate);
        }
        head(graph, hidden);
        return graph.toBytes();
    }

    /**
     * Brightness, noise and flag of each band side by side. A missing band becomes the faintest there is, which has
     * brightness zero and the least noise; a learned guess then stands in for its brightness.
     *
     * <p>Written for speed: one number takes the place of all that is missing, for the runtime is slow where it has to
     * repeat a row, and what scales or shifts a column is left to the first layer.
     */
    private String encode(OnnxGraph graph) {
        graph.integers("halves", BANDS, BANDS);
        graph.split("features", "halves", List.of("magnitude", "error"));
        graph.node("Add", "either", "magnitude", "error");
        graph.node("IsNaN", "missing", "either");
        graph.castToFloat("flag", "missing");
        graph.constant("faintest", new float[] {Preprocessing.FAINTEST});
        graph.constant("smallest_error", new float[] {Preprocessing.SMALLEST_ERROR});
        graph.node("Where", "known_magnitude", "missing", "faintest", "magnitude");
        graph.node("Where", "known_error", "missing", "smallest_error", "error");
        clip(graph, "sane_magnitude", "known_magnitude", Preprocessing.BRIGHTEST, Preprocessing.FAINTEST);
        clip(graph, "sane_error", "known_error", Preprocessing.SMALLEST_ERROR, Preprocessing.LARGEST_ERROR);

        double slope = Preprocessing.LOG_FLUX_PER_MAG;
        graph.constant("flux_slope", diagonal(band -> slope), BANDS, BANDS);
        graph.constant("flux_zero", perBand(band -> -slope * preprocessing.softening()[band]), BANDS);
        graph.node("Gemm", "log_flux", "sane_magnitude", "flux_slope", "flux_zero");
        // Softplus in three steps: the runtime's own operator is not vectorised and takes five times as long.
        graph.constant("one", new float[] {1});
        graph.node("Exp", "flux", "log_flux");
        graph.node("Add", "one_plus_flux", "flux", "one");
        graph.node("Log", "brightness", "one_plus_flux");
        graph.node("Log", "log_error", "sane_error");
        graph.node("Add", "log_flux_error", "log_flux", "log_error");
        clip(graph, "noise", "log_flux_error", Preprocessing.LEAST_NOISE, Preprocessing.LARGEST_NOISE);

        double[] mean = preprocessing.brightness();
        graph.constant("mean_brightness", diagonal(band -> mean[band]), BANDS, BANDS);
        graph.constant("no_brightness", perBand(band -> -mean[band]), BANDS);
        graph.node("Gemm", "centre", "flag", "mean_brightness", "no_brightness");
        graph.node("Add", "centred", "brightness", "centre");
        float[] bias = matrix(1);
        graph.constant("guess_weight", matrix(0), BANDS, BANDS);
        graph.constant("guess_bias", perBand(band -> bias[band]), BANDS);
        graph.node("Gemm", "guess", "centred", "guess_weight", "guess_bias");
        graph.node("Mul", "guess_of_missing", "flag", "guess");
        graph.node("Add", "completed", "centred", "guess_of_missing");
        return graph.node("Concat", "encoded", new Attributes().integer("axis", 1), "completed", "noise", "flag");
    }

    /** The first layer swallows the whitening of the brightnesses and the standardisation of the noises. */
    private void firstLayer(OnnxGraph graph) {
        int columns = columns(2);
        float[] matrix = matrix(2);
        float[] bias = matrix(3);
        float[] folded = matrix.clone();
        for (int column = 0; column < columns; column++) {
            double shift = bias[column];
            for (int band = 0; band < BANDS; band++) {
                double sum = 0;
                for (int k = 0; k < BANDS; k++) {
                    sum += preprocessing.whitening()[band][k] * matrix[k * columns + column];
                }
                folded[band * columns + column] = (float) sum;
                int noise = (BANDS + band) * columns + column;
                double slope = matrix[noise] / preprocessing.noiseScale()[band];
                folded[noise] = (float) slope;
                shift -= slope * preprocessing.noise()[band];
                // A missing band has the least noise here and none in training.
                folded[noise + BANDS * columns] +=
                        (float) (slope * (preprocessing.noise()[band] - Preprocessing.LEAST_NOISE));
            }
            bias[column] = (float) shift;
        }
        graph.constant("weight1", folded, rows(2), columns);
        graph.constant("bias1", bias, columns);
    }

    /**
     * Weights by softmax, written out because the runtime's own is slow on short rows; means and sigmas from the
     * network's unit to redshift within bounds that never underflow.
     */
    private void head(OnnxGraph graph, String hidden) {

        int columns = 3 * components;
        float[] matrix = matrix(6);
        float[] bias = matrix(7);
        for (int k = components; k < 2 * components; k++) {
            for (int row = 0; row < rows(6); row++) {
                matrix[row * columns + k] *= (float) REDSHIFT.scale();
            }
            bias[k] = (float) (bias[k] * REDSHIFT.scale() + REDSHIFT.centre());
            bias[k + components] += (float) Math.log(REDSHIFT.scale());
        }
        graph.constant("head_weight", matrix, rows(6), columns);
        graph.constant("head_bias", bias, columns);
        graph.node("Gemm", "head", hidden, "head_weight", "head_bias");
        graph.integers("thirds", components, components, components);
        graph.split("head", "thirds", List.of("score", "raw_mean", "raw_log_sigma"));
        clip(graph, "sane_score", "score", -LARGEST_SCORE, LARGEST_SCORE);
        graph.node("Exp", "share", "sane_score");
        float[] ones = new float[components * components];
        Arrays.fill(ones, 1);
        graph.constant("ones", ones, components, components);
        graph.node("MatMul", "shares", "share", "ones");
        graph.node("Div", "weight", "share", "shares");
        clip(graph, "mean", "raw_mean", (float) REDSHIFT.lower(), (float) REDSHIFT.upper());
        double unit = Math.log(REDSHIFT.scale());
        float least = (float) (Math.log(REDSHIFT.smallestSigma() / REDSHIFT.scale()) + unit);
        float greatest = (float) (Math.log(REDSHIFT.largestSigma() / REDSHIFT.scale()) + unit);
        clip(graph, "log_sigma", "raw_log_sigma", least, greatest);
        graph.node("Exp", "sigma", "log_sigma");
        List.of("weight", "mean", "sigma").forEach(output -> graph.output(output, components));
    }

    /** A block of weights by its place in the network. */
    private float[] matrix(int index) {
        return parameters.get(parameters.blocks().get(index));
    }

    private int rows(int index) {
        return parameters.blocks().get(index).shape()[0];
    }

    private int columns(int index) {
        return parameters.blocks().get(index).shape()[1];
    }

    private static void clip(OnnxGraph graph, String name, String input, float least, float greatest) {
        graph.constant(name + "_min", new float[] {least});
        graph.constant(name + "_max", new float[] {greatest});
        graph.node("Clip", name, input, name + "_min", name + "_max");
    }

    private static float[] perBand(IntToDoubleFunction value) {
        float[] values = new float[BANDS];
        for (int band = 0; band < BANDS; band++) {
            values[band] = (float) value.applyAsDouble(band);
        }
        return values;
    }

    private static float[] diagonal(IntToDoubleFunction value) {
        float[] matrix = new float[BANDS * BANDS];
        for (int band = 0; band < BANDS; band++) {
            matrix[band * BANDS + band] = (float) value.applyAsDouble(band);
        }
        return matrix;
    }
}
