package org.orrery.training.desi;

import org.orrery.training.card.ModelCard;

/** What both models' cards say of their data. */
final class DesiCard {
    private DesiCard() {}

    static void describe(ModelCard card) {
        card.put("licence", "Apache-2.0 (weights)");
        card.section("data")
                .put(
                        "source",
                        "DESI Early Data Release, Bright Galaxy Survey, seven rosettes of the One-Percent Survey")
                .put("selection", "r < 20.3 (BGS Bright r < 19.5, BGS Faint by colour), 0.01 < z < 0.6")
                .put("fluxes", "Legacy Surveys DR9 g, r, z, W1, W2 model fluxes, corrected for Galactic extinction")
                .put("z_spec", "DESI spectroscopic redshift")
                .put(
                        "logmstar",
                        "PROVABGS best fit to spectrum and photometry, Chabrier initial mass function, log10 in solar"
                                + " masses; a few fits failed (6.4 to 8, above 12)");
        card.section("training")
                .put("method", "mixture density network, truncated likelihood, random band dropout")
                .put(
                        "failed_fits",
                        "kept; the likelihood has a constant floor, as if one truth in a thousand could be anything, so"
                                + " that a failure weighs little");
    }
}
