package org.orrery.training.sed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Colours of real templates and populations agree with an independent integration to 0.02 mag. */
final class TestClosure {
    private static final double TOLERANCE = 0.02;
    private static final List<String> BANDS = List.of(
            "lsst2023-u",
            "sdss2010-u",
            "decamDR1-g",
            "sdss2010-g",
            "lsst2023-g",
            "decamDR1-r",
            "lsst2023-r",
            "sdss2010-r",
            "lsst2023-i",
            "sdss2010-i",
            "sdss2010-z",
            "lsst2023-z",
            "decamDR1-z",
            "lsst2023-y",
            "wise2010-W1",
            "wise2010-W2");

    private static Path folder;
    private static SimplePopulations populations;
    private static StellarLibrary library;
    private static List<Filter> filters;

    @BeforeAll
    static void read() throws IOException {
        folder = SedData.folder();
        populations = SimplePopulations.read(folder.resolve(Simulator.POPULATIONS));
        library = new StellarLibrary(populations);
        filters = new ArrayList<>(FilterReader.read(folder.resolve(Simulator.FILTERS), BANDS));
        filters.sort((a, b) -> Double.compare(a.bluest(), b.bluest()));
    }

    @Test
    void testColoursAgreeWithAnIndependentIntegration() throws IOException {
        Photometer photometer = new Photometer(library, new Cosmology(), filters);
        Map<String, double[][]> spectra = templates();
        Map<String, double[]> seen = new HashMap<>();
        int compared = 0;
        for (String line : lines()) {
            String[] fields = line.split(",");
            double z = Double.parseDouble(fields[1]);
            double[] flux = seen.computeIfAbsent(fields[0] + "," + z, key -> fluxes(photometer, spectra, fields[0], z));
            double colour = Physics.magnitude(flux[band(fields[2])]) - Physics.magnitude(flux[band(fields[3])]);
            assertEquals(Double.parseDouble(fields[4]), colour, TOLERANCE, line);
            compared++;
        }
        assertTrue(compared > 800, "compared " + compared);
    }

    @Test
    void testBurstReddensAlongItsTrack() {
        List<Filter> two = List.of(filters.get(band("decamDR1-g")), filters.get(band("decamDR1-r")));
        Photometer photometer = new Photometer(library, new Cosmology(), two);
        // From 30 Myr on: before, red supergiants come and go.
        double last = -1;
        for (int bin = 6; bin < AgeBins.COUNT; bin++) {
            double[] flux = photometer.fluxes(burst(bin, 0));
            double colour = Physics.magnitude(flux[0]) - Physics.magnitude(flux[1]);
            assertTrue(colour > last, "bin " + bin + ": " + colour + " after " + last);
            last = colour;
        }
        assertTrue(last > 0.7 && last < 0.9, "the oldest has " + last);
    }

    private static double[] fluxes(Photometer photometer, Map<String, double[][]> spectra, String name, double z) {
        String[] words = name.split(" ");
        if (words[0].equals("bin")) {
            double logZsol = Math.log10(populations.metallicity()[Integer.parseInt(words[1])] / 0.02);
            return photometer.fluxes(new Galaxy(z, 10, logZsol, 0, 0, 0, 0, SedData.burst(Integer.parseInt(words[2]))));
        }
        if (words[0].equals("ssp")) {
            float[] spectrum = populations.luminosity()[Integer.parseInt(words[1])][Integer.parseInt(words[2])];
            double[] luminosity = new double[spectrum.length];
            Arrays.setAll(luminosity, i -> spectrum[i]);
            return photometer.fluxes(populations.wavelength(), luminosity, z);
        }
        double[][] template = spectra.get(name);
        return photometer.fluxes(template[0], template[1], z);
    }

    private static Galaxy burst(int bin, double logZsol) {
        return new Galaxy(0.01, 10, logZsol, 0, 0, 0, 0, SedData.burst(bin));
    }

    private static int band(String name) {
        for (int i = 0; i < filters.size(); i++) {
            if (filters.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new AssertionError(name);
    }

    private static Map<String, double[][]> templates() throws IOException {
        Map<String, double[][]> spectra = new HashMap<>();
        read(spectra, "eazy ", folder.resolve("eazy_fsps_QSF_12_v3.csv.gz"));
        read(spectra, "cww ", folder.resolve("rail_cwwsb_cosmos31_seds.csv.gz"));
        return spectra;
    }

    private static void read(Map<String, double[][]> spectra, String prefix, Path file) throws IOException {
        Map<String, List<double[]>> points = new HashMap<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            reader.lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .forEach(fields -> points.computeIfAbsent(prefix + fields[0], name -> new ArrayList<>())
                            .add(new double[] {Double.parseDouble(fields[1]), Double.parseDouble(fields[2])}));
        }
        points.forEach((name, list) -> spectra.put(name, new double[][] {
            list.stream().mapToDouble(p -> p[0]).toArray(),
            list.stream().mapToDouble(p -> p[1]).toArray()
        }));
    }

    private static List<String> lines() throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(TestClosure.class.getResourceAsStream("colours.csv"), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("spectrum"))
                    .toList();
        }
    }
}
