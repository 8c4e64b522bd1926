package org.orrery.training.gyro;

/**
 * A star of an open cluster.
 *
 * @param period rotation period, days
 * @param colour Gaia BP - RP without reddening, mag
 * @param colourError its error, mag
 * @param membership probability that the star belongs to the cluster
 * @param logAge log10 of the literature's age of its cluster, or of its subgroup in an association, in Myr
 */
public record Rotator(
        String cluster,
        String subgroup,
        double period,
        double colour,
        double colourError,
        double membership,
        double logAge) {

    /** The row that gyro_age takes. */
    float[] features() {
        return new float[] {(float) period, (float) colour, (float) colourError, (float) membership};
    }
}
