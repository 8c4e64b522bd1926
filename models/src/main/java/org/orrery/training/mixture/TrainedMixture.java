package org.orrery.training.mixture;

/** A trained network: everything that its ONNX graph holds. */
public record TrainedMixture(Preprocessing preprocessing, Weights weights, Settings settings) {
    /** The model file: magnitudes and errors in, weights, means and sigmas in redshift out. */
    public byte[] toOnnx(String name) {
        return new MixtureGraph(this).build(name);
    }
}
