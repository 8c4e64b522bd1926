package org.orrery.server.picture;

import java.util.Arrays;

/**
 * The density of a cluster's age.
 *
 * @param trueAge Gyr
 * @param logAge log10(age/Myr) of each point
 * @param density per dex at each point
 */
public record AgeDensity(String cluster, double trueAge, double[] logAge, double[] density) {
    @Override
    public boolean equals(Object other) {
        return other instanceof AgeDensity that
                && cluster.equals(that.cluster)
                && trueAge == that.trueAge
                && Arrays.equals(logAge, that.logAge)
                && Arrays.equals(density, that.density);
    }

    @Override
    public int hashCode() {
        return cluster.hashCode();
    }
}
