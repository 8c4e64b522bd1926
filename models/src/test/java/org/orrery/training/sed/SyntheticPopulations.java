package org.orrery.training.sed;

/** A tiny grid with closed forms: power laws in wavelength that redden and fade with age. */
final class SyntheticPopulations {
    static final double[] AGES = {0, 1e6, 1e7, 1e8, 1e9, 1e10, 2e10};
    static final double[] METALLICITIES = {0.0001, 0.004, 0.02, 0.05};

    private SyntheticPopulations() {}

    static StellarLibrary library() {
        return new StellarLibrary(populations());
    }

    static SimplePopulations populations() {
        double[] wavelength = new double[1200];
        for (int i = 0; i < wavelength.length; i++) {
            wavelength[i] = 100 * Math.pow(700, i / 1199.0);
        }
        float[][][] luminosity = new float[METALLICITIES.length][AGES.length][wavelength.length];
        double[][] mass = new double[METALLICITIES.length][AGES.length];
        for (int m = 0; m < METALLICITIES.length; m++) {
            for (int a = 0; a < AGES.length; a++) {
                double decades = Math.log10(AGES[a] + 1e6) - 6;
                mass[m][a] = 1 - 0.1 * decades;
                for (int i = 0; i < wavelength.length; i++) {
                    double slope = -2 + 0.8 * decades + 0.1 * m;
                    luminosity[m][a][i] =
                            (float) (0.01 * Math.pow(10, -0.7 * decades) * Math.pow(wavelength[i] / 5500, slope));
                }
            }
        }
        return new SimplePopulations(METALLICITIES, AGES, wavelength, luminosity, mass);
    }

    static Filter box(String name, double from, double to) {
        return new Filter(name, new double[] {from, from + 1, to - 1, to}, new double[] {0, 1, 1, 0});
    }
}
