package org.orrery.training.sed;

/**
 * A galaxy of the prior: all that its fluxes follow from.
 *
 * @param logMass log10 of the surviving mass, stars and remnants, solar masses
 * @param logZsol log10 of the metallicity in solar units (Z = 0.02), of stars and gas
 * @param diffuseDepth optical depth of the diffuse dust at 5500 angstrom
 * @param birthCloudDepth further optical depth before stars younger than 10 Myr
 * @param dustSlope tilt of the diffuse dust's curve
 * @param excitation dex of [OIII] above its calibration
 * @param history star formation
 */
record Galaxy(
        double z,
        double logMass,
        double logZsol,
        double diffuseDepth,
        double birthCloudDepth,
        double dustSlope,
        double excitation,
        StarFormationHistory history) {

    /** A_V of the diffuse dust, mag. */
    double attenuation() {
        return 2.5 / Math.log(10) * diffuseDepth;
    }
}
