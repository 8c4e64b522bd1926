package org.orrery.training.photoz;

import java.util.List;
import java.util.Map;
import java.util.Random;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.orrery.training.catalog.Bands;
import org.orrery.training.network.Block;
import org.orrery.training.network.Dense;
import org.orrery.training.network.Estimate;
import org.orrery.training.network.Network;
import org.orrery.training.network.Parameters;
import org.orrery.training.network.Quantity;
import org.orrery.training.network.Tensor;
import org.orrery.training.network.TruncatedMixture;

/**
 * The network of photoz_sdss. Rows are encoded once, in double precision, before training; the model file does all in one
 * graph, which is written by hand because it is the one that is scored most.
 */
public final class PhotozNetwork implements Network {
    public static final Quantity REDSHIFT = new Quantity("z", 0, 1.2, 0.5, 0.2, 0.002)
            .withLargestSigma(1)
            .describedAs("redshift", "")
            .asRedshift(0.06);

    private static final double SMALLEST_REDSHIFT = 1e-4;

    private final Parameters parameters = new Parameters();
    private final Preprocessing preprocessing;
    private final int components;
    private final Block guessWeight;
    private final Block guessBias;
    private final Dense hidden1;
    private final Dense hidden2;
    private final TruncatedMixture head;

    /** Two hidden layers and a mixture over magnitudes and errors of galaxies. */
    public PhotozNetwork(float[][] galaxies, int hidden, int components, Random random) {
        preprocessing = Preprocessing.fit(galaxies);
        this.components = components;
        int bands = Bands.COUNT;
        guessWeight = parameters.declare("guess.weight", () -> 0, bands, bands);
        guessBias = parameters.declare("guess.bias", () -> 0, bands);
        hidden1 = new Dense(parameters, "hidden1", Preprocessing.WIDTH, hidden, random);
        hidden2 = new Dense(parameters, "hidden2", hidden, hidden, random);
        head = new TruncatedMixture(parameters, "head", hidden, REDSHIFT, components, random);
        // A missing band starts as the mean of the others.
        float[] others = new float[bands * bands];
        for (int i = 0; i < others.length; i++) {
            others[i] = i / bands == i % bands ? 0 : 1f / (bands - 1);
        }
        parameters.set(guessWeight, others);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    int components() {
        return components;
    }

    Preprocessing preprocessing() {
        return preprocessing;
    }

    @Override
    public float[] prepare(float[] features) {
        return preprocessing.encode(features);
    }

    @Override
    public float[] target(double[] truth) {
        double inside = Math.max(REDSHIFT.lower() + SMALLEST_REDSHIFT, Math.min(REDSHIFT.upper(), truth[0]));
        return new float[] {(float) ((inside - REDSHIFT.centre()) / REDSHIFT.scale())};
    }

    @Override
    public Tensor loss(Tensor encoded, Tensor truth) {
        return head.scaledLoss(hidden(encoded), truth);
    }

    @Override
    public Map<String, Tensor> outputs(Tensor encoded) {
        return head.outputs(hidden(encoded), PhotozGraph.LARGEST_SCORE);
    }

    private Tensor hidden(Tensor encoded) {
        int bands = Bands.COUNT;
        Tensor brightness = encoded.columns(0, bands);
        Tensor noise = encoded.columns(bands, 2 * bands);
        Tensor missing = encoded.columns(2 * bands, 3 * bands);
        Tensor guess = brightness.affine(encoded.parameter(guessWeight), encoded.parameter(guessBias));
        Tensor whitening = encoded.constant(preprocessing.flatWhitening(), bands, bands);
        Tensor white = brightness.add(missing.mul(guess)).matMul(whitening);
        Tensor first = hidden1.apply(white.concat(noise, missing)).silu();
        return hidden2.apply(first).silu();
    }

    @Override
    public List<Estimate> estimates() {
        return head.estimates();
    }

    @Override
    public void describe(ObjectNode estimate) {
        head.describe(estimate);
    }

    @Override
    public byte[] toOnnx(String name, int... shape) {
        return new PhotozGraph(this).build(name);
    }
}
