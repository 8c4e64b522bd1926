package org.orrery.training.sed;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Fluxes whose values follow from a formula. */
final class TestPhotometer {
    private static final List<Filter> FILTERS = List.of(
            SyntheticPopulations.box("u", 3200, 4000),
            SyntheticPopulations.box("g", 3900, 5500),
            SyntheticPopulations.box("w", 28_000, 40_000));

    private final StellarLibrary library = SyntheticPopulations.library();
    private final Photometer photometer = new Photometer(library, new Cosmology(), FILTERS);

    @Test
    void testConstantFluxDensityPerFrequencyHasNoColour() {
        double[] wavelength = {500, 900, 2000, 5000, 9000, 30_000, 70_000};
        double[] fine = new double[20_000];
        Arrays.setAll(fine, i -> wavelength[0] * Math.pow(140, i / 19_999.0));
        double[] flat = Arrays.stream(fine).map(x -> 1e20 / (x * x)).toArray();
        double[] flux = photometer.fluxes(fine, flat, 0.4);
        assertEquals(flux[0], flux[1], 1e-4 * flux[0]);
        assertEquals(flux[0], flux[2], 1e-4 * flux[0]);
    }

    @Test
    void testFluxOfFlatSpectrumFollowsFromDistance() {
        double[] wavelength = new double[20_000];
        Arrays.setAll(wavelength, i -> 500 * Math.pow(140, i / 19_999.0));
        double z = 0.4;
        double[] flat = Arrays.stream(wavelength).map(x -> 1e17 / (x * x)).toArray();
        // L_nu = L_lambda lambda^2 / c; f_nu = (1 + z) L_nu / (4 pi d^2).
        double perFrequency = 1e17 * 3.826e33 / 2.99792458e18;
        double distance = new Cosmology().luminosityDistance(z) * 3.0856775814913673e24;
        double expected = (1 + z) * perFrequency / (4 * Math.PI * distance * distance) / 3.631e-29;
        assertEquals(expected, photometer.fluxes(wavelength, flat, z)[1], 1e-4 * expected);
    }

    @Test
    void testTwiceTheMassIsTwiceTheFlux() {
        double[] once = photometer.fluxes(galaxy(0.3, 10, 0));
        double[] twice = photometer.fluxes(galaxy(0.3, 10 + Math.log10(2), 0));
        for (int band = 0; band < once.length; band++) {
            assertEquals(2 * once[band], twice[band], 1e-9 * twice[band]);
        }
    }

    @Test
    void testDustReddens() {
        double[] clear = photometer.fluxes(galaxy(0.1, 10, 0));
        double[] dusty = photometer.fluxes(galaxy(0.1, 10, 1));
        double last = 0;
        for (int band = 0; band < clear.length; band++) {
            double through = dusty[band] / clear[band];
            assertTrue(through > last && through < 1, "band " + band + ": " + through);
            last = through;
        }
    }

    @Test
    void testIonisingPhotonsComeOutAsHalpha() {
        double z = 0.1;
        double observed = 6562.8 * (1 + z);
        List<Filter> narrow = List.of(SyntheticPopulations.box("halpha", observed - 10, observed + 10));
        Photometer lines = new Photometer(library, new Cosmology(), narrow);
        Galaxy newborn = new Galaxy(z, 10, Math.log10(0.2), 0, 0, 0, 0, SedData.burst(0));
        StellarLibrary.MetallicityPair pair = library.pair(newborn.logZsol());
        float[] spectrum = library.luminosity(pair.lower() + 1, 0);
        assertEquals(1, pair.share(), 1e-9);
        double[] continuum = new double[spectrum.length];
        Arrays.setAll(continuum, i -> 1e10 * spectrum[i]);
        double excess = lines.fluxes(newborn)[0] - lines.fluxes(library.wavelength(), continuum, z)[0];
        // Kennicutt 1998: 1.37e-12 erg per photon; all of it passes, and a flat spectrum would give c ln(last / first).
        double luminosity = 1e10 * library.ionisingPhotons(pair, 0) * 1.37e-12;
        double distance = new Cosmology().luminosityDistance(z) * 3.0856775814913673e24;
        double width = 2.99792458e18 * Math.log((observed + 9.5) / (observed - 9.5));
        double expected = luminosity / (4 * Math.PI * distance * distance) * observed / width / 3.631e-29;
        assertEquals(expected, excess, 0.01 * expected);
    }

    @Test
    void testIntergalacticHydrogenKillsUltraviolet() {
        double u = photometer.fluxes(galaxy(3.6, 10, 0))[0];
        double g = photometer.fluxes(galaxy(3.6, 10, 0))[1];
        assertTrue(u < 0.02 * g, u + " beside " + g);
        assertEquals(1, IntergalacticMedium.transmission(5700, 3.6), 1e-9);
    }

    @Test
    void testFluxesDoNotDependOnOtherFilters() {
        Galaxy galaxy =
                new GalaxyPrior(library, new Cosmology(), 0.01, 4, (z, logMass) -> true).draw(new SplittableRandom(5));
        double[] together = photometer.fluxes(galaxy);
        for (int band = 0; band < FILTERS.size(); band++) {
            Photometer alone = new Photometer(library, new Cosmology(), List.of(FILTERS.get(band)));
            assertArrayEquals(new double[] {together[band]}, alone.fluxes(galaxy), 1e-9 * together[band]);
        }
    }

    @Test
    void testRejectsFiltersOutOfOrder() {
        List<Filter> turned = List.of(FILTERS.get(1), FILTERS.get(0));
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> new Photometer(library, new Cosmology(), turned));
        assertEquals("filter \"u\" begins bluer than \"g\" before it", error.getMessage());
    }

    private static Galaxy galaxy(double z, double logMass, double depth) {
        return new Galaxy(z, logMass, -0.2, depth, depth, 0, 0, SedData.burst(6));
    }
}
