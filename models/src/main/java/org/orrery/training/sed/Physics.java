package org.orrery.training.sed;

/** Constants of nature and of photometry, each with its source; lengths of light in angstrom. */
final class Physics {
    /** Exact (SI, 2019). */
    static final double LIGHT_SPEED_A_PER_S = 2.99792458e18;
    /** h c in erg angstrom (SI, 2019). */
    static final double PLANCK_TIMES_LIGHT_SPEED = 6.62607015e-27 * LIGHT_SPEED_A_PER_S;
    /** The unit of the spectra of Bruzual & Charlot 2003: L_sun = 3.826e33 erg/s. */
    static final double SOLAR_LUMINOSITY_ERG_PER_S = 3.826e33;
    /** IAU 2015, resolution B2. */
    static final double MEGAPARSEC_CM = 3.0856775814913673e24;
    /** Zero point of AB magnitudes, 3631 Jy (Oke & Gunn 1983), times 1e-9: one nanomaggy in erg/s/cm2/Hz. */
    static final double NANOMAGGY = 3.631e-29;
    /** Solar metallicity of the Padova 1994 tracks under the spectra of Bruzual & Charlot 2003. */
    static final double SOLAR_METALLICITY = 0.02;
    /** The magnitude of one nanomaggy. */
    static final double NANOMAGGY_MAGNITUDE = 22.5;

    private Physics() {}

    static double nanomaggies(double magnitude) {
        return Math.pow(10, 0.4 * (NANOMAGGY_MAGNITUDE - magnitude));
    }

    static double magnitude(double nanomaggies) {
        return NANOMAGGY_MAGNITUDE - 2.5 * Math.log10(nanomaggies);
    }
}
