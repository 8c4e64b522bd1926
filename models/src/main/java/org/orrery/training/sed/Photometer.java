package org.orrery.training.sed;

import java.util.Arrays;
import java.util.List;

/** Observed fluxes of a galaxy through a set of filters. Keeps its buffers: not thread-safe. */
final class Photometer {
    private final StellarLibrary library;
    private final Cosmology cosmology;
    private final List<Filter> filters;
    private final DustLaw dust;
    private final DustLaw lineDust = new DustLaw(NebularLines.WAVELENGTHS);
    private final float[] young;
    private final float[] old;
    private final double[] seen;

    Photometer(StellarLibrary library, Cosmology cosmology, List<Filter> filters) {
        this.library = library;
        this.cosmology = cosmology;
        this.filters = List.copyOf(filters);
        for (int i = 1; i < filters.size(); i++) {
            if (filters.get(i).bluest() < filters.get(i - 1).bluest()) {
                throw new IllegalArgumentException("filter \"%s\" begins bluer than \"%s\" before it"
                        .formatted(filters.get(i).name(), filters.get(i - 1).name()));
            }
        }
        int n = library.wavelength().length;
        dust = new DustLaw(library.wavelength());
        young = new float[n];
        old = new float[n];
        seen = new double[n];
    }

    /** Noise-free fluxes, nanomaggies. */
    double[] fluxes(Galaxy galaxy) {
        double onePlusZ = 1 + galaxy.z();
        double[] wavelength = library.wavelength();
        double[] sums = lines(galaxy);
        int done = 0;
        for (int band = 0; band < sums.length; band++) {
            Filter filter = filters.get(band);
            int from = Math.max(0, node(filter.bluest() / onePlusZ) - 1);
            int to = Math.min(seen.length - 1, node(filter.reddest() / onePlusZ));
            // Filters overlap, and stand in order of their blue ends: what is attenuated stays so.
            attenuate(galaxy, Math.max(from, done), to);
            done = Math.max(done, to + 1);
            sums[band] += filter.integrate(wavelength, seen, from, to, onePlusZ);
        }
        return calibrated(sums, Math.pow(10, galaxy.logMass()), galaxy.z());
    }

    /** Fluxes in nanomaggies of any spectrum, L_sun per angstrom of rest wavelength. */
    double[] fluxes(double[] wavelength, double[] luminosity, double z) {
        double[] sums = new double[filters.size()];
        for (int band = 0; band < sums.length; band++) {
            sums[band] = filters.get(band).integrate(wavelength, luminosity, 0, wavelength.length - 1, 1 + z);
        }
        return calibrated(sums, 1, z);
    }

    /** From the integral of L x T dx to a flux density: the mean over the photons that the filter lets through. */
    private double[] calibrated(double[] sums, double mass, double z) {
        double distance = cosmology.luminosityDistance(z) * Physics.MEGAPARSEC_CM;
        double scale = mass * Physics.SOLAR_LUMINOSITY_ERG_PER_S / (4 * Math.PI * distance * distance * (1 + z));
        for (int band = 0; band < sums.length; band++) {
            sums[band] *= scale / filters.get(band).norm() / Physics.NANOMAGGY;
        }
        return sums;
    }

    /** Fills in the attenuated spectrum per surviving solar mass between two nodes. */
    private void attenuate(Galaxy galaxy, int from, int to) {
        if (from > to) {
            return;
        }
        Arrays.fill(young, from, to + 1, 0);
        Arrays.fill(old, from, to + 1, 0);
        StellarLibrary.MetallicityPair pair = library.pair(galaxy.logZsol());
        double[] mass = galaxy.history().mass();
        for (int bin = 0; bin < mass.length; bin++) {
            if (mass[bin] > 0) {
                float[] sum = bin < AgeBins.YOUNG ? young : old;
                add(sum, library.luminosity(pair.lower(), bin), mass[bin] * (1 - pair.share()), from, to);
                add(sum, library.luminosity(pair.lower() + 1, bin), mass[bin] * pair.share(), from, to);
            }
        }
        double onePlusZ = 1 + galaxy.z();
        for (int i = from; i <= to; i++) {
            double light = old[i] + young[i] * dust.birthCloud(i, galaxy.birthCloudDepth());
            light *= dust.diffuse(i, galaxy.diffuseDepth(), galaxy.dustSlope());
            double wavelength = library.wavelength()[i];
            seen[i] = wavelength > 1216
                    ? light
                    : light * IntergalacticMedium.transmission(wavelength * onePlusZ, galaxy.z());
        }
    }

    private static void add(float[] sum, float[] spectrum, double mass, int from, int to) {
        float factor = (float) mass;
        for (int i = from; i <= to; i++) {
            sum[i] += factor * spectrum[i];
        }
    }

    /** Lines as in {@link Filter#integrate}: a delta function at its observed wavelength. They come out of birth clouds. */
    private double[] lines(Galaxy galaxy) {
        StellarLibrary.MetallicityPair pair = library.pair(galaxy.logZsol());
        double photons = 0;
        for (int bin = 0; bin < AgeBins.COUNT; bin++) {
            photons += galaxy.history().mass()[bin] * library.ionisingPhotons(pair, bin);
        }
        double[] perPhoton = NebularLines.perPhoton(galaxy.logZsol(), galaxy.excitation());
        double[] sums = new double[filters.size()];
        for (int line = 0; line < NebularLines.COUNT; line++) {
            double light = photons
                    * perPhoton[line]
                    * lineDust.birthCloud(line, galaxy.birthCloudDepth())
                    * lineDust.diffuse(line, galaxy.diffuseDepth(), galaxy.dustSlope());
            double observed = NebularLines.WAVELENGTHS[line] * (1 + galaxy.z());
            for (int band = 0; band < sums.length; band++) {
                sums[band] +=
                        light * (1 + galaxy.z()) * observed * filters.get(band).response(observed);
            }
        }
        return sums;
    }

    private int node(double wavelength) {
        int i = Arrays.binarySearch(library.wavelength(), wavelength);
        return i >= 0 ? i : -i - 1;
    }
}
