package org.orrery.training.mixture;

/**
 * What fixes a training run besides its data.
 *
 * @param lower least redshift of the truncated density
 * @param upper greatest redshift of the truncated density
 */
public record Settings(
        int hidden,
        int components,
        int epochs,
        int batch,
        double learningRate,
        double weightDecay,
        double lower,
        double upper) {
    public static Settings standard() {
        return new Settings(64, 3, 120, 512, 4e-3, 1e-2, 0, 1.2);
    }

    /** The same run with fewer epochs. */
    public Settings withEpochs(int fewer) {
        return new Settings(hidden, components, fewer, batch, learningRate, weightDecay, lower, upper);
    }
}
