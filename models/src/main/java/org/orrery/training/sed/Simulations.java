package org.orrery.training.sed;

/** Rows of true quantities and noise-free fluxes, nanomaggies. */
final class Simulations {
    private final Survey survey;
    private final int size;
    private final float[] truth;
    private final float[] flux;

    Simulations(Survey survey, int size) {
        this.survey = survey;
        this.size = size;
        truth = new float[size * Quantity.COUNT];
        flux = new float[size * survey.bands().size()];
    }

    Survey survey() {
        return survey;
    }

    int size() {
        return size;
    }

    int bands() {
        return survey.bands().size();
    }

    void set(int row, Galaxy galaxy, double[] noiseFree) {
        for (Quantity quantity : Quantity.values()) {
            double inside = Math.max(quantity.minimum(survey), Math.min(quantity.maximum(survey), quantity.of(galaxy)));
            truth[row * Quantity.COUNT + quantity.ordinal()] = (float) inside;
        }
        for (int band = 0; band < noiseFree.length; band++) {
            flux[row * noiseFree.length + band] = (float) noiseFree[band];
        }
    }

    float truth(int row, Quantity quantity) {
        return truth[row * Quantity.COUNT + quantity.ordinal()];
    }

    /** All noise-free fluxes, row by row. */
    float[] flux() {
        return flux;
    }
}
