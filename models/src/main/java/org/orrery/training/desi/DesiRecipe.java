package org.orrery.training.desi;

import java.util.Map;

import org.orrery.training.card.ModelCard;
import org.orrery.training.learning.Augmentation;
import org.orrery.training.recipe.Recipe;

/** What the models of DESI's galaxies have in common: the data, hidden bands, the baseline, the card. */
abstract class DesiRecipe implements Recipe {
    @Override
    public final String data() {
        return DesiGalaxies.COLUMNS;
    }

    @Override
    public final Augmentation augmentation() {
        return Fluxes::hide;
    }

    @Override
    public final Map<String, Augmentation> variants() {
        return Fluxes.variants();
    }

    @Override
    public final float[] baselineFeatures(float[] features) {
        return Fluxes.magnitudes(features);
    }

    @Override
    public final boolean judgesMeans() {
        return true;
    }

    @Override
    public final void describe(ModelCard card) {
        DesiCard.describe(card);
    }
}
