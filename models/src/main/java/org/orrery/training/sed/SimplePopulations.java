package org.orrery.training.sed;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;

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
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
                InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            NDList arrays = NDList.decode(manager, bytes);
            double[] metallicity = vector(file, arrays, "Z");
            double[] age = vector(file, arrays, "age_yr");
            double[] wavelength = vector(file, arrays, "wave_A");
            float[] flat = find(file, arrays, "llam_Lsun_per_A_per_Msun").toFloatArray();
            float[] mass = find(file, arrays, "mass_live_plus_remnant").toFloatArray();
            int[] shape = {metallicity.length, age.length, wavelength.length};
            if (flat.length != shape[0] * shape[1] * shape[2] || mass.length != shape[0] * shape[1]) {
                throw new IllegalArgumentException(
                        "populations \"%s\": the spectra are not metallicity x age x wavelength = %s"
                                .formatted(file, Arrays.toString(shape)));
            }
            return of(metallicity, age, wavelength, flat, mass);
        }
    }

    private static SimplePopulations of(
            double[] metallicity, double[] age, double[] wavelength, float[] flat, float[] mass) {
        float[][][] luminosity = new float[metallicity.length][age.length][];
        double[][] surviving = new double[metallicity.length][age.length];
        for (int m = 0; m < metallicity.length; m++) {
            for (int a = 0; a < age.length; a++) {
                int row = m * age.length + a;
                luminosity[m][a] = Arrays.copyOfRange(flat, row * wavelength.length, (row + 1) * wavelength.length);
                surviving[m][a] = mass[row];
            }
        }
        return new SimplePopulations(metallicity, age, wavelength, luminosity, surviving);
    }

    private static double[] vector(Path file, NDList arrays, String name) {
        return find(file, arrays, name).toType(DataType.FLOAT64, false).toDoubleArray();
    }

    private static NDArray find(Path file, NDList arrays, String name) {
        for (NDArray array : arrays) {
            if (name.equals(array.getName()) || (name + ".npy").equals(array.getName())) {
                return array;
            }
        }
        throw new IllegalArgumentException("populations \"%s\" lack the array \"%s\"".formatted(file, name));
    }
}
