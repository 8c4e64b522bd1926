package org.orrery.training.sed;

import java.util.Arrays;

/**
 * Spectra averaged over the bins of age, and what follows from them: ionising photons and surviving mass.
 * All per solar mass formed, [metallicity][bin]. Immutable.
 */
final class StellarLibrary {
    /** Ionisation energy of hydrogen as a wavelength. */
    static final double LYMAN_LIMIT = 911.76;
    /** Nothing redder reaches a filter of ours. */
    private static final double REDDEST = 60_000;

    private final double[] logMetallicity;
    private final double[] wavelength;
    private final float[][][] luminosity;
    private final double[][] ionisingPhotons;
    private final double[][] survivingMass;

    StellarLibrary(SimplePopulations populations) {
        int metallicities = populations.metallicity().length;
        int from = index(populations.wavelength(), LYMAN_LIMIT);
        int to = index(populations.wavelength(), REDDEST);
        wavelength = Arrays.copyOfRange(populations.wavelength(), from, to);
        logMetallicity = new double[metallicities];
        luminosity = new float[metallicities][AgeBins.COUNT][wavelength.length];
        ionisingPhotons = new double[metallicities][AgeBins.COUNT];
        survivingMass = new double[metallicities][AgeBins.COUNT];
        for (int m = 0; m < metallicities; m++) {
            logMetallicity[m] = Math.log10(populations.metallicity()[m] / Physics.SOLAR_METALLICITY);
            for (int bin = 0; bin < AgeBins.COUNT; bin++) {
                double[] weights = AgeBins.weights(populations.age(), bin);
                for (int age = 0; age < weights.length; age++) {
                    if (weights[age] > 0) {
                        add(populations, m, bin, age, weights[age], from);
                    }
                }
            }
        }
    }

    private void add(SimplePopulations populations, int m, int bin, int age, double weight, int from) {
        float[] spectrum = populations.luminosity()[m][age];
        for (int i = 0; i < wavelength.length; i++) {
            luminosity[m][bin][i] += (float) (weight * spectrum[from + i]);
        }
        ionisingPhotons[m][bin] += weight * ionisingPhotons(populations.wavelength(), spectrum);
        survivingMass[m][bin] += weight * populations.survivingMass()[m][age];
    }

    /** Photons per second and solar mass that ionise hydrogen, by the trapezoidal rule up to the limit. */
    static double ionisingPhotons(double[] wavelength, float[] spectrum) {
        double sum = 0;
        for (int i = 0; i + 1 < wavelength.length && wavelength[i] < LYMAN_LIMIT; i++) {
            double left = wavelength[i] * spectrum[i];
            double right = wavelength[i + 1] * spectrum[i + 1];
            double width = wavelength[i + 1] - wavelength[i];
            double part = Math.min(1, (LYMAN_LIMIT - wavelength[i]) / width);
            sum += part * width * (left + 0.5 * part * (right - left));
        }
        return sum * Physics.SOLAR_LUMINOSITY_ERG_PER_S / Physics.PLANCK_TIMES_LIGHT_SPEED;
    }

    double[] wavelength() {
        return wavelength;
    }

    float[] luminosity(int metallicity, int bin) {
        return luminosity[metallicity][bin];
    }

    double ionisingPhotons(MetallicityPair pair, int bin) {
        return pair.between(ionisingPhotons[pair.lower()][bin], ionisingPhotons[pair.lower() + 1][bin]);
    }

    double survivingMass(MetallicityPair pair, int bin) {
        return pair.between(survivingMass[pair.lower()][bin], survivingMass[pair.lower() + 1][bin]);
    }

    /** The two tabulated metallicities around log10 Z/Zsun. */
    MetallicityPair pair(double logZsol) {
        int lower = 0;
        while (lower < logMetallicity.length - 2 && logMetallicity[lower + 1] < logZsol) {
            lower++;
        }
        double share = (logZsol - logMetallicity[lower]) / (logMetallicity[lower + 1] - logMetallicity[lower]);
        return new MetallicityPair(lower, Math.max(0, Math.min(1, share)));
    }

    /** Linear between a tabulated metallicity and the next. */
    record MetallicityPair(int lower, double share) {
        double between(double low, double high) {
            return low + share * (high - low);
        }
    }

    private static int index(double[] ascending, double value) {
        int i = Arrays.binarySearch(ascending, value);
        return i >= 0 ? i : -i - 1;
    }
}
