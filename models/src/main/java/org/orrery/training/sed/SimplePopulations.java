package org.orrery.training.sed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

import org.orrery.training.network.NumpyFile;

/**
 * Spectra of simple stellar populations over metallicity and age.
 *
 * @param metallicity mass fractions of metals, ascending
 * @param age years, ascending
 * @param wavelength angstrom, ascending
 * @param luminosity [metallicity][age][wavelength], L_sun per angstrom and solar mass formed
 * @param survivingMass [metallicity][age], stars and remnants per solar mass formed
 */
record SimplePopulations(
        double[] metallicity, double[] age, double[] wavelength, float[][][] luminosity, double[][] survivingMass) {

    /** Reads an .npz with Z, age_yr, wave_A, llam_Lsun_per_A_per_Msun and mass_live_plus_remnant. */
    static SimplePopulations read(Path file) throws IOException {
        NumpyFile numbers = NumpyFile.read(file);
        double[] metallicity = numbers.numbers("Z");
        double[] age = numbers.numbers("age_yr");
        double[] wavelength = numbers.numbers("wave_A");
        double[] flat = numbers.numbers("llam_Lsun_per_A_per_Msun");
        double[] mass = numbers.numbers("mass_live_plus_remnant");
        int[] shape = {metallicity.length, age.length, wavelength.length};
        if (flat.length != shape[0] * shape[1] * shape[2] || mass.length != shape[0] * shape[1]) {
            throw new IllegalArgumentException(
                    "populations \"%s\": the spectra are not metallicity x age x wavelength = %s"
                            .formatted(file, Arrays.toString(shape)));
        }
        return of(metallicity, age, wavelength, flat, mass);
    }

    private static SimplePopulations of(
            double[] metallicity, double[] age, double[] wavelength, double[] flat, double[] mass) {
        float[][][] luminosity = new float[metallicity.length][age.length][];
        double[][] surviving = new double[metallicity.length][age.length];
        for (int m = 0; m < metallicity.length; m++) {
            for (int a = 0; a < age.length; a++) {
                int row = m * age.length + a;
                luminosity[m][a] = new float[wavelength.length];
                for (int i = 0; i < wavelength.length; i++) {
                    luminosity[m][a][i] = (float) flat[row * wavelength.length + i];
                }
                surviving[m][a] = mass[row];
            }
        }
        return new SimplePopulations(metallicity, age, wavelength, luminosity, surviving);
    }
}
