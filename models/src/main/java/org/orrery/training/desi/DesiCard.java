package org.orrery.training.desi;

import org.orrery.training.card.ModelCard;

/** What both models' cards say of their data. */
final class DesiCard {
    private DesiCard() {}

    static void describe(ModelCard card) {
        card.put("licence", "Apache-2.0 (weights)");
        card.section("data")
                .put("source", "DESI Early Data Release, Bright Galaxy Survey, seven rosettes of the survey validation")
                .put("fluxes", "Legacy Surveys DR9 g, r, z, W1, W2 model fluxes, corrected for Galactic extinction")
                .put("z_spec", "DESI spectroscopic redshifts, 0.01 to 0.6")
                .put(
                        "logmstar",
                        "PROVABGS best fit to spectrum and photometry: surviving stellar mass, log10 in solar masses");
    }
}
