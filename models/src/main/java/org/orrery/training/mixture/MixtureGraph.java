package org.orrery.training.mixture;

import java.util.List;
import java.util.function.IntToDoubleFunction;

import org.orrery.training.catalog.Bands;
import org.orrery.training.onnx.OnnxGraph;

/** Writes a trained network as an ONNX graph over raw magnitudes and errors; each row depends on itself alone. */
final class MixtureGraph {
    private static final int BANDS = Bands.COUNT;

    private final Preprocessing preprocessing;
    private final Weights weights;
    private final Settings settings;

    MixtureGraph(TrainedMixture trained) {
        preprocessing = trained.preprocessing();
        weights = trained.weights();
        settings = trained.settings();
    }

    byte[] build(String name) {
        OnnxGraph graph = new OnnxGraph(name);
        graph.input("features", Bands.FEATURES);
        String encoded = encode(graph);
        String hidden = encoded;
        for (int layer = 1; layer <= 2; layer++) {
            int matrix = 2 * layer;
            String bias = graph.constant("bias" + layer, weights.matrix(matrix + 1), weights.columns(matrix));
            String dense = graph.node("Gemm", "dense" + layer, hidden, layerMatrix(graph, layer), bias);
            String gate = graph.node("Sigmoid", "gate" + layer, dense);
            hidden = graph.node("Mul", "hidden" + layer, dense, gate);
        }
        head(graph, hidden);
        return graph.toBytes();
    }

    /** Replaces what is missing by neutral values, then brightness, noise, flags and guesses side by side. */
    private String encode(OnnxGraph graph) {
        graph.integers("halves", BANDS, BANDS);
        graph.split("features", "halves", List.of("magnitude", "error"));
        graph.node("Add", "either", "magnitude", "error");
        graph.node("IsNaN", "missing", "either");
        graph.castToFloat("flag", "missing");
        graph.constant("neutral_magnitude", perBand(preprocessing::neutralMagnitude), BANDS);
        graph.constant("neutral_error", perBand(preprocessing::neutralError), BANDS);
        graph.node("Where", "known_magnitude", "missing", "neutral_magnitude", "magnitude");
        graph.node("Where", "known_error", "missing", "neutral_error", "error");
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
        double[] scale = preprocessing.noiseScale();
        graph.constant("noise_slope", diagonal(band -> 1 / scale[band]), BANDS, BANDS);
        graph.constant("noise_zero", perBand(band -> -preprocessing.noise()[band] / scale[band]), BANDS);
        graph.node("Gemm", "raw_noise", "log_flux_error", "noise_slope", "noise_zero");
        clip(graph, "noise", "raw_noise", -Preprocessing.NOISE_LIMIT, Preprocessing.NOISE_LIMIT);

        float[] bias = weights.matrix(1);
        graph.constant("guess_weight", weights.matrix(0), BANDS, BANDS);
        graph.constant("guess_bias", perBand(band -> bias[band]), BANDS);
        graph.constant("mean_brightness", perBand(band -> preprocessing.brightness()[band]), BANDS);
        graph.node("Sub", "centred", "brightness", "mean_brightness");
        graph.node("Gemm", "guess", "centred", "guess_weight", "guess_bias");
        graph.node("Mul", "guess_of_missing", "flag", "guess");
        graph.node("Add", "completed", "centred", "guess_of_missing");
        return graph.nodeOnAxis("Concat", "encoded", 1, "completed", "noise", "flag");
    }

    /** A hidden layer's matrix; the first one swallows the whitening of the brightnesses. */
    private String layerMatrix(OnnxGraph graph, int layer) {
        float[] matrix = weights.matrix(2 * layer);
        int rows = weights.rows(2 * layer);
        int columns = weights.columns(2 * layer);
        if (layer == 1) {
            float[] whitened = matrix.clone();
            for (int band = 0; band < BANDS; band++) {
                for (int column = 0; column < columns; column++) {
                    double sum = 0;
                    for (int k = 0; k < BANDS; k++) {
                        sum += preprocessing.whitening()[band][k] * matrix[k * columns + column];
                    }
                    whitened[band * columns + column] = (float) sum;
                }
            }
            matrix = whitened;
        }
        return graph.constant("weight" + layer, matrix, rows, columns);
    }

    /** Weights by softmax; means and sigmas from the network's unit to redshift within bounds that never underflow. */
    private void head(OnnxGraph graph, String hidden) {
        int components = settings.components();
        int columns = 3 * components;
        float[] matrix = weights.matrix(6);
        float[] bias = weights.matrix(7);
        for (int k = components; k < 2 * components; k++) {
            for (int row = 0; row < weights.rows(6); row++) {
                matrix[row * columns + k] *= (float) Network.SCALE;
            }
            bias[k] = (float) (bias[k] * Network.SCALE + Network.CENTRE);
            bias[k + components] += (float) Math.log(Network.SCALE);
        }
        graph.constant("head_weight", matrix, weights.rows(6), columns);
        graph.constant("head_bias", bias, columns);
        graph.node("Gemm", "head", hidden, "head_weight", "head_bias");
        graph.integers("thirds", components, components, components);
        graph.split("head", "thirds", List.of("score", "raw_mean", "raw_log_sigma"));
        graph.nodeOnAxis("Softmax", "weight", 1, "score");
        clip(graph, "mean", "raw_mean", (float) settings.lower(), (float) settings.upper());
        double unit = Math.log(Network.SCALE);
        float least = (float) (Network.SMALLEST_LOG_SIGMA + unit);
        clip(graph, "log_sigma", "raw_log_sigma", least, (float) (Network.LARGEST_LOG_SIGMA + unit));
        graph.node("Exp", "sigma", "log_sigma");
        List.of("weight", "mean", "sigma").forEach(output -> graph.output(output, components));
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
