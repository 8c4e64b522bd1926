package org.orrery.training.sed;

/** Flat LCDM with H0 = 70 km/s/Mpc, Omega_m = 0.3 and no radiation. Immutable. */
final class Cosmology {
    static final double HUBBLE_KM_PER_S_PER_MPC = 70;
    static final double MATTER = 0.3;
    static final double DARK_ENERGY = 1 - MATTER;
    /** 977.792 Gyr km/s/Mpc is one over a Hubble constant of 1. */
    private static final double HUBBLE_TIME_GYR = 977.792221 / HUBBLE_KM_PER_S_PER_MPC;

    private static final double HUBBLE_DISTANCE_MPC = 299792.458 / HUBBLE_KM_PER_S_PER_MPC;
    private static final double GREATEST_REDSHIFT = 10;
    private static final int STEPS = 20_000;

    private final double[] distance = new double[STEPS + 1];

    Cosmology() {
        double step = GREATEST_REDSHIFT / STEPS;
        for (int i = 1; i <= STEPS; i++) {
            // Simpson's rule over each step: far below the accuracy of any use.
            double z = i * step;
            double sum = 1 / expansion(z - step) + 4 / expansion(z - 0.5 * step) + 1 / expansion(z);
            distance[i] = distance[i - 1] + HUBBLE_DISTANCE_MPC * sum * step / 6;
        }
    }

    /** Comoving distance, Mpc. */
    double comovingDistance(double z) {
        double place = z / GREATEST_REDSHIFT * STEPS;
        if (!(place >= 0 && place <= STEPS)) {
            throw new IllegalArgumentException("redshift %s is outside 0 to %s".formatted(z, GREATEST_REDSHIFT));
        }
        int i = Math.min(STEPS - 1, (int) place);
        return distance[i] + (place - i) * (distance[i + 1] - distance[i]);
    }

    double luminosityDistance(double z) {
        return (1 + z) * comovingDistance(z);
    }

    /** Comoving volume per unit of redshift over the whole sky, Mpc3. */
    double volumePerRedshift(double z) {
        double d = comovingDistance(z);
        return 4 * Math.PI * d * d * HUBBLE_DISTANCE_MPC / expansion(z);
    }

    /** Age of the universe, Gyr (closed form for flat LCDM: Weinberg, Cosmology, 2008, section 1.5). */
    static double age(double z) {
        double x = Math.sqrt(DARK_ENERGY / MATTER) * Math.pow(1 + z, -1.5);
        return HUBBLE_TIME_GYR * 2 / (3 * Math.sqrt(DARK_ENERGY)) * asinh(x);
    }

    /** Redshift at which the universe had an age, the inverse of {@link #age}. */
    static double redshiftAtAge(double gyr) {
        double x = Math.sinh(1.5 * Math.sqrt(DARK_ENERGY) * gyr / HUBBLE_TIME_GYR);
        return Math.pow(x / Math.sqrt(DARK_ENERGY / MATTER), -2.0 / 3) - 1;
    }

    private static double expansion(double z) {
        return Math.sqrt(MATTER * Math.pow(1 + z, 3) + DARK_ENERGY);
    }

    private static double asinh(double x) {
        return Math.log(x + Math.sqrt(x * x + 1));
    }
}
