package org.orrery.training.sed;

import java.util.List;

/**
 * A set of bands with its selection and its noise.
 *
 * @param name of the model
 * @param title what the bands are, in a few words
 * @param bands in order of wavelength
 * @param selectionBand index of the band whose noise-free magnitude is limited
 * @param faintest that limit, AB mag
 * @param errorsGiven whether the catalogue has flux errors, so that they are features
 * @param depthSpread how far a field's depth may be from the usual one, mag either way
 */
record Survey(
        String name,
        String title,
        List<Band> bands,
        double leastRedshift,
        double greatestRedshift,
        int selectionBand,
        double faintest,
        boolean errorsGiven,
        double depthSpread) {

    /**
     * @param filter name in the file of filters
     * @param depth usual 5 sigma limit for a galaxy, AB mag
     * @param modelError relative error of calibration and templates, beyond what a catalogue states
     */
    record Band(String name, String filter, double depth, double modelError) {}

    /** Legacy Surveys DR9 (Dey et al. 2019, table 1; galaxies, a few tenths brighter than stars), unWISE forced photometry. */
    static final Survey DESI = new Survey(
            "galaxy_sed_desi",
            "Legacy Surveys g, r, z and WISE W1, W2 fluxes",
            List.of(
                    new Band("g", "decamDR1-g", 23.5, 0.03),
                    new Band("r", "decamDR1-r", 23.0, 0.02),
                    new Band("z", "decamDR1-z", 22.0, 0.02),
                    new Band("w1", "wise2010-W1", 20.3, 0.06),
                    new Band("w2", "wise2010-W2", 19.5, 0.10)),
            0.003,
            0.8,
            1,
            21,
            false,
            0.5);

    /** From a year to ten of LSST (Ivezic et al. 2019, table 1: 10-year depths 26.1, 27.4, 27.5, 26.8, 26.1, 24.9). */
    static final Survey LSST = new Survey(
            "galaxy_sed_lsst",
            "LSST u, g, r, i, z, y fluxes and their errors",
            List.of(
                    new Band("u", "lsst2023-u", 25.6, 0.05),
                    new Band("g", "lsst2023-g", 26.8, 0.03),
                    new Band("r", "lsst2023-r", 26.8, 0.02),
                    new Band("i", "lsst2023-i", 26.2, 0.02),
                    new Band("z", "lsst2023-z", 25.5, 0.02),
                    new Band("y", "lsst2023-y", 24.6, 0.03)),
            0.01,
            4,
            3,
            25.3,
            true,
            1.5);

    /** SDSS imaging (York et al. 2000: 22.0, 22.2, 22.2, 21.3, 20.5; galaxies, half a magnitude brighter). */
    static final Survey SDSS = new Survey(
            "galaxy_sed_sdss",
            "SDSS u, g, r, i, z fluxes and their errors",
            List.of(
                    new Band("u", "sdss2010-u", 21.5, 0.05),
                    new Band("g", "sdss2010-g", 22.2, 0.03),
                    new Band("r", "sdss2010-r", 22.0, 0.02),
                    new Band("i", "sdss2010-i", 21.4, 0.02),
                    new Band("z", "sdss2010-z", 20.2, 0.02)),
            0.003,
            1,
            2,
            21.8,
            true,
            0.7);

    static final List<Survey> ALL = List.of(DESI, LSST, SDSS);

    /** Columns of a catalogue: fluxes, errors where it has them, redshift. */
    int features() {
        return (errorsGiven ? 2 : 1) * bands.size() + 1;
    }

    List<String> filters() {
        return bands.stream().map(Band::filter).toList();
    }
}
